// The sizes of the icon that installed apps want, drawn from icon.svg.
import { Resvg, initWasm } from "@resvg/resvg-wasm";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Launchers cut maskable icons to a shape of their own: the drawing keeps to the middle, on its ground colour from edge to edge.
function maskable(svg) {
  const ground = /<rect[^>]*fill="(#[0-9a-f]+)"/.exec(svg)[1];
  return svg.replace(/^(<svg[^>]*>)([\s\S]*)(<\/svg>)\s*$/, `$1<rect width="32" height="32" fill="${ground}"/><g transform="translate(4 4) scale(.75)">$2</g>$3`);
}

export async function writeIcons(svg_path, folder) {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const svg = readFileSync(svg_path, "utf8");
  for (const [name, drawing, size] of [["icon-192.png", svg, 192], ["icon-512.png", svg, 512], ["icon-maskable-512.png", maskable(svg), 512]])
    writeFileSync(join(folder, name), new Resvg(drawing, { fitTo: { mode: "width", value: size } }).render().asPng());
}
