// The pages of a PDF as one picture for the viewer, one below the other as in the facts (core/facts/document.h).
import type { Parts } from "./parts/part";
import type { PdfDocument, PdfPicture } from "./parts/pdf_types";

// Of the picture; pages beyond are not shown, though they were read.
const most_pixels = 16_000_000;

export interface PagesPicture {
  width: number;
  height: number;
  rgba: ArrayBuffer;
}

export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

export async function pagesPicture(parts: Parts, bytes: Uint8Array): Promise<PagesPicture | null> {
  const { pages } = await parts.run("pdf", "read", { bytes }) as PdfDocument;
  let shown = 0, width = 0, height = 0;
  for (const page of pages) {
    const wider = Math.max(width, page.width);
    if (shown > 0 && wider * (height + page.height) > most_pixels) break;
    [width, height, shown] = [wider, height + page.height, shown + 1];
  }
  if (shown === 0) return null;
  const around = 0xD0;
  const rgba = new Uint8Array(width * height * 4).fill(around);
  for (let index = 0, top = 0; index < shown; ++index) {
    const page = await parts.run("pdf", "picture", { bytes, page: index }) as PdfPicture;
    for (let y = 0; y < page.height && top + y < height; ++y)
      for (let x = 0; x < page.width && x < width; ++x) {
        const from = (y * page.width + x) * 4, to = ((top + y) * width + x) * 4;
        rgba[to] = page.bgra[from + 2]!;
        rgba[to + 1] = page.bgra[from + 1]!;
        rgba[to + 2] = page.bgra[from]!;
      }
    top += page.height;
  }
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return { width, height, rgba: rgba.buffer };
}
