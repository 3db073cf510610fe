// Bundles the page and the command line, and lays out build/site (what is served) and build/cli (what Node runs).
//   node web/build.mjs
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { classTexts } from "../core/cmake/class_texts.mjs";
import { writeIcons } from "./icons.mjs";
import { write_notices } from "./notices.mjs";
import { writeReference } from "./reference.mjs";
import { writeTraining } from "./training.mjs";
import { traditionalTable } from "./traditional.mjs";
import { referenceData } from "./reference_data.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const site = join(root, "build/site");
const cli = join(root, "build/cli");
const wasm = join(root, "build/wasm");
mkdirSync(site, { recursive: true });
mkdirSync(cli, { recursive: true });

const alias = {};
// Emscripten's loaders; their branch for Node asks for its modules, which browsers never reach.
for (const name of ["core", "gather", "ui"]) alias[`precheck_${name}_loader`] = join(wasm, `precheck_${name}.mjs`);
const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "warning", alias, sourcemap: false };

function put(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  if (!existsSync(to) || statSync(from).mtimeMs > statSync(to).mtimeMs || statSync(from).size !== statSync(to).size) copyFileSync(from, to);
}

function filesOf(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");

for (const name of ["precheck_core", "precheck_gather", "precheck_ui"]) if (existsSync(join(wasm, `${name}.wasm`))) put(join(wasm, `${name}.wasm`), join(site, `${name}.wasm`));
for (const name of ["reader_simd.wasm", "reader_relaxed.wasm"]) for (const folder of [site, cli]) put(join(wasm, name), join(folder, name));
const models = ["det.net", "rec.net", "keys.txt"];
for (const name of models) put(join(root, "build/models", name), join(site, "models", name));
// Of an older build.
for (const name of ["ort.wasm", "tensor_worker.js", "models/det.onnx", "models/rec.onnx"]) rmSync(join(site, name), { force: true });

// What the text that was read depends on: the models, and the code that runs them and stands before and after them.
const readerParts = [
  ...models.map((name) => join(root, "build/models", name)),
  ...["core/ocr", "core/intake"].flatMap((folder) => filesOf(join(root, folder))).sort(),
  join(web, "src/gather.ts"),
];
const reader = sha256(readerParts.map((path) => relative(root, path) + sha256(readFileSync(path))).join("\n")).slice(0, 16);

write_notices(join(site, "THIRD_PARTY_NOTICES.txt"));
put(join(site, "THIRD_PARTY_NOTICES.txt"), join(cli, "THIRD_PARTY_NOTICES.txt"));
for (const path of filesOf(join(root, "assets/schema"))) put(path, join(site, "schema", basename(path)));

// Command line.
await build({ ...common, platform: "node", format: "esm", entryPoints: { precheck: join(web, "src/cli/main.ts"), tensor_worker: join(web, "src/cli/tensor_worker_node.ts") },
  outdir: cli, outExtension: { ".js": ".mjs" } });
for (const name of ["precheck_core", "precheck_gather"]) for (const ending of ["mjs", "wasm"]) put(join(wasm, `${name}.${ending}`), join(cli, `${name}.${ending}`));
// The packs that lie over the built-in one, by id; the built-in one is in the core.
const shipped = {};
const rule_texts = (name) => JSON.parse(readFileSync(join(root, "assets/texts/rules", name), "utf8"));
for (const path of filesOf(join(root, "assets/rules")).sort()) {
  const pack = JSON.parse(readFileSync(path, "utf8"));
  if (basename(path) !== "default.json") shipped[pack.id] = pack;
}
const rule_packs = JSON.stringify({ packs: shipped, names: rule_texts("names.json"), sources: rule_texts("sources.json") });
writeFileSync(join(cli, "rule_packs.json"), rule_packs);
writeFileSync(join(cli, "reader.json"), JSON.stringify({ reader }));

// What reports say of the classes, and what the reference says of them.
for (const [name, data] of [["class_texts.json", classTexts(root)], ["reference.json", referenceData(root)]])
  for (const folder of [cli, site]) writeFileSync(join(folder, name), JSON.stringify(data));
rmSync(join(site, "reference"), { recursive: true, force: true });
writeReference(root, JSON.parse(execFileSync(process.execPath, [join(cli, "precheck.mjs"), "checks", "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 })), join(site, "reference"));

// Parts: one script each for browser and Node, and their data files (parts/part.ts).
const parts = JSON.parse(readFileSync(join(web, "parts.json"), "utf8"));
for (const folder of [site, cli].map((each) => join(each, "parts")))
  for (const path of existsSync(folder) ? filesOf(folder) : [])
    if (!Object.keys(parts).some((name) => relative(folder, path).match(`^${name}[./]`))) rmSync(path);
for (const [name, { files }] of Object.entries(parts)) {
  const maker = `./src/parts/${name}`;
  await build({ ...common, platform: "node", format: "esm", entryPoints: { [name]: join(web, "src/parts", `${name}.ts`) }, outdir: join(cli, "parts"), outExtension: { ".js": ".mjs" } });
  await build({ ...common, platform: "browser", format: "iife", outfile: join(site, "parts", `${name}.js`),
    // Loaders make an address of their own place, for files that a part is handed anyway; in a worker from a blob that fails.
    define: { "import.meta.url": '"file:///part/"' }, external: ["fs", "path", "module", "url", "crypto"],
    stdin: { contents: `import "./src/lockdown"; import { whenGivenPort } from "./src/helper_workers"; import { servePart } from "./src/parts/part"; import { createPart } from "${maker}"; whenGivenPort(self, (port) => servePart(createPart, port));`, resolveDir: web, loader: "ts" } });
  for (const [file, from] of Object.entries(files)) for (const folder of [site, cli]) put(join(web, from), join(folder, "parts", name, file));
}

// Page.
if (existsSync(join(web, "src/main.ts"))) {
  const in_browser = { ...common, platform: "browser", external: ["fs", "path"] };
  const classic = { ...in_browser, format: "iife", outdir: site };
  await build({ ...classic, entryPoints: { lockdown: join(web, "src/lockdown.ts"), opened_as_file: join(web, "src/opened_as_file.ts"), offline: join(web, "src/offline_worker.ts") } });
  await build({ ...classic, entryPoints: { archive_worker: join(web, "src/archive/archive_worker.ts") } });
  await build({ ...classic, define: { "import.meta.url": "self.location.href" }, entryPoints: { core_worker: join(web, "src/core_worker.ts") } });
  await build({ ...in_browser, format: "esm", outdir: site, entryPoints: { main: join(web, "src/main.ts"), desk: join(web, "src/desk/topics.ts"), train: join(web, "src/train/topics.ts"), embed: join(web, "src/embed/start.ts") } });
  for (const name of ["index.html", "page.css", "icon.svg", "manifest.webmanifest"]) put(join(web, "page", name), join(site, name));
  await writeIcons(join(web, "page/icon.svg"), site);
  if (existsSync(join(root, "assets/sample_case"))) cpSync(join(root, "assets/sample_case"), join(site, "sample"), { recursive: true });
  // One file of texts for canvas and mirror: a group for each file of assets/texts/ui, and the kinds of evidence that the core names too.
  const texts = { kinds: JSON.parse(readFileSync(join(root, "assets/texts/common.json"), "utf8")).kinds };
  for (const path of filesOf(join(root, "assets/texts/ui"))) texts[basename(path, ".json")] = JSON.parse(readFileSync(path, "utf8"));
  texts.rule_packs = Object.values(shipped).map(({ id, title }) => ({ id, title }));
  writeFileSync(join(site, "rule_packs.json"), rule_packs);
  writeFileSync(join(site, "texts.json"), JSON.stringify(texts));
  // What the core holds itself, for another script.
  const shared = Object.fromEntries(readdirSync(join(root, "assets/texts")).filter((name) => name.endsWith(".json")).sort().map((name) => [`texts/${name}`, JSON.parse(readFileSync(join(root, "assets/texts", name), "utf8"))]));
  writeFileSync(join(site, "shared_texts.json"), JSON.stringify(shared));
  const texts_of = (folder) => filesOf(join(root, folder)).map((path) => JSON.parse(readFileSync(path, "utf8")));
  writeFileSync(join(site, "traditional.json"), JSON.stringify(traditionalTable([texts, classTexts(root), referenceData(root), ...texts_of("assets/texts/desk"), ...texts_of("assets/texts/train"), ...texts_of("assets/desk"), ...texts_of("assets/texts/exports"), ...["bank", "practice"].map((name) => JSON.parse(readFileSync(join(root, `assets/train/${name}.json`), "utf8"))), shared, JSON.parse(rule_packs)], Object.values(JSON.parse(rule_packs).sources))));

  writeTraining(root, site);

  // Who serves the page writes here who may embed it, so it has neither a hash in the list nor a twin.
  const embedders = join(site, "embed.json");
  if (!existsSync(embedders)) writeFileSync(embedders, `${JSON.stringify({ origins: [] })}\n`);
  const listed = filesOf(site).filter((path) => !/\.(br|gz)$|assets\.json$/.test(path) && path !== embedders).sort();
  const listOf = (paths) => Object.fromEntries(paths.map((path) => [relative(site, path), { bytes: statSync(path).size, sha256: sha256(readFileSync(path)) }]));
  // The files of the reference stand in a list of their own, which comes with it: the first one is waited for.
  const of_reference = (path) => path.startsWith(join(site, "reference/"));
  writeFileSync(join(site, "reference.json"), JSON.stringify({ ...JSON.parse(readFileSync(join(cli, "reference.json"), "utf8")), files: listOf(listed.filter(of_reference)) }));
  // So do the pictures of exam and practice, which come when one is shown.
  const of_samples = (path) => path.startsWith(join(site, "train/samples/"));
  const of_training = (path) => path.startsWith(join(site, "train/"));
  writeFileSync(join(site, "train.json"), JSON.stringify({ ...JSON.parse(readFileSync(join(site, "train.json"), "utf8")), files: listOf(listed.filter((path) => of_training(path) && !of_samples(path))), samples: listOf(listed.filter(of_samples)) }));
  const list = listOf(listed.filter((path) => !of_reference(path) && !of_training(path)));
  const version = JSON.parse(readFileSync(join(web, "package.json"), "utf8")).version;
  writeFileSync(join(site, "assets.json"), JSON.stringify({ version, reader, files: list }));

  // Compressed twins beside the files, made again only when the file changed.
  for (const path of [...listed, join(site, "assets.json")]) {
    if (/\.(png|jpg|webp|br|gz)$/.test(path)) continue;
    const twin = `${path}.br`;
    const data = readFileSync(path);
    const stamp = `${path}.sum.gz`;
    if (existsSync(twin) && existsSync(stamp) && readFileSync(stamp, "utf8") === sha256(data)) continue;
    writeFileSync(twin, brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: data.length > 4e6 ? 9 : 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }));
    writeFileSync(`${path}.gz`, gzipSync(data, { level: 9 }));
    writeFileSync(stamp, sha256(data));
  }
  for (const path of filesOf(site)) if (/\.(br|gz)$/.test(path) && !existsSync(path.replace(/(\.sum)?\.(br|gz)$/, ""))) rmSync(path);
}
console.error(`built: reader ${reader}`);
