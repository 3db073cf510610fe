// Builds the package for pages that embed Precheck, ready for npm: build/embed (module, types, examples, licence).
//   node web/embed.mjs
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const out = join(root, "build/embed");
const entry = join(web, "src/embed/index.ts");

function writeTypes(folder) {
  const { options } = ts.parseJsonConfigFileContent(JSON.parse(readFileSync(join(web, "tsconfig.json"), "utf8")), ts.sys, web);
  const program = ts.createProgram([entry], { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: folder, rootDir: join(web, "src"), types: [], lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"] });
  // With endings, as Node's own way of finding modules wants them.
  const { emitSkipped, diagnostics } = program.emit(undefined, (path, text) => ts.sys.writeFile(path, text.replace(/(from |import\()"(\.[^"]+)"/g, '$1"$2.js"')));
  if (emitSkipped) throw new Error(ts.formatDiagnostics(diagnostics, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => web, getNewLine: () => "\n" }));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({ entryPoints: [entry], outfile: join(out, "precheck-embed.mjs"), bundle: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "warning" });
writeFileSync(join(out, "element.mjs"), 'import { defineElement } from "./precheck-embed.mjs";\ndefineElement();\n');
writeFileSync(join(out, "element.d.ts"), 'export type { EvidencePrecheckElement, EvidencePrecheckEventMap } from "./types/embed/element.js";\n');
writeTypes(join(out, "types"));
cpSync(join(web, "embed_package"), out, { recursive: true });
cpSync(join(root, "LICENSE"), join(out, "LICENSE"));
const { version } = JSON.parse(readFileSync(join(web, "package.json"), "utf8"));
writeFileSync(join(out, "package.json"), `${JSON.stringify({
  name: "precheck-embed", version, description: "Embeds Precheck, the check of evidence before it is submitted, in a page of one's own", license: "Apache-2.0", type: "module",
  exports: { ".": { types: "./types/embed/index.d.ts", default: "./precheck-embed.mjs" }, "./element": { types: "./element.d.ts", default: "./element.mjs" } },
  types: "./types/embed/index.d.ts", sideEffects: ["./element.mjs"],
  files: ["precheck-embed.mjs", "element.mjs", "element.d.ts", "types", "examples", "README.zh.md"],
}, null, 2)}\n`);
