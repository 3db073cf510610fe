// Files that arrive by drop, paste or picker, as a plain list. Folders are walked; names lose their folders.
import { isByTheWay, pastedName, plainName } from "./file_names";

export interface Arrived {
  name: string;
  blob: File;
}

export interface ArrivalTarget {
  arrive(files: Arrived[]): void;
  hover(hovering: boolean): void;
  pasteText(text: string): boolean;      // true: taken, so that the browser does nothing with it
  pastedStem(): string;
  unreadable(name: string): void;
}

// The browser hands out at most 100 entries a call.
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...batch);
  }
}

async function filesOf(entry: FileSystemEntry, inside: boolean, unreadable: (name: string) => void): Promise<File[]> {
  if (inside && isByTheWay(entry.name)) return [];
  try {
    if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
    const children = await entriesOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(children.map((child) => filesOf(child, true, unreadable)))).flat();
  } catch {
    unreadable(entry.name);
    return [];
  }
}

export const named = (file: File): Arrived => ({ name: plainName(file.name, "file"), blob: file });

export function fromPicker(list: FileList | null, folder: boolean): Arrived[] {
  const files = [...(list ?? [])].filter((file) => !folder || !isByTheWay(file.name));
  return files.map(named).sort((a, b) => (folder && a.name !== b.name ? (a.name < b.name ? -1 : 1) : 0));
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || (target instanceof HTMLTextAreaElement && target.id !== "text-field");
}

export function listenForFiles(target: ArrivalTarget): void {
  let pasted = 0;

  const drop = async (data: DataTransfer): Promise<void> => {
    // Entries are there only during the event itself: take all before waiting for any.
    const items = [...data.items].filter((item) => item.kind === "file").map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
    const lists = await Promise.all(
      items.map(({ entry, file }) => (entry !== null && entry.isDirectory ? filesOf(entry, false, (name) => target.unreadable(name)) : Promise.resolve(file === null ? [] : [file]))),
    );
    target.arrive(lists.flat().map(named));
  };

  // Whatever is dropped anywhere must never open in place of the page.
  for (const type of ["dragenter", "dragover"] as const)
    window.addEventListener(type, (event) => {
      const files = event.dataTransfer?.types.includes("Files") ?? false;
      if (!files && takesText(event.target)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = files ? "copy" : "none";
      if (files) target.hover(true);
    });
  window.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) target.hover(false);
  });
  window.addEventListener("drop", (event) => {
    target.hover(false);
    const files = event.dataTransfer?.types.includes("Files") ?? false;
    if (!files && takesText(event.target)) return;
    event.preventDefault();
    if (files && event.dataTransfer !== null) void drop(event.dataTransfer);
  });

  window.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    if (data === null) return;
    const files = [...data.items].filter((item) => item.kind === "file").map((item) => item.getAsFile()).filter((file): file is File => file !== null);
    const text = data.getData("text/plain");
    // Office programs put a picture beside the text they copy; in a field the text is meant.
    if (files.length > 0 && !(text !== "" && takesText(event.target))) {
      event.preventDefault();
      // A screenshot is "image.png" in every browser; a copied file brings its own name.
      target.arrive(files.map((file) => ({ name: /^image\.\w+$/.test(file.name) || file.name === "" ? pastedName(target.pastedStem(), ++pasted, file.type) : plainName(file.name, "file"), blob: file })));
    } else if (!takesText(event.target) && text !== "" && target.pasteText(text)) event.preventDefault();
  });
}
