// Serves build/site on this machine with the headers that keep every byte here.
//   node web/serve.mjs [PORT] [--embed-origins ORIGIN,ORIGIN] [--portal PORT] [--log] [--no-allowlist | --no-policy]     (PORT 0: any free one)
//   --embed-origins who else may show the page in a frame: goes into the policy and into embed.json
//   --portal        also a page of another origin that embeds this one, for a look at it (web/portal.mjs)
//   --log           one line of JSON a request, so that anyone can see what the page asks for
//   --no-allowlist  as to a browser that does not know that header: for tests
//   --no-policy     no header, no policy in the page, nothing taken away: for the test that must leak
import { createServer } from "node:http";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const site = join(dirname(fileURLToPath(import.meta.url)), "../build/site");
const [options, words] = readOptions(process.argv.slice(2));
const port = words.length === 0 ? 8737 : Number(words[0]);
const policy = !options.has("--no-policy");
const allowlist = !options.has("--no-allowlist");
const log = options.has("--log");
const portal_port = options.has("--portal") ? Number(options.get("--portal")) : null;
const embed_origins = (options.get("--embed-origins") ?? "").split(",").filter((origin) => origin !== "");
const no_origin = embed_origins.find((origin) => !isOrigin(origin));
if (no_origin !== undefined) {
  console.error(`--embed-origins: "${no_origin}" is no origin; one looks like https://portal.example or http://localhost:8080, with nothing behind`);
  process.exit(2);
}
if (portal_port !== null && (!Number.isInteger(portal_port) || portal_port < 0 || portal_port > 65535)) {
  console.error(`--portal: "${options.get("--portal")}" is no port`);
  process.exit(2);
}
if (words.length > 1 || !Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`usage: node web/serve.mjs [PORT] [--log] [--no-allowlist | --no-policy]   (a port is a number up to 65535, not "${words.join(" ")}")`);
  process.exit(2);
}

function readOptions(list) {
  const found = new Map();
  const rest = [];
  for (let at = 0; at < list.length; ++at) {
    if (["--log", "--no-allowlist", "--no-policy"].includes(list[at])) found.set(list[at], "");
    else if (["--embed-origins", "--portal"].includes(list[at])) found.set(list[at], list[++at] ?? "");
    else rest.push(list[at]);
  }
  return [found, rest];
}

function isOrigin(text) {
  try {
    return /^https?:[^*]+$/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json", ".net": "application/octet-stream" };

export const headers = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' blob: data:; style-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'" + embed_origins.map((origin) => ` ${origin}`).join(""),
  "Connection-Allowlist": "(response-origin)",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cache-Control": "no-cache",
};

function logRequest(request) {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => console.log(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString("latin1") })));
}

// The file that an address names, "" where it names none. Nothing above the site's folder, whatever the address says.
function fileOf(address) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(address, "http://localhost").pathname));
  } catch {
    return "";   // a malformed address or percent sign
  }
  if (path.includes("\0")) return "";
  const file = join(site, path.endsWith(sep) ? `${path}index.html` : path);
  return file.startsWith(site + sep) && existsSync(file) && statSync(file).isFile() ? file : "";
}

function answer(response, status, type, body) {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) }).end(body);
}

const server = createServer((request, response) => {
  if (log) logRequest(request);
  if (policy) for (const [name, value] of Object.entries(headers)) if (allowlist || name !== "Connection-Allowlist") response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return answer(response, 405, types[".txt"], "only GET and HEAD");
  }
  if (embed_origins.length > 0 && (request.url ?? "").split("?")[0] === "/embed.json") return answer(response, 200, types[".json"], JSON.stringify({ origins: embed_origins }));
  let file = fileOf(request.url ?? "/");
  if (file === "") return answer(response, 404, types[".txt"], "not found");
  // A portal that isolates itself shows a frame of another site only where that agrees.
  if (policy && embed_origins.length > 0 && file.endsWith("index.html")) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  response.setHeader("Vary", "Accept-Encoding");
  if (!policy && file.endsWith("index.html")) {
    response.end(readFileSync(file, "utf8").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace('<script src="lockdown.js"></script>', ""));
    return;
  }
  const accepted = String(request.headers["accept-encoding"] ?? "");
  for (const [coding, ending] of [["br", ".br"], ["gzip", ".gz"]]) {
    if (!accepted.includes(coding) || !existsSync(file + ending)) continue;
    response.setHeader("Content-Encoding", coding);
    file += ending;
    break;
  }
  response.setHeader("Content-Length", statSync(file).size);
  if (request.method === "HEAD") return response.end();
  // A file that a build replaces while it is sent: the connection ends, the server does not.
  createReadStream(file).on("error", () => response.destroy()).pipe(response);
});
server.on("clientError", (_error, socket) => {
  if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${policy ? Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("") : ""}Content-Length: 0\r\nConnection: close\r\n\r\n`);
});
server.on("error", (error) => {
  const why = error.code === "EADDRINUSE" ? `port ${port} is in use by another program` : error.code === "EACCES" ? `this user may not open port ${port}` : error.message;
  console.error(`Precheck: ${why}. Choose another one:  bash web/run.sh --port ${port > 0 && port < 65535 ? port + 1 : 8738}`);
  process.exit(1);
});
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
server.listen(port, "127.0.0.1", async () => {
  const address = `http://localhost:${server.address().port}/`;
  console.log(`Precheck: ${address}`);
  if (portal_port === null) return;
  const { startPortal } = await import("./portal.mjs");
  const portal = await startPortal(portal_port, address).catch((error) => console.error(`Precheck: no demo portal (${error.message})`));
  if (portal === undefined) return;
  embed_origins.push(portal.origin);
  headers["Content-Security-Policy"] += ` ${portal.origin}`;
  console.log(`Demo portal: ${portal.origin}/`);
});
