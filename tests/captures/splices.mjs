// Makes the splices of pages/splices.mjs and pages/splices_by_lot.mjs from committed captures, with the facts as they would be
// read, for tests/accuracy/splices.mjs:  node tests/captures/splices.mjs OUT_FOLDER [--later | --by-lot [--fringed] [--held-back]] [NAME…]
// Needs ImageMagick. Pictures and facts are made, not kept.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { first, later } from "./pages/splices.mjs";
import { drawn, fringed_held_back, fringed_tuned, held_back as lots_held_back, tuned as lots_tuned } from "./pages/splices_by_lot.mjs";

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
  return { from, facts, file: facts.files[0], path, width, height, at: (x, y) => [0, 1, 2].map((c) => rgb[3 * (y * width + x) + c]) };
}

// "text#1": the second line of that text. A number: the line at that place.
function line_of(base, name) {
  if (typeof name === "number") return base.file.text.lines[name];
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
  const strong = Math.min(100, Math.max(...parts(ink(base, line)).map((v, c) => Math.abs(v - bg[c]))) / 2);
  let top = line.box[1] + line.box[3], bottom = line.box[1];
  for (let y = line.box[1]; y < line.box[1] + line.box[3]; ++y) for (let x = left; x < right; ++x) if (base.at(x, y).some((v, c) => Math.abs(v - bg[c]) > strong)) [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  return { line, from, left, right, top, bottom, text };
}
const rectangle = (colour, x, y, w, h) => ["-fill", colour, "-draw", `rectangle ${x},${y} ${x + w - 1},${y + h - 1}`];
function write_into(line, from, count, text) {
  const characters = [...line.text];
  characters.splice(from, count, ...text);
  line.text = characters.join("");
}

// The size at which the digits of a face are as high as those that stand there.
const size_for = (splice, c) => splice.size ?? Math.round(10 * (c.bottom - c.top) / splice.share) / 10;

// A rectangle of a picture laid upon this one, brought to a size and through JPEG where asked.
function laid(path, [x, y, w, h], at, { size, filter, quality } = {}) {
  const patch = join(out, "patch.png");
  const cut = [path, "-crop", `${w}x${h}+${x}+${y}`, "+repage", ...(size ? ["-filter", filter, "-resize", `${size[0]}x${size[1]}!`] : [])];
  convert(quality ? ["-", patch] : [...cut, patch], quality ? { input: convert([...cut, "-quality", String(quality), "jpg:-"]) } : {});
  return [patch, "-geometry", `+${at[0]}+${at[1]}`, "-composite"];
}

// What of a line the reader would give for a piece of another that lies there now.
function write_over(line, from, count, piece, dx) {
  const characters = [...piece.text];
  line.char_x.splice(from, count + 1, ...piece.char_x.map((x) => x + dx));
  write_into(line, from, count, characters);
}

function make_moved(base, splice) {
  const count = [...splice.move.piece].length, source = splice.of ? open(splice.of) : base;
  const a = cells(source, { ...splice.move, at: 0 }, count), b = cells(base, { ...splice.over, at: 0 }, [...splice.over.piece].length);
  const ratio = splice.of ? (b.bottom - b.top) / (a.bottom - a.top) : 1;
  const part = [a.left - 1, a.top - 3, a.right - a.left + 2, a.bottom - a.top + 6], size = [Math.round(part[2] * ratio), Math.round(part[3] * ratio)];
  const at = [b.left - 1 + splice.off[0], Math.round(b.bottom + 3 * ratio - size[1]) + splice.off[1]];
  const dx = (x) => at[0] + (x - part[0]) * ratio;
  const char_x = a.line.char_x.slice(a.from, a.from + count + 1).map(dx);
  write_over(b.line, b.from, [...splice.over.piece].length, { text: splice.move.piece, char_x }, 0);
  return { steps: laid(source.path, part, at, splice.of ? { size, filter: splice.filter } : { quality: splice.patch_quality }), box: [...at, ...size] };
}

function make_strip(base, splice) {
  const a = base.file.text.lines[splice.strip], b = base.file.text.lines[splice.over];
  const part = [a.box[0] - 4, a.box[1] - 1, Math.max(a.box[2], b.box[2]) + 8, Math.max(a.box[3], b.box[3]) + 2], at = [b.box[0] - 4 + splice.off[0] + (a.box[0] - b.box[0]), b.box[1] - 1 + splice.off[1]];
  const move = [at[0] - part[0], at[1] - part[1]];
  b.text = a.text, b.char_x = a.char_x.map((x) => x + move[0]), b.box = [a.box[0] + move[0], a.box[1] + move[1], a.box[2], a.box[3]];
  return { steps: laid(base.path, part, at), box: [...at, part[2], part[3]] };
}

function make_bar(base, splice) {
  const source = open(splice.bar.source), a = source.file.text.lines[splice.bar.line], b = base.file.text.lines[splice.bar.over];
  const part = [a.box[0] - 2, a.box[1], Math.max(a.box[2], b.box[2]) + 8, a.box[3]], at = [b.box[0] - 2 + splice.off[0], b.box[1] + splice.off[1]];
  b.text = a.text, b.char_x = a.char_x.map((x) => x + at[0] - part[0]), b.box = [at[0] + 2, at[1], a.box[2], a.box[3]];
  return { steps: laid(source.path, part, at), box: [...at, part[2], part[3]] };
}

// Drawn three times as wide; each colour is the mean of its own third and the two beside it.
function make_fringed(base, splice) {
  const count = [...splice.fringed.piece].length, c = cells(base, splice.fringed, count);
  const size = size_for(splice, c), w = c.right - c.left + 4, h = c.bottom - c.top + 6, patch = join(out, "patch.png");
  const colour = hex(parts(ground(base, c.line)));
  const third = (shift, channel) => ["(", "-clone", "0", "-roll", `${shift < 0 ? "" : "+"}${shift}+0`, "-filter", "box", "-resize", `${w}x${h}!`, "-channel", channel, "-separate", "+channel", ")"];
  convert(["-size", `${3 * w}x${h}`, `xc:${colour}`, "-font", splice.font, "-pointsize", String(size), "-fill", ink(base, c.line), "-draw", `affine 3,0,0,1,3,${h - 3} text 0,0 '${splice.text}'`,
    ...third(1, "R"), ...third(0, "G"), ...third(-1, "B"), "-delete", "0", "-combine", "-set", "colorspace", "sRGB", patch]);
  write_into(c.line, c.from, count, [...splice.text]);
  const at = [c.left - 1, c.top - 3];
  return { steps: [patch, "-geometry", `+${at[0]}+${at[1]}`, "-composite"], box: [...at, w, h] };
}

function make(splice) {
  const base = open(splice.from);
  let steps = [], box;
  for (const [kind, made] of [["move", make_moved], ["strip", make_strip], ["bar", make_bar], ["fringed", make_fringed]]) if (splice[kind] !== undefined) ({ steps, box } = made(base, splice));
  if (box) return keep(base, splice, steps, box);
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
    steps = [...rectangle(colour, ...box), "-font", splice.font, "-pointsize", String(size_for(splice, c)), "-fill", ink(base, c.line), "-annotate", `+${c.left}+${c.bottom}`, splice.text];
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
  return keep(base, splice, steps, box);
}

function keep(base, splice, steps, box) {
  const path = join(out, splice.file);
  const before = splice.through ? ["-quality", String(splice.through), "jpg:-"] : ["png:-"];
  const start = convert([base.path, ...before]);
  convert(["-", ...steps, "-strip", ...(splice.quality ? ["-quality", String(splice.quality)] : []), path], { input: start });
  base.file.name = splice.file;
  writeFileSync(join(out, "facts", `${splice.file}.json`), JSON.stringify(base.facts));
  return { file: splice.file, base: basename(splice.from), box };
}

// Captures that are legible and that nobody altered, spoilt or photographed; those with colour fringes are a set of their own, and
// there the hold-out's captures serve for the hold-out alone.
function clean_captures() {
  const spoilt = /^(v|w|x|y|q)/;
  const fringed = words.includes("--fringed"), sets = !fringed ? ["screens", "hold_out"] : words.includes("--held-back") ? ["hold_out"] : ["screens"];
  return sets.flatMap((set) => JSON.parse(readFileSync(join(here, set, "labels.json"), "utf8"))
    .filter((label) => label.legible === "yes" && !label.edits && !label.base && !label.photo_of_screen && Boolean(label.subpixel) === fringed && label.file.endsWith(".png") && !spoilt.test(label.file))
    .map((label) => ({ ...open(`${set}/${label.file}`), browser: label.browser, subpixel: label.subpixel })));
}
const by_lot = () => {
  const bases = clean_captures();
  const lots = words.includes("--fringed") ? [fringed_tuned, fringed_held_back] : [lots_tuned, lots_held_back];
  return lots[words.includes("--held-back") ? 1 : 0].map((one) => drawn(one, bases)).filter((one) => one !== null);
};
const all = words.includes("--by-lot") ? by_lot() : words.includes("--later") ? later : first;
const labels = all.filter(({ file }) => wanted.length === 0 || wanted.some((word) => file.startsWith(word))).map(make);
rmSync(join(out, "patch.png"), { force: true });
writeFileSync(join(out, "labels.json"), `[\n${labels.map((label) => JSON.stringify(label)).join(",\n")}\n]\n`);
