// What the part "pdf" answers. Lines are as in precheck.facts/1; boxes in pixels of the page as it is rendered here.
export interface PdfLine {
  text: string;
  box: [number, number, number, number];
  confidence: number;
  char_x: number[];
}

export interface PdfPage {
  width: number;
  height: number;
  from: "text_layer" | "ocr" | "nowhere";
  lines: PdfLine[];
}

export interface PdfDocument {
  pages_total: number;
  encrypted?: boolean;
  needs_password?: boolean;
  unreadable?: string;   // why it can't be opened
  javascript?: boolean;
  launch_actions?: boolean;
  attachments?: number;
  producer?: string;
  creator?: string;
  created?: string;
  modified?: string;
  pages: PdfPage[];      // "nowhere": shows something, but has no text that counts
}

export interface PdfPicture {
  width: number;
  height: number;
  bgra: Uint8Array;      // rows from the top, four bytes a pixel
}

// Pages looked into; more are not what a seller hands in.
export const most_pages = 20;
