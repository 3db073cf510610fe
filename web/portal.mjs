// A page of another origin that shows what embedding and the course packages do. For a look at it: `bash web/run.sh` serves it
// beside Precheck, `node web/serve.mjs PORT --portal PORT` too.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const build = join(web, "../build");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".xml": "application/xml", ".zip": "application/zip" };

// Folders, files and texts by the beginnings of their addresses; the longest that fits counts. Resolves to { origin, server }.
export function serveFolders(places, port, host = "127.0.0.1", headers = {}) {
  const beginnings = Object.keys(places).sort((a, b) => b.length - a.length);
  const find = (address) => {
    let path;
    try {
      path = normalize(decodeURIComponent(new URL(address, "http://localhost").pathname));
    } catch {
      return null;
    }
    const beginning = beginnings.find((each) => path === each || (each.endsWith("/") && path.startsWith(each)));
    if (beginning === undefined || path.includes("\0")) return null;
    const place = places[beginning];
    if (typeof place === "object") return { type: types[place.ending], body: place.text };
    const file = beginning.endsWith("/") ? join(place, path.slice(beginning.length) || "index.html") : place;
    if (beginning.endsWith("/") && !file.startsWith(place + sep)) return null;
    return existsSync(file) && statSync(file).isFile() ? { type: types[extname(file)] ?? "application/octet-stream", body: readFileSync(file) } : null;
  };
  const server = createServer((request, response) => {
    const found = find(request.url ?? "/");
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(found === null ? 404 : 200, { "Content-Type": found?.type ?? "text/plain", "Cache-Control": "no-cache" }).end(request.method === "HEAD" ? "" : found?.body ?? "not found");
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve({ origin: `http://${host}:${server.address().port}`, server }));
  });
}

export const startPortal = (port, app) =>
  serveFolders({
    "/": join(web, "portal"),
    "/embed/": join(build, "embed"),
    "/scorm/": join(build, "scorm"),
    "/scorm-again.js": join(web, "node_modules/scorm-again/dist/scorm-again.min.js"),
    "/config.json": { ending: ".json", text: JSON.stringify({ app }) },
  }, port);
