// What the tests of exam and practice share: data, parts of the shell, and a desk's host without a page.
import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../web/site.mjs";

// Browsers have it, Node has it from 19 on.
globalThis.crypto ??= webcrypto;

export { root };
export const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
export const bank = json("assets/train/bank.json");
export const practice = json("assets/train/practice.json");

export const pass_rule = () => {
  const rule = json("assets/rules/default.json").values["exam.pass_score"];
  return { key: "exam.pass_score", value: rule.value, provenance: rule.provenance, source: { zh: "来源", en: "source" } };
};

// What a browser keeps of a trainer's own, without a browser: two hosts that have the same one are two tabs of it, or one
// before and after a reload. `refuses`: the name of the error that every write meets.
export function makeDisk() {
  const sets = new Map(), blobs = new Map(), listeners = [];
  const refusal = () => Object.assign(new Error("refused"), { name: disk.refuses });
  const disk = { refuses: "", sets, blobs, tell: () => listeners.forEach((listener) => listener()) };
  disk.own_training = {
    list: async () => {
      if (disk.refuses !== "" && disk.refuses !== "QuotaExceededError") throw refusal();
      return structuredClone([...sets.values()]);
    },
    put: async (set, given) => {
      if (disk.refuses !== "") throw refusal();
      if ((sets.get(set.id)?.revision ?? 0) !== set.revision) return "changed";
      for (const [sha256, blob] of given) blobs.set(sha256, blob);
      sets.set(set.id, structuredClone({ ...set, revision: set.revision + 1, saved_ms: 1 }));
      return set.revision + 1;
    },
    picture: async ({ sha256 }) => blobs.get(sha256) ?? null,
    remove: async (id) => void sets.delete(id),
    digest: async (blob) => createHash("sha256").update(new Uint8Array(await blob.arrayBuffer())).digest("hex"),
    problem: (error) => (error.name === "QuotaExceededError" ? "full" : error.name === "SecurityError" ? "none" : "failed"),
    listen: (listener) => void listeners.push(listener),
  };
  return disk;
}

// A machine of its own: a clock that the test moves, storage, and the files that would be saved.
export function makeHost(changes = {}) {
  const kept = new Map(), saved = [], sent = [], outcomes = [];
  const host = {
    time_ms: Date.parse("2026-11-26T04:00:00Z"), language: "zh", kept, saved, sent, chosen: null,
    lang: () => host.language,
    script: () => "hans",
    treeInScript: (tree) => tree,
    form: () => ({ schema: "precheck.case/1", kind: "report", cause: "stolen_pictures" }),
    report: () => null,
    rules: async () => [pass_rule()],
    catalogue: () => new Map(),
    formName: (_path, value) => value,
    explained: async () => null,
    clock_ms: () => host.time_ms,
    siteData: async () => ({ schema: "precheck.training/1", bank, practice, files: Object.fromEntries(pictures().map((name) => [`train/${name.replace(/\.png$/, ".webp")}`, { bytes: 1, sha256: "" }])) }),
    picture: (name, size) => ({ ...size, key: -1, ready: true, problem: "", name: name.replace(/\.webp$/, ".png") }),      // as the data call it
    ownPicture: (name, size) => ({ width: size.width, height: size.height, key: -2, ready: true, problem: "", name }),
    evidence: () => null,
    recall: (key) => kept.get(key) ?? "",
    remember: (key, value) => void kept.set(key, value),
    remembers: () => true,
    trainingPictures: () => ({ state: "absent", loaded_bytes: 0, total_bytes: 1_500_000, problem: "" }),
    keepPictures: () => undefined,
    own_training: makeDisk().own_training,
    save: (name, content, type) => void saved.push({ name, content, type }),
    askForText: async () => host.chosen,
    notify: () => undefined,
    send: (intent) => void sent.push(intent),
    trained: (outcome) => void outcomes.push(outcome),
    outcomes,
    bookmark: () => null,
    script: () => "hans",
    inScript: (text) => text,
    refresh: () => undefined,
    ...changes,
  };
  return host;
}

export function pictures() {
  const of_cases = practice.cases.flatMap((one) => one.files.flatMap((file) => [file.picture, ...(file.reshoots ?? []).map((each) => each.picture)]));
  return [...new Set([...bank.items.flatMap((item) => item.picture ?? []), ...of_cases].map((picture) => picture.name))];
}
