// Chromium over a small server of what is measured: the built site, tesseract.js and the pictures, all from this machine.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg" };

// `folders`: {"/site/": "/path/to/build/site/", …}; the longest prefix wins. Without policy headers: tesseract.js starts its
// worker in ways that the product's policy forbids. The product's own page is measured behind web/serve.mjs.
export async function serveFolders(folders) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const prefix = prefixes.find((p) => path.startsWith(p));
    const file = prefix === undefined ? "" : join(folders[prefix], path.slice(prefix.length));
    if (path === "/empty.html") return response.writeHead(200, { "Content-Type": types[".html"] }).end("<!doctype html><title>bench</title>");
    if (file === "" || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, end: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

export function findChromium() {
  return [process.env.PRECHECK_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path)) ?? null;
}

export async function launchChromium(root, args = []) {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium on this machine: bash web/setup.sh --tests");
  const { chromium } = createRequire(join(root, "web/package.json"))("playwright-core");
  return chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", ...args] });
}
