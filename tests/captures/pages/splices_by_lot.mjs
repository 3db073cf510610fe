// Splices drawn by lot, for EDC-603: nobody chooses a capture, a value or a place. Seeds of `tuned` may be looked at while a measure
// is made; those of `held_back` are for its result alone. What a hand does to a capture, by kind:
//   copy     a digit over another of the same line, up to a pixel off
//   retype   one or two digits painted over and written anew, in the size of the page
//   value    a whole value so
//   move     a value over another value of its form, up to a pixel off
//   strip    a line of the page over another of its column, up to a pixel off
//   bar      the address of another capture over this one's
//   scaled   a value from elsewhere, brought to the size of this one
//   noisy    a value that came through JPEG into a page that did not
//   aged     a page that came through JPEG, altered afterwards
//   fringed  a value written with a screen's three colours on a page without, or the other way round
const kinds = ["copy", "retype", "value", "move", "strip", "bar", "scaled", "noisy", "aged", "fringed"];
const seeds = (from, each) => kinds.flatMap((kind, i) => Array.from({ length: each }, (_, k) => ({ kind, seed: from + 101 * i + k })));
// What was held back once and looked at since is tuned on from then: those of 5000 and 13000. Those of 21000 and 25000 were counted
// for an earlier state of the measures, and served their turn.
export const tuned = [1000, 5000, 17000].flatMap((from) => seeds(from, 4)), held_back = seeds(33000, 8);
// The same on captures whose text has colour fringes.
export const fringed_tuned = [9000, 13000].flatMap((from) => seeds(from, 2)).concat(seeds(29000, 6)), fringed_held_back = seeds(37000, 3);

// mulberry32: the same numbers everywhere.
function lot(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, one: (list) => list[Math.floor(next() * list.length)], within: (low, high) => low + Math.floor(next() * (high - low + 1)) };
}

// Share of the size that the digits of a face are high.
const faces = [["DejaVu-Sans", 0.729], ["Helvetica", 0.709], ["Noto-Sans-CJK-SC", 0.733], ["DejaVu-Sans-Condensed", 0.729]];
const address = /^(https?:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+\/\S*$/i;

const addressOf = (base) => base.file.text.lines.findIndex((line) => line.box[1] < 160 && address.test(line.text));
// Values of digits that stand in the page itself: not in tabs, address or clock.
function values(base) {
  const bar = addressOf(base), top = bar < 0 ? 0 : base.file.text.lines[bar].box[1] + base.file.text.lines[bar].box[3] + 12;
  const found = [];
  base.file.text.lines.forEach((line, index) => {
    if (line.confidence < 0.9 || line.box[1] < top || line.box[1] + line.box[3] > base.height - 48 || line.box[0] < 4) return;
    for (const match of line.text.matchAll(/\d[\d.,:\-/]*\d/g)) if ((match[0].match(/\d/g) ?? []).length >= 4) found.push({ line: index, piece: match[0], form: match[0].replace(/\d/g, "0") });
  });
  return found;
}

// `bases`: captures that are legible and that nobody altered, opened. Gives the splice as splices.mjs makes it;
// null where they allow none of the kind.
export function drawn({ kind, seed }, bases) {
  const by = lot(seed);
  for (let tries = 0; tries < 400; ++tries) {
    const splice = choose(kind, by, bases);
    if (splice) return { file: `${kind}_${seed}.${splice.quality ? "jpg" : "png"}`, ...splice };
  }
  return null;
}

const hand = (by) => [by.within(-1, 1), by.within(-1, 1)];
const saved = (by) => (by.next() < 0.35 ? { quality: by.within(80, 94) } : {});
const other = (by, digit) => by.one([..."0123456789"].filter((d) => d !== digit));
const height = (base, value) => base.file.text.lines[value.line].box[3];

function choose(kind, by, bases) {
  const base = by.one(bases), from = base.from, all = values(base);
  if (kind === "bar") {
    const source = by.one(bases), a = addressOf(source), b = addressOf(base);
    if (source === base || a < 0 || b < 0 || source.browser !== base.browser) return null;
    const s = source.file.text.lines[a], t = base.file.text.lines[b];
    if (Math.abs(s.box[3] - t.box[3]) > 2 || s.look.bg.some((v, c) => Math.abs(v - t.look.bg[c]) > 16)) return null;
    return { from, bar: { source: source.from, line: a, over: b }, off: [by.within(-2, 2), by.within(-1, 1)], ...saved(by) };
  }
  if (all.length < 4) return null;
  const value = by.one(all), digits = [...value.piece].flatMap((c, i) => (/\d/.test(c) ? [i] : []));
  if (kind === "copy") {
    const at = by.one(digits), to = by.one(digits);
    if (value.piece[at] === value.piece[to]) return null;
    return { from, copy: { line: value.line, piece: value.piece, at }, over: { line: value.line, piece: value.piece, at: to }, off: hand(by), ...saved(by) };
  }
  const [font, share] = by.one(faces);
  if (kind === "fringed" && base.subpixel) kind = "value";   // where all is fringed, what is typed in shades is the odd one
  if (kind === "retype" || kind === "value" || kind === "fringed") {
    const at = kind === "retype" ? by.one(digits) : 0;
    const count = kind === "retype" ? (digits.includes(at + 1) ? by.within(1, 2) : 1) : value.piece.length;
    const changed = kind === "retype" ? -1 : by.one(digits);
    const text = [...value.piece].slice(at, at + count).map((c, i) => (kind === "retype" || at + i === changed ? other(by, c) : c)).join("");
    const spot = { line: value.line, piece: value.piece, at };
    return { from, [kind]: spot, text, font, share, ...(kind === "fringed" ? {} : { shade: by.next() < 0.3 ? by.one([-2, -1, 1, 2]) : 0 }), ...saved(by) };
  }
  if (kind === "move" || kind === "noisy") {
    const source = by.one(all);
    if (source.form !== value.form || source.piece === value.piece || Math.abs(height(base, source) - height(base, value)) > 2) return null;
    return { from, move: source, over: value, off: hand(by), ...(kind === "noisy" ? { patch_quality: by.within(55, 85) } : saved(by)) };
  }
  if (kind === "scaled") {
    const source = by.one(bases), there = values(source).filter((v) => v.form === value.form && v.piece !== value.piece);
    if (there.length === 0) return null;
    const piece = by.one(there), ratio = height(base, value) / height(source, piece);
    const a = source.file.text.lines[piece.line].look, b = base.file.text.lines[value.line].look;
    const far = (x, y) => Math.max(...x.map((v, c) => Math.abs(v - y[c])));
    if (Math.abs(ratio - 1) < 0.06 || ratio > 1.8 || ratio < 0.4 || far(a.bg, b.bg) > 3 || far(a.fg, b.fg) > 90) return null;
    return { from, move: piece, of: source.from, over: value, filter: by.one(["Lanczos", "Triangle", "Catrom"]), off: hand(by), ...saved(by) };
  }
  if (kind === "aged") {
    const at = by.one(digits), to = by.one(digits), through = by.within(50, 85), last = by.next() < 0.5 ? { quality: by.within(88, 95) } : {};
    if (by.next() < 0.5) return { from, retype: { line: value.line, piece: value.piece, at }, text: other(by, value.piece[at]), font, share, through, ...last };
    if (value.piece[at] === value.piece[to]) return null;
    return { from, copy: { line: value.line, piece: value.piece, at }, over: { line: value.line, piece: value.piece, at: to }, off: hand(by), through, ...last };
  }
  const lines = base.file.text.lines, a = by.one(all).line, b = by.one(all).line;   // strip
  if (a === b || Math.abs(lines[a].box[0] - lines[b].box[0]) > 3 || Math.abs(lines[a].box[3] - lines[b].box[3]) > 2 || Math.abs(lines[a].box[1] - lines[b].box[1]) < lines[a].box[3]) return null;
  return { from, strip: a, over: b, off: hand(by), ...saved(by) };
}
