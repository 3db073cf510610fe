// Bytes as base64 and back, by the browser's own functions; in parts, as a call takes only so many arguments.
const part_bytes = 0x8000;

export function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += part_bytes) binary += String.fromCharCode(...bytes.subarray(at, at + part_bytes));
  return btoa(binary);
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
