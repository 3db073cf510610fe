// The facts of a PDF: its text layer where it has one, else its pages read as pictures by the core's own reader.
import type { FurtherContext, FurtherFact } from "./further_facts";
import { gatherFile } from "./gather";
import type { PdfDocument, PdfLine, PdfPage, PdfPicture } from "./parts/pdf_types";

// A file that the core reads like any other picture.
export function bitmapFile({ width, height, bgra }: PdfPicture): Uint8Array {
  const head_bytes = 54;
  const out = new Uint8Array(head_bytes + bgra.length);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0x424D);
  view.setUint32(2, out.length, true);
  view.setUint32(10, head_bytes, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true);   // rows from the top
  view.setUint16(26, 1, true);
  view.setUint16(28, 32, true);
  view.setUint32(34, bgra.length, true);
  out.set(bgra, head_bytes);
  return out;
}

interface ReadPicture {
  read?: string;
  text?: { frame_width: number; frame_height: number; lines: PdfLine[] };
}

async function readPicture({ core, runner, options, run, bytes }: FurtherContext, page: PdfPage, index: number): Promise<PdfPage> {
  const picture = await run("pdf", "picture", { bytes, page: index }) as PdfPicture;
  const { onStage, signal, reader } = options;
  const facts = JSON.parse(await gatherFile(core, `page ${index + 1}.bmp`, bitmapFile(picture), runner, { reader, ...(onStage ? { onStage } : {}), ...(signal ? { signal } : {}) })) as ReadPicture;
  if (facts.read !== "ok" || facts.text === undefined) return page;
  return { width: facts.text.frame_width, height: facts.text.frame_height, from: "ocr", lines: facts.text.lines };
}

export const document_facts: FurtherFact = {
  member: "document",
  wanted: ({ container }) => container.media === "pdf",
  async gather(context) {
    const document = await context.run("pdf", "read", { bytes: context.bytes }) as PdfDocument;
    if (context.runner === null) return document;
    for (const [index, page] of document.pages.entries())
      if (page.from === "nowhere" && !context.options.signal?.aborted) document.pages[index] = await readPicture(context, page, index);
    return document;
  },
};
