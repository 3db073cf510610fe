// Whatever the canvas can ask of the shell, the mirror can ask too; what only the canvas needs is listed with its reason.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const source = join(dirname(fileURLToPath(import.meta.url)), "../../web/src");
const read = (folder) => readdirSync(join(source, folder)).map((name) => readFileSync(join(source, folder, name), "utf8")).join("\n");
const canvas_only = {
  paste_help: "the mirror says how to paste in plain text",
  copy_text: "what a browser shows as text is copied by the browser",
  cases_show: "the mirror always shows the list of cases",
  select: "the mirror goes to the place itself (MirrorView.show)",
  select_words: "the mirror selects in the text field itself (ways.ts)",
  need_preview: "textures are the canvas's",
  leave_canvas: "the focus leaves the canvas only from there",
};

test("every intent is sent by the mirror or by a sheet of the desk", () => {
  const types = [...readFileSync(join(source, "view_state.ts"), "utf8").matchAll(/^ {2}\| \{ type: "(\w+)"/gm)].map((match) => match[1]);
  assert.ok(types.length > 40);
  const sent = new Set([...`${read("mirror")}\n${read("desk")}`.matchAll(/\btype: "(\w+)"|"(redact_\w+|rules_\w+|case_\w+)"/g)].map((match) => match[1] ?? match[2]));
  assert.deepEqual(types.filter((type) => !sent.has(type) && !(type in canvas_only)), []);
  assert.deepEqual(Object.keys(canvas_only).filter((type) => !types.includes(type) || sent.has(type)), [], "listed for nothing");
});
