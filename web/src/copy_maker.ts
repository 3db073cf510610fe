// A picture as another file that a channel takes: decoded by the browser, HEIC by the part where the browser has no decoder, and
// saved without metadata, as large as the limits let it be.
import { stepsFor, type CopyLimits } from "./copies";

export type CopyFault = "no_decoder" | "no_part" | "not_small" | "no_canvas";
export interface CopyFailed {
  fault: CopyFault;
  reason: string;
}
export interface MadeCopy {
  blob: Blob;
  percent: number;               // of the original's sides
}

export interface HeicPixels {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

type Drawing = OffscreenCanvas | HTMLCanvasElement;
type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

function drawing(width: number, height: number): { canvas: Drawing; pen: Pen } | null {
  const canvas = typeof OffscreenCanvas === "undefined" ? Object.assign(document.createElement("canvas"), { width, height }) : new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false }) as Pen | null;
  return pen === null ? null : { canvas, pen };
}

const savedAs = (canvas: Drawing, type: string, quality: number): Promise<Blob | null> =>
  "convertToBlob" in canvas ? canvas.convertToBlob({ type, quality }) : new Promise((resolve) => canvas.toBlob(resolve, type, quality));

// Some browsers answer with noise so that no page can tell machines apart: that must not become evidence.
function keepsPixels(): boolean {
  const side = 16;
  const test = drawing(side, side);
  if (test === null) return false;
  for (let at = 0; at < side; ++at) {
    test.pen.fillStyle = `rgb(${at * 16},${255 - at * 7},${at})`;
    test.pen.fillRect(at, 0, 1, side);
  }
  const { data } = test.pen.getImageData(0, 0, side, side);
  return data.every((value, index) => {
    const at = (index >> 2) % side;
    return value === [at * 16, 255 - at * 7, at, 255][index & 3];
  });
}

async function decoded(blob: Blob, media: string, heic: () => Promise<HeicPixels | null>): Promise<ImageBitmap | CopyFailed> {
  try {
    return await createImageBitmap(new Blob([blob], { type: media }));
  } catch (error) {
    if (media !== "image/heic") return { fault: "no_decoder", reason: String(error) };
  }
  try {
    const pixels = await heic();
    return pixels === null ? { fault: "no_decoder", reason: "" } : await createImageBitmap(new ImageData(pixels.rgba, pixels.width, pixels.height));
  } catch (error) {
    return { fault: "no_part", reason: error instanceof Error ? error.message : String(error) };
  }
}

export async function makeCopy(blob: Blob, media: string, limits: CopyLimits, heic: () => Promise<HeicPixels | null>): Promise<MadeCopy | CopyFailed> {
  if (!keepsPixels()) return { fault: "no_canvas", reason: "" };
  const picture = await decoded(blob, media, heic);
  if ("fault" in picture) return picture;
  try {
    const lossless = media !== "image/jpeg" && media !== "image/heic" && media !== "image/avif";
    for (const { width, height, type, quality } of stepsFor(picture.width, picture.height, lossless, limits)) {
      const sheet = drawing(width, height);
      if (sheet === null) return { fault: "not_small", reason: "" };
      sheet.pen.fillStyle = "#fff";      // where the picture is transparent
      sheet.pen.fillRect(0, 0, width, height);
      sheet.pen.imageSmoothingQuality = "high";
      sheet.pen.drawImage(picture, 0, 0, width, height);
      const saved = await savedAs(sheet.canvas, type, quality).catch(() => null);
      if (saved !== null && saved.type === type && saved.size <= limits.max_file_bytes) return { blob: saved, percent: Math.round((100 * width) / picture.width) };
    }
    return { fault: "not_small", reason: "" };
  } finally {
    picture.close();
  }
}
