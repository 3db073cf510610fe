// The loaders that Emscripten writes beside the modules; web/build.mjs says where they lie.
declare module "precheck_core_loader" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
declare module "precheck_gather_loader" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
declare module "precheck_ui_loader" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}

declare module "libheif-js/libheif-wasm/libheif.js" {
  interface HeifPicture {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: { data: Uint8ClampedArray } | null) => void): void;
  }
  export default function create(options: { wasmBinary: ArrayBuffer }): { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifPicture[] } };
}

// lzma1, by a name of its own: the package carries its sources as its types, and they are not written for these settings.
declare module "precheck_lzma" {
  export function decompress(bytes: Uint8Array): Uint8Array;
}
