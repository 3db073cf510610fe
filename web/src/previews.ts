// Pictures for the viewer's textures. Shown by the browser's own decoder; evidence itself is decoded in the core alone. What
// the browser cannot decode the core may.
import type { CanvasView } from "./canvas_view";
import type { UiModule } from "./ui_module";

const most_pixels = 33_000_000;
const most_bytes = 256 << 20;      // of all textures together

interface Kept {
  id: number;
  bytes: number;
}

export interface PreviewSource {
  blobOf(id: number): Blob | null;
  askCore(id: number): void;
  setSize(id: number, width: number, height: number): void;
}

// The size a picture is shown at: its own, or as large as the limits allow.
export function fittedSize(width: number, height: number, most_side: number): { width: number; height: number } {
  const factor = Math.min(1, most_side / width, most_side / height, Math.sqrt(most_pixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) };
}

export class Previews {
  private kept: Kept[] = [];         // the least recently made first

  constructor(private readonly ui: UiModule, private readonly view: CanvasView, private readonly source: PreviewSource) {}

  async make(id: number): Promise<void> {
    const blob = this.source.blobOf(id);
    if (blob === null) return;
    let bitmap: ImageBitmap | null = null;
    try {
      bitmap = await createImageBitmap(blob, { imageOrientation: "from-image", premultiplyAlpha: "none" });
    } catch {
      this.source.askCore(id);
      return;
    }
    await this.put(id, bitmap);
  }

  // From the core: upright RGBA.
  async makeFromPixels(id: number, width: number, height: number, rgba: ArrayBuffer): Promise<void> {
    if (this.source.blobOf(id) === null) return;
    await this.put(id, await createImageBitmap(new ImageData(new Uint8ClampedArray(rgba), width, height), { premultiplyAlpha: "none" }));
  }

  drop(id: number): void {
    this.kept = this.kept.filter((entry) => entry.id !== id);
    this.ui.previewDrop(id);
    this.view.ask();
  }

  private async put(id: number, bitmap: ImageBitmap): Promise<void> {
    const own = { width: bitmap.width, height: bitmap.height };
    const size = fittedSize(own.width, own.height, this.ui.largestTexture());
    let shown = bitmap;
    if (size.width !== own.width || size.height !== own.height) {
      shown = await createImageBitmap(bitmap, { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: "high", premultiplyAlpha: "none" });
      bitmap.close();
    }
    // The file may have been removed while its picture was decoded.
    if (this.source.blobOf(id) !== null && this.upload(id, shown)) {
      this.source.setSize(id, own.width, own.height);
      this.remember(id, size.width * size.height * 4);
      this.ui.previewReady(id);
      this.view.ask();
    }
    shown.close();
  }

  private upload(id: number, bitmap: ImageBitmap): boolean {
    const made = this.ui.previewTexture(id, bitmap.width, bitmap.height);
    if (made === null) return false;
    const { gl, texture } = made;
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    return true;
  }

  private remember(id: number, bytes: number): void {
    this.kept = [...this.kept.filter((entry) => entry.id !== id), { id, bytes }];
    let total = this.kept.reduce((sum, entry) => sum + entry.bytes, 0);
    while (total > most_bytes && this.kept.length > 1) {
      const oldest = this.kept.shift()!;
      total -= oldest.bytes;
      this.ui.previewDrop(oldest.id);      // asked for again when it is looked at
    }
  }
}
