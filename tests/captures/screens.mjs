// Makes the labelled captures of tests/captures/screens: pages of our own design in real browsers, unlike the samples in
// layout, colours and wording. All names and numbers are made up. Facts that tests replay are made by facts.mjs afterwards.
//   node tests/captures/screens.mjs [--hold-out] [NAME…]       (only those named; the others keep their picture and label)
// --hold-out makes those of tests/captures/hold_out, designed after the readings were tuned on the rest.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Screen, drawn, openBrowser, pause, serve, tidy, work } from "./stage.mjs";
import { panelHtml } from "./pages/panels.mjs";
import { shots as orders } from "./pages/orders.mjs";
import { shots as chats } from "./pages/chats.mjs";
import { shots as tracks } from "./pages/tracks.mjs";
import { shots as others } from "./pages/others.mjs";
import { shots as variants } from "./pages/variants_source.mjs";
import { photos, held_back as held_back_photos } from "./pages/variants_photos.mjs";
import { shots as legibility } from "./pages/variants_legibility.mjs";
import { shots as spliced } from "./pages/variants_spliced.mjs";
import { shots as held_back_first } from "./pages/hold_out.mjs";
import { held_back as held_back_fringed, shots as fringed } from "./pages/fringed.mjs";
import { wide } from "./pages/hold_out_wide.mjs";

const patience = Number(process.env.CAPTURE_PATIENCE ?? 1);   // a busy machine needs more than 1
const hold_out = process.argv.includes("--hold-out");
const out = join(dirname(fileURLToPath(import.meta.url)), hold_out ? "hold_out" : "screens");
mkdirSync(out, { recursive: true });
const all = hold_out ? [...held_back_first, ...wide, ...held_back_photos, ...held_back_fringed] : [...orders, ...chats, ...tracks, ...others, ...variants, ...photos, ...legibility, ...spliced, ...fringed];
const wanted = process.argv.slice(2).filter((word) => word !== "--hold-out");
const labels_path = join(out, "labels.json");
const labels = new Map((existsSync(labels_path) ? JSON.parse(readFileSync(labels_path, "utf8")) : []).map((label) => [label.file, label]));

const pages = new Map();
for (const shot of all) if (shot.address) pages.set(shot.address.replace(/#.*$/, "").replace(/^https?:\/\//, ""), shot.html);
const stop = serve(pages);

async function capture(shot, file) {
  if (shot.phone) {
    drawn(shot.html, shot.phone[0], shot.phone[1], file, shot.scale ?? 1);
    return;
  }
  const [w, h] = shot.screen;
  const panel = shot.panel;
  const screen = new Screen(Number(process.env.CAPTURE_DISPLAY ?? 91), w, h);
  await screen.start(shot.wall);
  let window = shot.window;
  // A panel keeps its strip free, as a desktop does.
  if (panel && !window) window = [0, panel.top ? panel.height : 0, w, h - panel.height - 24];
  const browser = openBrowser(screen, { ...shot, window, url: shot.address });
  await pause((shot.browser === "firefox" ? 11000 : 8000) * patience);
  if (shot.keys) execFileSync("xdotool", ["key", ...shot.keys], { env: screen.env });
  if (shot.browser === "firefox" && window && !shot.kiosk) {
    const id = execFileSync("xdotool", ["search", "--onlyvisible", "--class", "firefox"], { env: screen.env, encoding: "utf8" }).trim().split("\n").pop();
    execFileSync("xdotool", ["windowmove", id, String(window[0]), String(window[1]), "windowsize", id, String(window[2]), String(window[3])], { env: screen.env });
  } else if (shot.browser === "firefox" && !shot.kiosk) {
    const id = execFileSync("xdotool", ["search", "--onlyvisible", "--class", "firefox"], { env: screen.env, encoding: "utf8" }).trim().split("\n").pop();
    execFileSync("xdotool", ["windowmove", id, "0", "0", "windowsize", id, String(w), String(h)], { env: screen.env });
  }
  await pause(1500);
  screen.grab(file);
  browser.kill();
  await screen.end();
  if (panel) {
    const strip = join(work, "panel.png");
    drawn(panelHtml(panel, w), w, panel.height, strip);
    execFileSync("convert", [file, strip, "-geometry", `+0+${panel.top ? 0 : h - panel.height}`, "-composite", file]);
  }
}

for (const shot of all) {
  if (wanted.length > 0 && !wanted.some((name) => shot.file.startsWith(name))) continue;
  const raw = join(work, "raw.png"), file = join(out, shot.file);
  if (shot.from) execFileSync("convert", [join(out, shot.from), raw]);
  else await capture(shot, raw);
  let after = shot.after ?? [];
  if (shot.through_jpeg) {
    // Compressed once before it is saved as what it is now.
    const once = join(work, "once.jpg");
    execFileSync("convert", [raw, ...after, "-quality", String(shot.through_jpeg), once]);
    execFileSync("convert", [once, raw]);
    after = shot.last_quality ? ["-quality", String(shot.last_quality)] : [];
  }
  execFileSync("convert", [raw, ...after, "-strip", ...(shot.file.endsWith(".jpg") ? [] : ["-define", "png:compression-level=9", ...(shot.colours ? ["-colors", "250"] : [])]), file]);
  if (shot.exif_orientation) execFileSync("exiftool", ["-q", "-overwrite_original", "-n", `-Orientation=${shot.exif_orientation}`, file]);
  const [width, height] = execFileSync("identify", ["-format", "%w %h", file], { encoding: "utf8" }).split(" ").map(Number);
  labels.set(shot.file, { file: shot.file, width, height, legible: "yes", now: "2026-11-25T12:00:00+08:00", browser: shot.browser ?? "chromium", ...(shot.from ? { base: shot.from } : {}), ...shot.label, ...(shot.label.url ? { url: shot.label.url.replace(/^https?:\/\//, "") } : {}) });
  console.log(shot.file, width, height);
}
stop();
tidy();
writeFileSync(labels_path, `[\n${all.filter((shot) => labels.has(shot.file)).map((shot) => JSON.stringify(labels.get(shot.file))).join(",\n")}\n]\n`);
process.exit(0);
