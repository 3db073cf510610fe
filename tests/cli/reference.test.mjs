// The reference as built: complete in both languages, links that lead somewhere, HTML that closes what it opens, no script.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const site = join(root, "build/site/reference");
const run = (...words) => spawnSync(join(root, "web/bin/precheck"), words, { encoding: "utf8", maxBuffer: 1 << 26 }).stdout;
const catalogue = JSON.parse(run("checks", "--format", "json"));
const names = ["index.html", ...["zh", "zh-Hant", "en"].flatMap((lang) => readdirSync(join(site, lang)).filter((name) => name.endsWith(".html")).map((name) => `${lang}/${name}`))];
const pages = new Map(names.map((name) => [name, readFileSync(join(site, name), "utf8")]));

// Elements of a page in order; fails where a tag is not closed in its turn.
function elementsOf(name, html) {
  const empty = new Set(["meta", "link", "img", "br"]);
  const open = [], all = [];
  assert.match(html, /^<!doctype html>\n<html lang="/, name);
  for (const [, closing, tag, rest] of html.replace(/^<!doctype html>/, "").matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
    if (closing) assert.equal(open.pop(), tag, `${name}: </${tag}>`);
    else {
      const attributes = Object.fromEntries([...rest.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
      assert.equal(rest.replace(/ [a-z-]+="[^"]*"/g, ""), "", `${name}: <${tag}${rest}>`);
      all.push({ tag, attributes });
      if (!empty.has(tag)) open.push(tag);
    }
  }
  assert.deepEqual(open, [], name);
  assert.ok(!/[<>]/.test(html.replace(/<[^<>]*>/g, "")), `${name}: a loose angle`);
  return all;
}
const elements = new Map([...pages].map(([name, html]) => [name, elementsOf(name, html)]));

test("every class stands in both languages, in the index of each, with all that is asked of it", () => {
  for (const entry of catalogue)
    for (const lang of ["zh", "en"]) {
      const id = entry.code.toLowerCase();
      const page = [...pages].find(([name, html]) => name.startsWith(`${lang}/`) && html.includes(`<article id="${id}">`));
      assert.ok(page, `${entry.code} ${lang}`);
      const article = page[1].slice(page[1].indexOf(`<article id="${id}">`)).split("</article>")[0];
      const plain = article.replace(/<[^>]*>/g, "").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      for (const heading of ["what", "why", "fix", "fails_when", "unknown_when", "source"]) assert.ok(plain.includes(entry.doc[lang][heading]), `${entry.code} ${lang}: ${heading}`);
      const lists = entry.steps.any !== undefined ? [entry.steps.any] : ["windows", "macos", "ios", "android"].map((device) => entry.steps[device]);
      for (const lines of lists) for (const line of lines) assert.ok(plain.includes(line[lang]), `${entry.code} ${lang}: ${line[lang]}`);
      assert.equal(article.includes("<img "), entry.examples !== null, `${entry.code} ${lang}: pictures, or said that there are none`);
      assert.ok(pages.get(`${lang}/index.html`).includes(`#${id}"`), `${entry.code}: not in the index`);
    }
});

test("every link and picture leads to something of the reference itself", () => {
  for (const [name, all] of elements) {
    const ids = all.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`);
    for (const { tag, attributes } of all) {
      const address = attributes.href ?? attributes.src;
      if (address === undefined) continue;
      const [path, anchor] = address.split("#");
      const target = path === "" ? name : normalize(join(dirname(name), path));
      assert.ok(!/^(\.\.|\/|[a-z]+:)/.test(target) && existsSync(join(site, target)) && statSync(join(site, target)).isFile(), `${name}: <${tag}> ${address}`);
      if (anchor !== undefined) assert.ok(elements.get(target).some((element) => element.attributes.id === anchor), `${name}: ${address}`);
      if (tag === "img") assert.ok(attributes.alt?.length > 3 && Number(attributes.width) > 0 && Number(attributes.height) > 0, `${name}: ${address}`);
    }
  }
});

test("no script, no style of its own, the policy, one first heading, and what is not promised", () => {
  for (const [name, all] of elements) {
    assert.ok(!all.some(({ tag, attributes }) => ["script", "style", "iframe", "form", "object"].includes(tag) || Object.keys(attributes).some((key) => key === "style" || key.startsWith("on"))), name);
    assert.ok(all.some(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy" && /default-src 'none'/.test(attributes.content)), name);
    assert.equal(all.filter(({ tag }) => tag === "h1").length, 1, name);
    if (name === "index.html") continue;
    assert.match(pages.get(name), name.startsWith("zh/") ? /除 EDC-207 外，编号是本工具自己的[^<]*不代表/ : name.startsWith("zh-Hant/") ? /除 EDC-207 外，編號是本工具自己的[^<]*不代表/ : /tool's own[^<]*but for EDC-207[^<]*no promise/, name);
  }
});

test("the whole reference stays small", () => {
  const bytes = [...pages.values()].reduce((sum, html) => sum + brotliCompressSync(html).length, 0);
  const pictures = readdirSync(join(site, "pictures")).reduce((sum, name) => sum + statSync(join(site, "pictures", name)).size, 0);
  assert.ok(bytes < 250_000, `pages: ${bytes} bytes in brotli`);
  assert.ok(pictures < 600_000, `pictures: ${pictures} bytes`);
});

test("explain and checks show all of it as text", () => {
  const zh = run("explain", "EDC-207");
  for (const wanted of ["时间信息缺失", "阻断", "是什么", "为什么", "怎么改", "[Windows]", "[Mac 电脑]", "[iPhone / iPad]", "[安卓手机]", "Win+PrtSc", "Cmd+Shift+3", "不好", "chat_whole_screen.png", "来源", "不代表"]) assert.ok(zh.includes(wanted), wanted);
  const en = run("explain", "702", "--lang", "en");
  for (const wanted of ["[Any device]", "1. Too short", "There is no picture for this class", "no promise"]) assert.ok(en.includes(wanted), wanted);
  const markdown = run("checks", "--lang", "en");
  for (const entry of catalogue) assert.ok(markdown.includes(`## ${entry.code} ${entry.title.en}`), entry.code);
  for (const entry of catalogue) assert.ok(entry.title.zh && entry.severity && entry.scope && entry.provenance && entry.source && typeof entry.demand === "boolean", entry.code);
});
