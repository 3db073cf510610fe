// What is read: the labelled OCR samples where they are, else pictures of this tree.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

export function samplesFolder(root) {
  return [process.env.PRECHECK_SAMPLES, join(root, "../shared/samples")].find((folder) => folder && existsSync(join(folder, "ocr"))) ?? null;
}

function sizeOf(path) {   // of a PNG
  const head = readFileSync(path).subarray(16, 24);
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
}

// One picture of each kind of screen: {kind, path, width, height}. `resize` is set where the tree's own picture must be scaled.
export function screens(root) {
  const samples = samplesFolder(root);
  const wanted = [
    { kind: "1366x768", width: 1366, height: 768, sample: "order_zh_1366.png" },
    { kind: "1366x768, chat", width: 1366, height: 768, sample: "chat_zh_1366.png" },
    { kind: "1920x1080", width: 1920, height: 1080, sample: "order_en_1920.png" },
    { kind: "phone 1080x2340", width: 1080, height: 2340, sample: "penalty_phone.png" },
  ];
  if (samples !== null && wanted.every((w) => existsSync(join(samples, "ocr", w.sample)))) return wanted.map((w) => ({ ...w, path: join(samples, "ocr", w.sample), resize: null }));
  const folder = join(root, "assets/sample_case");
  const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".png")).sort().map((name) => join(folder, name)) : [];
  own.push(join(root, "tests/cli/order_page.png"));
  return wanted.filter((w) => w.sample !== "chat_zh_1366.png").map((w, at) => {
    const path = own[Math.min(at, own.length - 1)];
    const { width, height } = sizeOf(path);
    return { ...w, path, resize: width === w.width && height === w.height ? null : { width: w.width, height: w.height } };
  });
}

export function labelled(samples) {
  const folder = join(samples, "ocr");
  return readdirSync(folder).filter((name) => /\.(png|jpg)$/.test(name)).sort()
    .map((name) => ({ name, path: join(folder, name), label: JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, ".json")), "utf8")) }));
}

export const typeOf = (path) => (basename(path).endsWith(".png") ? "image/png" : "image/jpeg");
