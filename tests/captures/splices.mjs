// Makes the splices of pages/splices.mjs from committed captures, with the facts as they would be read, for
// tests/accuracy/splices.mjs:  node tests/captures/splices.mjs OUT_FOLDER [--held-back] [NAME…]
// Needs ImageMagick. Pictures and facts are made, not kept.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { first, held_back } from "./pages/splices.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [out, ...words] = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith("--"));
mkdirSync(join(out, "facts"), { recursive: true });
const convert = (args, options = {}) => execFileSync("convert", args, { maxBuffer: 1 << 28, ...options });

function open(from) {
  const facts = JSON.parse(gunzipSync(readFileSync(join(here, "facts", `${from}.json.gz`))).toString());
  const path = join(here, from);
  const [width, height] = execFileSync("identify", ["-format", "%w %h", path], { encoding: "utf8" }).split(" ").map(Number);
  const rgb = convert([path, "-depth", "8", "rgb:-"]);
  return { facts, file: facts.files[0], path, width, height, at: (x, y) => [0, 1, 2].map((c) => rgb[3 * (y * width + x) + c]) };
}

// "text#1": the second line of that text.
function line_of(base, name) {
  const [text, nth] = name.split("#");
  const hits = base.file.text.lines.filter((line) => line.text === text);
  const line = hits[Number(nth ?? 0)] ?? hits[0];
  if (!line) throw new Error(`${base.path}: no line ${name}`);
  return line;
}

const hex = (rgb) => `#${rgb.map((v) => Math.max(0, Math.min(255, v)).toString(16).padStart(2, "0")).join("")}`;
function ground(base, line) {
  const seen = new Map();
  for (let y = line.box[1]; y < line.box[1] + line.box[3]; ++y) for (let x = line.box[0]; x < line.box[0] + line.box[2]; ++x) seen.set(hex(base.at(x, y)), (seen.get(hex(base.at(x, y))) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1])[0][0];
}
const parts = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
function ink(base, line) {
  const bg = parts(ground(base, line));
  let best = bg, far = -1;
  for (let y = line.box[1]; y < line.box[1] + line.box[3]; ++y) for (let x = line.box[0] + line.box[2] * 0.4 | 0; x < line.box[0] + line.box[2]; ++x) {
    const p = base.at(x, y), d = p.reduce((sum, v, c) => sum + Math.abs(v - bg[c]), 0);
    if (d > far) [best, far] = [p, d];
  }
  return hex(best);
}

// The gap nearest to where the reader puts the edge of a character.
function valley(base, line, x) {
  const bg = parts(ground(base, line));
  const sum = (column) => {
    let all = 0;
    for (let y = line.box[1]; y < line.box[1] + line.box[3]; ++y) all += base.at(column, y).reduce((s, v, c) => s + Math.abs(v - bg[c]), 0);
    return all;
  };
  const reach = Math.max(3, Math.round(line.box[3] / 6));
  let best = Math.round(x), least = Infinity;
  for (let d = -reach; d <= reach; ++d) {
    const cost = sum(Math.round(x) + d) + 8 * Math.abs(d);
    if (cost < least) [best, least] = [Math.round(x) + d, cost];
  }
  return best;
}
function cells(base, { line: name, piece, at }, count = 1) {
  const line = line_of(base, name), text = [...line.text];
  const from = [...line.text.slice(0, line.text.indexOf(piece))].length + at;
  const left = valley(base, line, line.char_x[from]), right = valley(base, line, line.char_x[from + count]);
  // The rows of its digits.
  const bg = parts(ground(base, line));
  let top = line.box[1] + line.box[3], bottom = line.box[1];
  for (let y = line.box[1]; y < line.box[1] + line.box[3]; ++y) for (let x = left; x < right; ++x) if (base.at(x, y).some((v, c) => Math.abs(v - bg[c]) > 100)) [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  return { line, from, left, right, top, bottom, text };
}
const rectangle = (colour, x, y, w, h) => ["-fill", colour, "-draw", `rectangle ${x},${y} ${x + w - 1},${y + h - 1}`];
function write_into(line, from, count, text) {
  const characters = [...line.text];
  characters.splice(from, count, ...text);
  line.text = characters.join("");
}

function make(splice) {
  const base = open(splice.from);
  let steps = [], box;
  if (splice.copy) {
    const a = cells(base, splice.copy), b = cells(base, splice.over);
    const x = b.left + splice.off[0], y = b.top - 2 + splice.off[1], w = a.right - a.left, h = a.bottom - a.top + 4;
    steps = ["(", "+clone", "-crop", `${w}x${h}+${a.left}+${a.top - 2}`, "+repage", ")", "-geometry", `+${x}+${y}`, "-composite"];
    box = [x, y, w, h];
    write_into(b.line, b.from, 1, a.text[a.from]);
  } else if (splice.retype || splice.value) {
    const spot = splice.retype ?? splice.value;
    const count = splice.value ? [...spot.piece].length : [...splice.text].length;
    const c = cells(base, spot, count);
    const colour = hex(parts(ground(base, c.line)).map((v) => v + (splice.shade ?? 0)));
    box = [c.left - 1, c.top - 3, c.right - c.left + 1, c.bottom - c.top + 6];
    steps = [...rectangle(colour, ...box), "-font", splice.font, "-pointsize", String(splice.size), "-fill", ink(base, c.line), "-annotate", `+${c.left}+${c.bottom}`, splice.text];
    write_into(c.line, c.from, count, [...splice.text]);
  } else {
    const [x, y, w, h] = splice.part;
    steps = ["(", join(here, splice.paste), "-crop", `${w}x${h}+${x}+${y}`, "+repage", ...(splice.shade ? ["-evaluate", "add", `${splice.shade * 257}`] : []), ")", "-geometry", `+${splice.at[0]}+${splice.at[1]}`, "-composite"];
    box = [...splice.at, w, h];
    if (splice.address) base.file.text.lines.find((line) => /^[a-z0-9.]+\/\S*\?/.test(line.text)).text = splice.address;
    else {
      const source = base.file.text.lines.find((line) => line.box[1] >= y - 3 && line.box[1] + line.box[3] <= y + h + 3 && line.box[0] >= x - 3);
      const under = base.file.text.lines.find((line) => line.box[1] >= splice.at[1] - 3 && line.box[1] + line.box[3] <= splice.at[1] + h + 3 && line.box[0] >= x - 3);
      under.text = source.text, under.char_x = source.char_x, under.box = [source.box[0], source.box[1] + splice.at[1] - y, source.box[2], source.box[3]];
    }
  }
  const path = join(out, splice.file);
  const before = splice.through ? ["-quality", String(splice.through), "jpg:-"] : ["png:-"];
  const start = convert([base.path, ...before]);
  convert(["-", ...steps, "-strip", ...(splice.quality ? ["-quality", String(splice.quality)] : []), path], { input: start });
  base.file.name = splice.file;
  writeFileSync(join(out, "facts", `${splice.file}.json`), JSON.stringify(base.facts));
  return { file: splice.file, base: basename(splice.from), box };
}

const labels = (words.includes("--held-back") ? held_back : first).filter(({ file }) => wanted.length === 0 || wanted.some((word) => file.startsWith(word))).map(make);
writeFileSync(join(out, "labels.json"), `[\n${labels.map((label) => JSON.stringify(label)).join(",\n")}\n]\n`);
