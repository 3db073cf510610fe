// Handing things to the seller: a file through the browser's own download, a text through the clipboard.

export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read the blob only after the click's event has ended.
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  downloadBlob(name, new Blob([content], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
}

function copyByCommand(text: string): boolean {
  const field = document.createElement("textarea");
  const had = document.activeElement;
  field.value = text;
  field.className = "copy-source";
  document.body.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  field.remove();
  if (had instanceof HTMLElement) had.focus({ preventScroll: true });
  return done;
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}
