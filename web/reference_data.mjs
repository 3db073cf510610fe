// What the reference of the classes is made from, gathered from the tree: the leading comment of each check (English), the
// doc of its text file (Chinese), its steps and examples (assets/texts/reference) and the pictures (assets/reference).
// A new class edc_NNN needs assets/texts/reference/edc_NNN.json:
//   { "steps": [ {"recipe": "whole_screen_capture"} | {"zh": "…", "en": "…", "on": ["windows", "macos", "ios", "android"]} ],
//     "bad": {"picture": "NAME.png", "caption": {"zh": "…", "en": "…"}}, "good": {…} }        bad and good: both or neither
// `on` may be left out where the device does not matter; recipes stand in recipes.json, what pictures show in pictures.json.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const headings = { "What:": "what", "Why:": "why", "Fails when:": "fails_when", "Unknown when:": "unknown_when", "How to put it right:": "fix", "Source:": "source" };
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

// "// What: a capture that …" and the lines that go on with it -> {what: "a capture that …", …}
export function docFromComment(source) {
  const doc = {};
  let key = "";
  for (const line of source.split("\n")) {
    if (!line.startsWith("//")) break;
    let text = line.replace(/^\/\/\s*/, "");
    const heading = Object.keys(headings).find((candidate) => text.startsWith(candidate));
    if (heading !== undefined) {
      key = headings[heading];
      text = text.slice(heading.length).trim();
    }
    // Within a comment what follows the colon begins small; on a page of its own it begins a sentence.
    if (key !== "" && text !== "") doc[key] = doc[key] === undefined ? text[0].toUpperCase() + text.slice(1) : `${doc[key]} ${text}`;
  }
  return doc;
}

function checkFiles(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? checkFiles(path) : /^edc_\d{3}_\w+\.cpp$/.test(name) ? [path] : [];
  });
}

// Width and height of a PNG or a baseline JPEG, so that pages keep their place while pictures come.
export function pictureSize(data) {
  if (data.readUInt32BE(0) === 0x89504e47) return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  for (let at = 2; at + 9 < data.length; at += 2 + data.readUInt16BE(at + 2))
    if ([0xc0, 0xc1, 0xc2].includes(data[at + 1])) return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
  throw new Error("neither PNG nor JPEG");
}

export function referenceData(root) {
  const texts = join(root, "assets/texts/reference");
  const pictures = {};
  for (const [name, alt] of Object.entries(json(join(texts, "pictures.json")))) pictures[name] = { alt, ...pictureSize(readFileSync(join(root, "assets/reference", name))) };
  const classes = {};
  for (const path of checkFiles(join(root, "core/checks"))) {
    const code = /edc_(\d{3})_/.exec(path)[1];
    const own = join(texts, `edc_${code}.json`);
    const { steps = [], bad = null, good = null } = existsSync(own) ? json(own) : {};
    classes[`EDC-${code}`] = { doc: { zh: json(join(root, `assets/texts/checks/edc_${code}.json`)).doc.zh, en: docFromComment(readFileSync(path, "utf8")) }, steps, bad, good };
  }
  return { schema: "precheck.reference/1", recipes: json(join(texts, "recipes.json")), pictures, classes };
}
