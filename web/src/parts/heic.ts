// The part that decodes HEIC, for browsers that have no decoder of their own.
//   op "decode": { bytes } -> { width, height, rgba } of the main picture, upright; null: it is none that can be decoded
import createHeif from "libheif-js/libheif-wasm/libheif.js";
import type { CreatePart } from "./part";

const most_pixels = 100_000_000;

export const createPart: CreatePart = async (files) => {
  const heif = createHeif({ wasmBinary: files["libheif.wasm"]! });
  return {
    async run(op, payload) {
      if (op !== "decode") throw new Error(`no such operation: ${op}`);
      const pictures = new heif.HeifDecoder().decode((payload as { bytes: Uint8Array }).bytes);
      const main = pictures.find((each) => each.is_primary()) ?? pictures[0];
      if (main === undefined) return null;
      const width = main.get_width(), height = main.get_height();
      if (width * height > most_pixels) return null;
      return new Promise((resolve) => main.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (shown) => resolve(shown === null ? null : { width, height, rgba: shown.data })));
    },
  };
};
