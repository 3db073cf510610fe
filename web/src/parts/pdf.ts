// Part "pdf": what stands in a PDF, by PDFium. Two requests, both with the file's bytes, so that nothing is kept between them:
//   read     -> PdfDocument: structure, properties, text of the first pages
//   picture  -> PdfPicture: one page
import { init } from "@embedpdf/pdfium";
import type { CreatePart } from "./part";
import { most_pages, type PdfDocument, type PdfPage, type PdfPicture } from "./pdf_types";
import { linesOf, type PlacedCharacter } from "./pdf_text";

type Pdfium = Awaited<ReturnType<typeof init>>;

const error_password = 4, error_security = 5;   // the latter: encrypted in a way of its own
const launch_action = 4, image_object = 3, invisible_text = 3;
const most_characters = 40_000, most_links = 500;
// 150 dots an inch, as scans have; and no more than OCR reads well.
const pixels_a_point = 150 / 72, most_side_px = 2000, least_side_px = 16;
// A page whose text layer says less than this, or that is mostly a picture, is read from its pixels.
const least_characters = 12, scan_share = 0.5, scan_characters = 100, most_unmapped_share = 0.2;

class Memory {
  constructor(readonly pdfium: Pdfium) {}

  private get module() {
    return this.pdfium.pdfium as unknown as { _malloc(bytes: number): number; _free(at: number): void; HEAPU8: Uint8Array; HEAP32: Int32Array; HEAPF32: Float32Array; HEAPF64: Float64Array };
  }
  get bytes(): Uint8Array { return this.module.HEAPU8; }
  get ints(): Int32Array { return this.module.HEAP32; }
  get floats(): Float32Array { return this.module.HEAPF32; }

  // Memory for the time of one call.
  with<T>(size: number, use: (at: number) => T): T {
    const at = this.module._malloc(size);
    if (at === 0) throw new Error("out of memory");
    try {
      return use(at);
    } finally {
      this.module._free(at);
    }
  }
}

function property(memory: Memory, document: number, tag: string): string {
  const most_bytes = 1024;
  return memory.with(most_bytes, (at) => {
    const size = Math.min(memory.pdfium.FPDF_GetMetaText(document, tag, at, most_bytes), most_bytes);
    return size > 2 ? new TextDecoder("utf-16le").decode(memory.bytes.slice(at, at + size - 2)).trim() : "";
  });
}

function hasLaunchAction(memory: Memory, page: number): boolean {
  return memory.with(8, (at) => {
    memory.ints[at >> 2] = 0;
    for (let n = 0; n < most_links && memory.pdfium.FPDFLink_Enumerate(page, at, at + 4); ++n) {
      const action = memory.pdfium.FPDFLink_GetAction(memory.ints[(at + 4) >> 2]!);
      if (action !== 0 && memory.pdfium.FPDFAction_GetType(action) === launch_action) return true;
    }
    return false;
  });
}

// How much of the page one picture covers; 0 where it holds nothing but text and lines.
function pictureShare(memory: Memory, page: number): number {
  const { pdfium } = memory;
  const area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page);
  let largest = 0;
  for (let n = Math.min(pdfium.FPDFPage_CountObjects(page), 2000) - 1; n >= 0; --n) {
    const object = pdfium.FPDFPage_GetObject(page, n);
    if (pdfium.FPDFPageObj_GetType(object) !== image_object) continue;
    memory.with(16, (at) => {
      if (!pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return;
      const [left, bottom, right, top] = memory.floats.slice(at >> 2, (at >> 2) + 4);
      largest = Math.max(largest, Math.abs((right! - left!) * (top! - bottom!)));
    });
  }
  return area > 0 ? Math.min(1, largest / area) : 0;
}

function sizeOf({ pdfium }: Memory, page: number): { width: number; height: number } {
  const width = pdfium.FPDF_GetPageWidthF(page), height = pdfium.FPDF_GetPageHeightF(page);
  if (!(width > 0) || !(height > 0)) return { width: least_side_px, height: least_side_px };
  const scale = Math.min(pixels_a_point, most_side_px / Math.max(width, height));
  const fitted = (side: number): number => Math.max(least_side_px, Math.round(side * scale));
  return { width: fitted(width), height: fitted(height) };
}

interface TextLayer {
  characters: (PlacedCharacter | null)[];
  visible: number;
  unmapped: number;
}

// The characters that a viewer shows upright. What is invisible (the layer that a scanner's software laid under a picture) or
// slanted (a watermark) is left to the pixels.
function textLayer(memory: Memory, page: number, size: { width: number; height: number }): TextLayer {
  const { pdfium } = memory;
  const out: TextLayer = { characters: [], visible: 0, unmapped: 0 };
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return out;
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(text), most_characters);
    const turned = pdfium.FPDFPage_GetRotation(page) * (Math.PI / 2);
    const place = (x: number, y: number): [number, number] => memory.with(8, (at) => {
      pdfium.FPDF_PageToDevice(page, 0, 0, size.width * 16, size.height * 16, 0, x, y, at, at + 4);
      return [memory.ints[at >> 2]! / 16, memory.ints[(at + 4) >> 2]! / 16];
    });
    for (let i = 0; i < count; ++i) {
      const code = pdfium.FPDFText_GetUnicode(text, i);
      if (code === 0x0A || code === 0x0D) {
        out.characters.push(null);
        continue;
      }
      const slant = Math.abs(Math.sin((pdfium.FPDFText_GetCharAngle(text, i) - turned) / 2));
      if (code === 0 || code === 0xFFFE || slant > 0.08) continue;
      const object = pdfium.FPDFText_GetTextObject(text, i);
      if (object !== 0 && pdfium.FPDFTextObj_GetTextRenderMode(object) === invisible_text) continue;
      const box = memory.with(16, (at) => (pdfium.FPDFText_GetLooseCharBox(text, i, at) ? memory.floats.slice(at >> 2, (at >> 2) + 4) : null));
      if (box === null) continue;
      const [left, top, right, bottom] = box;   // y grows upwards
      const a = place(left!, top!), b = place(right!, bottom!);
      ++out.visible;
      if (pdfium.FPDFText_HasUnicodeMapError(text, i) === 1) ++out.unmapped;
      out.characters.push({ text: code > 0xFFFF || (code >= 0xD800 && code <= 0xDFFF) ? "\uFFFD" : String.fromCharCode(code), left: Math.min(a[0], b[0]), right: Math.max(a[0], b[0]), top: Math.min(a[1], b[1]), bottom: Math.max(a[1], b[1]) });
    }
    return out;
  } finally {
    pdfium.FPDFText_ClosePage(text);
  }
}

function readPage(memory: Memory, page: number): PdfPage {
  const size = sizeOf(memory, page);
  const layer = textLayer(memory, page, size);
  const share = pictureShare(memory, page);
  const empty = memory.pdfium.FPDFPage_CountObjects(page) === 0;
  const scanned = share > scan_share && layer.visible < scan_characters;
  const counts = empty || (layer.visible >= least_characters && !scanned && layer.unmapped <= layer.visible * most_unmapped_share);
  return { ...size, from: counts ? "text_layer" : "nowhere", lines: counts ? linesOf(layer.characters) : [] };
}

function withPage<T>({ pdfium }: Memory, document: number, index: number, use: (page: number) => T): T {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) throw new Error(`page ${index + 1} can't be read`);
  try {
    return use(page);
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

function readDocument(memory: Memory, document: number): PdfDocument {
  const { pdfium } = memory;
  const out: PdfDocument = { pages_total: pdfium.FPDF_GetPageCount(document), pages: [] };
  if (pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0) out.encrypted = true;
  if (pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0) out.javascript = true;
  const attachments = pdfium.FPDFDoc_GetAttachmentCount(document);
  if (attachments > 0) out.attachments = attachments;
  for (const [member, tag] of [["producer", "Producer"], ["creator", "Creator"], ["created", "CreationDate"], ["modified", "ModDate"]] as const) {
    const text = property(memory, document, tag);
    if (text !== "") out[member] = text;
  }
  for (let index = 0; index < Math.min(out.pages_total, most_pages); ++index)
    try {
      withPage(memory, document, index, (page) => {
        out.pages.push(readPage(memory, page));
        if (hasLaunchAction(memory, page)) out.launch_actions = true;
      });
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      out.pages.push({ width: least_side_px, height: least_side_px, from: "nowhere", lines: [] });
    }
  return out;
}

function picture(memory: Memory, document: number, index: number): PdfPicture {
  const { pdfium } = memory;
  const white = 0xFFFFFFFF, annotations = 1, no_alpha = 0;
  return withPage(memory, document, index, (page) => {
    const { width, height } = sizeOf(memory, page);
    const bitmap = pdfium.FPDFBitmap_Create(width, height, no_alpha);
    if (bitmap === 0) throw new Error("out of memory");
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, annotations);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap), at = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const bgra = new Uint8Array(width * height * 4);
      for (let y = 0; y < height; ++y) bgra.set(memory.bytes.subarray(at + y * stride, at + y * stride + width * 4), y * width * 4);
      return { width, height, bgra };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  });
}

export const createPart: CreatePart = async (files) => {
  const pdfium = await init({ wasmBinary: files["pdfium.wasm"]! });
  pdfium.PDFiumExt_Init();
  const memory = new Memory(pdfium);

  const run = async (op: string, payload: unknown): Promise<unknown> => {
    const { bytes, page = 0 } = payload as { bytes: Uint8Array; page?: number };
    return memory.with(Math.max(1, bytes.length), (at) => {
      memory.bytes.set(bytes, at);
      const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, "");
      if (document === 0) {
        const error = pdfium.FPDF_GetLastError();
        if (op !== "read") throw new Error("the document can't be opened");
        const nothing: PdfDocument = { pages_total: 0, pages: [], ...(error === error_password || error === error_security ? { encrypted: true, needs_password: true } : { unreadable: "no page of it can be opened" }) };
        return nothing;
      }
      try {
        return op === "read" ? readDocument(memory, document) : picture(memory, document, page);
      } finally {
        pdfium.FPDF_CloseDocument(document);
      }
    });
  };
  return { run };
};
