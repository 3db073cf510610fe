// clang-format over the C++ tree. Where lines break is ours (tables, case labels and chains of conditions are set by hand, and
// Debian 12's version can't leave them alone); indentation and spacing are clang-format's: a line that it would change without
// breaking it elsewhere is a fault. The screen (wasm), core/derive and core/ocr are left out: their lambdas inside calls are set by
// hand, and the tool would push them about.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const version = /version (\d+)/.exec(spawnSync("clang-format", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1];

// Columns of comments behind members are ours too.
const comments_apart = (text) => text.replace(/ +\/\/ /g, "  // ");

function wrong_lines(source, formatted) {
  const a = comments_apart(source).split("\n"), b = comments_apart(formatted).split("\n");
  const wrong = [];
  let i = 0, j = 0;
  // Both texts differ in white space alone: walk them side by side and meet again where as much text was passed.
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      ++i;
      ++j;
      continue;
    }
    const from = i;
    let left = a[i++].replace(/\s/g, ""), right = b[j++].replace(/\s/g, "");
    while (left.length !== right.length || left === "") {
      if (left.length < right.length && i < a.length) left += a[i++].replace(/\s/g, "");
      else if (right.length < left.length && j < b.length) right += b[j++].replace(/\s/g, "");
      else break;
    }
    if (left === "" || (i - from === 1 && b[j - 1].replace(/\s/g, "") === a[from].replace(/\s/g, ""))) wrong.push(from + 1);
  }
  return wrong;
}

// Without git: a copy of the tree on a bare machine has none.
const files_below = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
  const path = `${folder}/${entry.name}`;
  return entry.isDirectory() ? files_below(path) : [path];
});

test("the walk tells spacing from line breaks", () => {
  assert.deepEqual(wrong_lines("int a=1;\nint b;", "int a = 1;\nint b;"), [1]);
  assert.deepEqual(wrong_lines("  int a;\n    int b;", "    int a;\n    int b;"), [1]);
  assert.deepEqual(wrong_lines("enum { a, b };\nint c;", "enum { a,\n  b };\nint c;"), []);
  assert.deepEqual(wrong_lines("x({1,\n   2});\nint  c;", "x({1, 2});\nint c;"), [3]);
});

test("indentation and spacing of the C++ files are clang-format's", { skip: version === "14" ? false : "clang-format 14 is not here" }, () => {
  const files = ["core", "tests"].flatMap(files_below).filter((path) => /\.(h|cpp)$/.test(path) && !/^core\/(derive|ocr)\//.test(path));
  const wrong = [];
  for (const path of files) {
    const source = readFileSync(join(root, path), "utf8");
    const formatted = execFileSync("clang-format", [path], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
    for (const line of wrong_lines(source, formatted)) wrong.push(`${path}:${line}: ${source.split("\n")[line - 1].trim().slice(0, 100)}`);
  }
  assert.deepEqual(wrong, [], `clang-format FILE | diff FILE -  shows how these lines are meant:\n${wrong.join("\n")}`);
});
