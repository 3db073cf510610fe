// What exam and practice are made of, for the site: train.json (bank and cases) and the captures that they show. The captures
// are those that the tests read, so that what the product finds in them is known for every build; PNGs ship as WebP without loss
// (assets/train/pictures, `cwebp -z 9`), half the size and the same pixels, which a test compares. The sample cases take some of
// the same captures as evidence, and so byte for byte: train/samples.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// The pictures' names of a bank and of practice cases, each once.
export function picturesOf(bank, practice) {
  const of_cases = practice.cases.flatMap((one) => one.files.flatMap((file) => [file.picture, ...(file.reshoots ?? []).map((each) => each.picture)]));
  return [...new Set([...bank.items.flatMap((item) => item.picture ?? []), ...of_cases].map((picture) => picture.name))].sort();
}

export function writeTraining(root, site) {
  const read = (name) => JSON.parse(readFileSync(join(root, "assets/train", name), "utf8"));
  const bank = read("bank.json"), practice = read("practice.json");
  rmSync(join(site, "train"), { recursive: true, force: true });
  mkdirSync(join(site, "train"), { recursive: true });
  for (const name of picturesOf(bank, practice)) {
    const shipped = name.replace(/\.png$/, ".webp");
    copyFileSync(shipped === name ? join(root, "tests/captures/screens", name) : join(root, "assets/train/pictures", shipped), join(site, "train", shipped));
  }
  const samples = JSON.parse(readFileSync(join(root, "assets/desk/samples.json"), "utf8"));
  mkdirSync(join(site, "train/samples"));
  for (const { picture } of samples.flatMap(({ files }) => files)) copyFileSync(join(root, "tests/captures/screens", picture), join(site, "train/samples", picture));
  writeFileSync(join(site, "train.json"), JSON.stringify({ schema: "precheck.training/1", bank, practice }));
}
