// A part of the shell as a module of Node, bundled on the fly.
import { createRequire } from "node:module";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { webcrypto } from "node:crypto";
import { root } from "./site.mjs";

// Browsers have it, Node has it from 19 on.
globalThis.crypto ??= webcrypto;

const { build } = createRequire(`${root}/web/package.json`)("esbuild");
const folder = mkdtempSync(join(tmpdir(), "precheck-units-"));

export async function part(name) {
  const outfile = join(folder, `${name.replaceAll("/", "-")}.mjs`);
  await build({ entryPoints: [join(root, `web/src/${name}.ts`)], outfile, bundle: true, format: "esm", platform: "neutral", mainFields: ["module", "main"], logLevel: "warning" });
  return import(pathToFileURL(outfile));
}
