// A file as a picture with numbered frames, drawn by the core: in its own pixels, so that page and command line make the same
// bytes. A PDF is drawn as its pages one below the other, as its boxes are.
import type { CoreModule, NumberedMark } from "./core_module";
import { bitmapFile } from "./document_facts";
import { isPdf, pagesPicture } from "./document_pages";
import type { Parts } from "./parts/part";

async function pagesBitmap(parts: Parts, bytes: Uint8Array): Promise<Uint8Array | null> {
  const pages = await pagesPicture(parts, bytes);
  if (pages === null) return null;
  const bgra = new Uint8Array(pages.rgba);
  for (let at = 0; at < bgra.length; at += 4) [bgra[at], bgra[at + 2]] = [bgra[at + 2]!, bgra[at]!];
  return bitmapFile({ width: pages.width, height: pages.height, bgra });
}

// Null: no picture can be made of it.
export async function annotatedPicture(core: CoreModule, parts: Parts, name: string, bytes: Uint8Array, marks: readonly NumberedMark[], scale_percent: number): Promise<Uint8Array | null> {
  const shown = isPdf(bytes) ? await pagesBitmap(parts, bytes).catch(() => null) : bytes;
  if (shown === null) return null;
  const handle = core.open(shown === bytes ? name : "pages.bmp", shown);
  try {
    return core.hasPicture(handle) ? core.annotatedPng(handle, marks, scale_percent) : null;
  } finally {
    core.close(handle);
  }
}
