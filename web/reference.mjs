// Writes the reference as static pages: site/reference/{zh,en}/, an index and a page a family, without any script, and made to
// be read offline, from a folder, and on paper. Their matter is what `precheck checks --format json` prints.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Converter } from "opencc-js";

const families = ["container", "time", "source", "party", "legibility", "originality", "statement", "documents", "procedure"];
const familyOf = (code) => families[Number(code[4]) - 1];
const severities = ["blocker", "major", "minor", "notice"];
const marks = { blocker: "■", major: "▲", minor: "●", notice: "○" };
const devices = ["windows", "macos", "ios", "android"];
// As the page of the app has it, without what a page without script needs not.
const policy = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'none'; base-uri 'none'";

const escape = (text) => text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]);

// The folder's name is the language's tag of the page, too.
const languages = { "zh": { lang: "zh", tag: "zh-CN", name: "简体中文" }, "zh-Hant": { lang: "zh", tag: "zh-Hant", name: "繁體中文" }, "en": { lang: "en", tag: "en", name: "English" } };

// All Chinese of a tree by OpenCC's tables, as the app has it (traditional.mjs).
const convert = Converter({ from: "cn", to: "tw" });
function traditional(node, chinese = false) {
  if (typeof node === "string") return chinese ? convert(node) : node;
  if (Array.isArray(node)) return node.map((each) => traditional(each, chinese));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, traditional(value, chinese || key === "zh")]));
}

export function referencePages(catalogue, texts) {
  const pages = {};
  for (const folder of Object.keys(languages)) {
    const [entries, said] = folder === "zh-Hant" ? [traditional(catalogue), traditional(texts)] : [catalogue, texts];
    const write = writerOf(folder, entries, said);
    pages[`${folder}/index.html`] = write.index();
    for (const family of families) {
      const own = entries.filter((entry) => familyOf(entry.code) === family);
      if (own.length > 0) pages[`${folder}/${family}.html`] = write.family(family, own);
    }
  }
  return pages;
}

function writerOf(folder, catalogue, texts) {
  const { lang, tag } = languages[folder];
  const say = (path) => path.split(".").reduce((node, key) => node[key], texts.reference)[lang];
  const word = (group, key) => texts.words[group][key][lang];
  // The same place in the other languages, each by its own name.
  const others = (address) => Object.entries(languages).filter(([name]) => name !== folder).map(([name, other]) => `<a href="../${name}/${address}" hreflang="${other.tag}" lang="${other.tag}">${other.name}</a>`).join(" · ");
  const known = new Set(catalogue.map((entry) => entry.code));
  const address = (code) => `${familyOf(code)}.html#${code.toLowerCase()}`;

  // Text in which the codes of other classes are links to them.
  const linked = (text, own = "") => escape(text).replace(/\bEDC-\d{3}\b/g, (code) => (known.has(code) && code !== own ? `<a href="${address(code)}">${code}</a>` : code));

  function page(name, title, body) {
    return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../reference.css">
</head>
<body>
<header>
<p class="brand"><a href="index.html">Precheck · ${escape(say("title"))}</a></p>
<p>${others(name)}</p>
</header>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
<footer>
<p>${escape(say("honesty"))}</p>
<p>${escape(say("pictures_note"))}</p>
</footer>
</body>
</html>
`;
  }

  const severityOf = (entry) => `<span class="severity ${entry.severity}"><span aria-hidden="true">${marks[entry.severity]}</span> ${escape(word("severity", entry.severity))}</span>`;
  const starOf = (entry) => (entry.demand ? ` <span class="star" title="${escape(say("demand"))}">★</span>` : "");
  const listOf = (entries) => `<ul class="classes">\n${entries.map((entry) => `<li><a href="${address(entry.code)}">${entry.code} ${escape(entry.title[lang])}</a>${starOf(entry)} ${severityOf(entry)}</li>`).join("\n")}\n</ul>`;

  function index() {
    const nav = families.filter((family) => catalogue.some((entry) => familyOf(entry.code) === family));
    return page("index.html", say("title"), `<p>${escape(say("intro"))} ${escape(say("index_hint"))}</p>
${nav.map((family) => `<section>\n<h2><a href="${family}.html">${escape(say(`families.${family}`))}</a></h2>\n${listOf(catalogue.filter((entry) => familyOf(entry.code) === family))}\n</section>`).join("\n")}
<section>
<h2>${escape(say("severity"))}</h2>
${severities.map((severity) => {
    const own = catalogue.filter((entry) => entry.severity === severity);
    return own.length === 0 ? "" : `<p>${severityOf({ severity })} ${own.map((entry) => `<a href="${address(entry.code)}">${entry.code.slice(4)}</a>`).join(" ")}</p>`;
  }).join("\n")}
</section>`);
  }

  function stepsOf(steps) {
    const list = (device, lines) => `<section class="device">\n<h4>${escape(say(`devices.${device}`))}</h4>\n<ol>\n${lines.map((line) => `<li>${linked(line[lang])}</li>`).join("\n")}\n</ol>\n</section>`;
    if (steps.any !== undefined) return list("any", steps.any);
    return `<div class="devices">\n${devices.map((device) => list(device, steps[device] ?? [])).join("\n")}\n</div>`;
  }

  function examplesOf(examples) {
    if (examples === null) return `<p class="soft">${escape(say("no_examples"))}</p>`;
    const figure = (kind) => {
      const { picture, width, height, alt, caption } = examples[kind];
      return `<figure class="${kind}">\n<img src="../pictures/${picture}" width="${width}" height="${height}" alt="${escape(alt[lang])}" loading="lazy">\n<figcaption><strong>${kind === "bad" ? "✗" : "✓"} ${escape(say(kind))}</strong> ${escape(caption[lang])}</figcaption>\n</figure>`;
    };
    return `<div class="examples">\n${figure("bad")}\n${figure("good")}\n</div>`;
  }

  function classOf(entry) {
    const doc = entry.doc[lang];
    const part = (key) => (doc[key] ? `<h3>${escape(say(key))}</h3>\n<p>${linked(doc[key], entry.code)}</p>` : "");
    return `<article id="${entry.code.toLowerCase()}">
<h2>${entry.code} ${escape(entry.title[lang])}</h2>
<p>${severityOf(entry)}${entry.demand ? ` · ★ ${escape(say("demand"))}` : ""} · ${others(address(entry.code))} · <a href="index.html">${escape(say("top"))}</a></p>
${part("what")}
${part("why")}
${part("fix")}
<h3>${escape(say("steps"))}</h3>
${stepsOf(entry.steps)}
<h3>${escape(say("examples"))}</h3>
${examplesOf(entry.examples)}
${part("fails_when")}
${part("unknown_when")}
<h3>${escape(say("source"))}</h3>
<p>${linked(doc.source ?? "", entry.code)} <span class="soft">${escape(word("provenance", entry.provenance))}</span></p>
</article>`;
  }

  const family = (name, own) => page(`${name}.html`, say(`families.${name}`), `<nav aria-label="${escape(say("index"))}">\n${listOf(own)}\n</nav>\n${own.map(classOf).join("\n")}`);
  return { index, family };
}

// All languages by their own names, for who opens the folder itself.
const front = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Precheck</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="reference.css">
</head>
<body>
<main>
<h1>Precheck</h1>
<p><a href="zh/index.html">缺陷手册（简体中文）</a></p>
<p><a href="zh-Hant/index.html" lang="zh-Hant">缺陷手冊（繁體中文）</a></p>
<p><a href="en/index.html" lang="en">Reference of the classes (English)</a></p>
</main>
</body>
</html>
`;

// Lays everything out in `folder`: pages, style, pictures.
export function writeReference(root, catalogue, folder) {
  const texts = Object.fromEntries(["reference", "words"].map((name) => [name, JSON.parse(readFileSync(join(root, `assets/texts/ui/${name}.json`), "utf8"))]));
  for (const part of [...Object.keys(languages), "pictures"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "index.html"), front);
  for (const [name, html] of Object.entries(referencePages(catalogue, texts))) writeFileSync(join(folder, name), html);
  for (const name of ["reference.css", "icon.svg"]) copyFileSync(join(root, "web/page", name), join(folder, name));
  for (const name of readdirSync(join(root, "assets/reference"))) copyFileSync(join(root, "assets/reference", name), join(folder, "pictures", name));
}
