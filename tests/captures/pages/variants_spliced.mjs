// Variants for EDC-603: small crops of our own captures in which one place was altered, for the real pipeline. More of them are
// made, not kept, by splices.mjs. Labels as in variants_legibility.mjs.
import { shots as orders } from "./orders.mjs";
import { shots as tracks } from "./tracks.mjs";

const bases = new Map([...orders, ...tracks].map((shot) => [shot.file, shot]));
const o01 = "o01_order_slate_panel.png", o02 = "o02_order_paper_firefox.png", o05 = "o05_order_kiosk_lilac.png", t01 = "t01_track_wide_zh.png";
const cut = ([x, y, w, h]) => ["-crop", `${w}x${h}+${x}+${y}`, "+repage"];
const copied = ([x, y, w, h], to) => ["(", "+clone", ...cut([x, y, w, h]), ")", "-geometry", `+${to[0]}+${to[1]}`, "-composite"];
const written = (ground, [x, y, w, h], font, size, colour, at, text) => ["-fill", ground, "-draw", `rectangle ${x},${y} ${x + w - 1},${y + h - 1}`, "-font", font, "-pointsize", String(size), "-fill", colour, "-annotate", `+${at[0]}+${at[1]}`, text];
const no_clock = { clock_visible: false, clock_text: undefined, clock_has_date: undefined };

function spliced(file, from, after, key, box, changes = {}, how = {}) {
  const { label } = bases.get(from);
  const { gone = [], ...others } = changes;
  return { file, from, after, ...how, label: { ...label, keys_visible: (label.keys_visible ?? []).filter((text) => !gone.some((part) => text.includes(part))), ...others, edits: [{ type: "splice", key, box }], expect: [...label.expect, "EDC-603"] } };
}

export const shots = [
  spliced("y01_amount_digit_a_pixel_low.png", o01, [...copied([1000, 291, 8, 13], [1021, 292]), ...cut([0, 0, 1366, 450])], "amount", [1021, 292, 8, 13], { gone: ["38.90"], ...no_clock }),
  spliced("y02_order_time_retyped.jpg", o01, [...written("#fbfbf9", [224, 239, 165, 15], "Helvetica", 14, "#222b33", [225, 251], "2026-11-03 21:14:37 PST"), ...cut([0, 0, 1366, 450]), "-quality", "88"], "timestamp", [224, 239, 165, 15], { gone: ["21:14:37"], ...no_clock }),
  spliced("y03_amount_on_other_ground.png", o05, [...written("#fdfdfd", [957, 484, 9, 17], "Noto-Sans-CJK-SC", 15, "#33254d", [958, 498], "9"), ...cut([240, 0, 800, 540])], "amount", [717, 484, 9, 17], { gone: ["27.15"] }),
  spliced("y04_amount_in_serif.png", o02, [...written("#fffaf0", [996, 437, 39, 17], "DejaVu-Serif", 14, "#3a2f24", [997, 451], "92.40"), ...cut([40, 20, 1180, 460])], "amount", [956, 417, 39, 17], { gone: ["52.40"] }),
  spliced("y05_day_a_pixel_high.png", t01, [...copied([310, 384, 8, 12], [310, 436]), ...cut([0, 0, 1100, 560])], "timestamp", [310, 436, 8, 12], { gone: ["2026-11-10"], ...no_clock }),
  spliced("y06_year_digit_in_serif.jpg", o02, [...written("#f5efe4", [254, 352, 10, 17], "DejaVu-Serif", 14, "#3a2f24", [255, 366], "5"), ...cut([40, 20, 1180, 460]), "-quality", "85"], "timestamp", [214, 332, 10, 17], { gone: ["9:14 PM"] }),
];
