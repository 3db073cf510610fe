// The whole page in one file that runs from the disk: build/single/precheck.html, from build/site. Everything is in it but the
// pages of the reference (the help holds the same), and its policy lets it connect to nothing.
//   node web/single.mjs [--release]     --release: and write size and hash into both READMEs
import { build } from "esbuild";
import { compress } from "lzma1";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const site = join(root, "build/site");
const folder = join(root, "build/single");
mkdirSync(folder, { recursive: true });

// The page's own script and its start: ASCII only, as the file is in windows-1252.
const common = { bundle: true, minify: true, write: false, target: "es2022", legalComments: "none", logLevel: "warning", charset: "ascii", platform: "browser", format: "esm",
  external: ["fs", "path"], alias: { ...Object.fromEntries(["core", "gather", "ui"].map((name) => [`precheck_${name}_loader`, join(root, `build/wasm/precheck_${name}.mjs`)])), precheck_lzma: join(web, "node_modules/lzma1/lib/index.js") } };
// What the bundler leaves are patterns, where an escape means the character too.
const inAscii = (script) => script.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
const scriptOf = async (contents) => inAscii((await build({ ...common, stdin: { contents, resolveDir: web, loader: "ts" } })).outputFiles[0].text);
const main = await scriptOf('import "./src/single_start"; import "./src/main";');
const lockdown = await scriptOf('import "./src/lockdown";');
const { textBytes } = await import(`data:text/javascript,${encodeURIComponent(await scriptOf('export { textBytes } from "./src/byte_text";'))}`);

// What the page never asks for by itself: its own frame, what only a server's page has, and the reference as pages. HEIC is left to
// the browser.
const left_out = /^(index\.html|main\.js|(desk|train|embed)\.js|lockdown\.js|opened_as_file\.js|offline\.js|manifest\.webmanifest|page\.css|icon.*|schema\/.*|train\/.*|parts\/heic.*)$/;
const served = JSON.parse(readFileSync(join(site, "assets.json"), "utf8"));
const reference = JSON.parse(readFileSync(join(site, "reference.json"), "utf8"));
const files = Object.fromEntries(Object.entries(served.files).filter(([name]) => !left_out.test(name)));
const training = JSON.parse(readFileSync(join(site, "train.json"), "utf8"));
const pictures = [...Object.keys(reference.files).filter((name) => name.startsWith("reference/pictures/")), ...Object.keys(training.files)];
const list = Buffer.from(JSON.stringify({ ...served, files }));

const escaped = (text) => text.replace(/[^\x00-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);
const style = readFileSync(join(site, "page.css"), "utf8");
if (/[^\x00-\x7f]/.test(style + main + lockdown)) throw new Error("script and style must be ASCII");
if (/<\/script|<!--/i.test(main + lockdown)) throw new Error("a script must not hold the end of one");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hashOf(lockdown)} ${hashOf(main)} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; img-src blob: data:; style-src ${hashOf(style)}; form-action 'none'; base-uri 'none'`;
const icon = `data:image/svg+xml;base64,${readFileSync(join(site, "icon.svg")).toString("base64")}`;

const page = escaped(readFileSync(join(web, "page/index.html"), "utf8"))
  .replace('<meta charset="utf-8">', '<meta charset="windows-1252">')
  .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy)
  .replace('<script src="lockdown.js"></script>', () => `<script>${lockdown}</script>`)
  .replace(/<script src="opened_as_file.js"><\/script>\n|<link rel="manifest"[^>]*>\n|<link rel="apple-touch-icon"[^>]*>\n|<script type="module"[^>]*><\/script>\n/g, "")
  .replace('href="icon.svg"', `href="${icon}"`)
  .replace('<link rel="stylesheet" href="page.css">', () => `<style>${style}</style>`);
const [head, tail] = page.split("</body>");
if (/src="[^"]|href="(?!data:)/.test(page.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g, ""))) throw new Error("something of the page still lies outside");

// What large parts hold is asked for seldom, and may take half a second to unpack: LZMA makes it a third smaller than gzip does.
// Packing takes long, so it is done once for the same bytes.
const packs_small = (name) => /^parts\/.*\.wasm$/.test(name);
const packed_folder = join(root, "build/packed");
function smallest(bytes) {
  mkdirSync(packed_folder, { recursive: true });
  const path = join(packed_folder, `${createHash("sha256").update(bytes).digest("hex")}.lzma`);
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, compress(bytes, 9));
    renameSync(`${path}.new`, path);
  }
  return readFileSync(path);
}
const block = (name, bytes) => [Buffer.from(`<script type="application/x-precheck-file" data-name="${encodeURIComponent(name)}"${packs_small(name) ? ' data-packed="lzma"' : ""}>`),
  Buffer.from(textBytes(packs_small(name) ? smallest(bytes) : gzipSync(bytes, { level: 9 }))), Buffer.from("</script>\n")];
const whole = Buffer.concat([
  Buffer.from(head, "latin1"),
  ...block("assets.json", list),
  ...[...Object.keys(files), ...pictures].flatMap((name) => block(name, readFileSync(join(site, name)))),
  Buffer.from(`<script type="module">${main}</script>\n</body>${tail}`, "latin1"),
]);
writeFileSync(join(folder, "precheck.html"), whole);
const sum = createHash("sha256").update(whole).digest("hex");
writeFileSync(join(folder, "precheck.html.sha256"), `${sum}  precheck.html\n`);
if (process.argv.includes("--release"))
  for (const name of ["README.md", "README.zh.md"]) {
    const readme = join(root, name);
    writeFileSync(readme, readFileSync(readme, "utf8").replace(/`[0-9a-f]{64}` \([\d.]+ MB\)/, `\`${sum}\` (${(whole.length / 1e6).toFixed(2)} MB)`));
  }
console.log(`build/single/precheck.html: ${(whole.length / 1e6).toFixed(2)} MB, SHA-256 ${sum}`);
