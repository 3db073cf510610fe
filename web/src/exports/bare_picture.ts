// A picture without what its file says beside the pixels (place, camera, programs), byte for byte the same image. Where the
// format is not one of these the core's own PNG stands in.

const jpeg_app0 = 0xe0, jpeg_app1 = 0xe1, jpeg_app2 = 0xe2, jpeg_app14 = 0xee, jpeg_app15 = 0xef, jpeg_comment = 0xfe, jpeg_scan = 0xda;

const beginsWith = (bytes: Uint8Array, at: number, text: string): boolean => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

// Of an EXIF block, 1 where it says nothing.
function orientationIn(bytes: Uint8Array, from: number, to: number): number {
  if (!beginsWith(bytes, from, "Exif\0\0")) return 1;
  const tiff = from + 6;
  if (tiff + 8 > to) return 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset + tiff, to - tiff);
  const little = bytes[tiff] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; ++i) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > view.byteLength) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

// An EXIF block that holds the orientation and nothing else.
function orientationBlock(orientation: number): Uint8Array {
  return new Uint8Array([0xff, jpeg_app1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (end > bytes.length) return null;
    if (marker === jpeg_scan) {
      // Up to the end of the picture: what is hung on behind it is none of it.
      const last = lastOf(bytes, at);
      return last < 0 ? null : joined([...kept, ...(orientation === 1 ? [] : [orientationBlock(orientation)]), bytes.subarray(at, last)]);
    }
    if (marker === jpeg_app1) orientation = Math.max(orientation, orientationIn(bytes, at + 4, end));
    const profile = marker === jpeg_app2 && beginsWith(bytes, at + 4, "ICC_PROFILE");
    const is_beside = (marker >= jpeg_app0 && marker <= jpeg_app15) || marker === jpeg_comment;
    if (!is_beside || (marker === jpeg_app0 && beginsWith(bytes, at + 4, "JFIF\0")) || profile || marker === jpeg_app14) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

// Behind the first end mark after `from`; within a scan 0xff is always escaped. -1: there is none.
function lastOf(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; ++at) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  return -1;
}

const png_kept = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"]);

function barePng(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (png_kept.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return joined(kept);
    at = end;
  }
  return null;
}

export interface BarePicture {
  media: "image/jpeg" | "image/png";
  bytes: Uint8Array;
}

// Null: no whole JPEG or PNG.
export function barePicture(bytes: Uint8Array): BarePicture | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const bare = bareJpeg(bytes);
    return bare === null ? null : { media: "image/jpeg", bytes: bare };
  }
  if (beginsWith(bytes, 0, "\x89PNG\r\n\x1a\n")) {
    const bare = barePng(bytes);
    return bare === null ? null : { media: "image/png", bytes: bare };
  }
  return null;
}
