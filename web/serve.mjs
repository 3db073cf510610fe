// Serves build/site on this machine with the headers that keep every byte here.
//   node web/serve.mjs [PORT] [--log] [--no-allowlist | --no-policy]     (PORT 0: any free one)
//   --log           one line of JSON a request, so that anyone can see what the page asks for
//   --no-allowlist  as to a browser that does not know that header: for tests
//   --no-policy     no header, no policy in the page, nothing taken away: for the test that must leak
import { createServer } from "node:http";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const site = join(dirname(fileURLToPath(import.meta.url)), "../build/site");
const words = process.argv.slice(2).filter((word) => !["--log", "--no-allowlist", "--no-policy"].includes(word));
const port = words.length === 0 ? 8737 : Number(words[0]);
const policy = !process.argv.includes("--no-policy");
const allowlist = !process.argv.includes("--no-allowlist");
const log = process.argv.includes("--log");
if (words.length > 1 || !Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`usage: node web/serve.mjs [PORT] [--log] [--no-allowlist | --no-policy]   (a port is a number up to 65535, not "${words.join(" ")}")`);
  process.exit(2);
}

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".txt": "text/plain; charset=utf-8", ".net": "application/octet-stream" };

export const headers = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' blob: data:; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
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
  let file = fileOf(request.url ?? "/");
  if (file === "") return answer(response, 404, types[".txt"], "not found");
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
server.listen(port, "127.0.0.1", () => console.log(`Precheck: http://localhost:${server.address().port}/`));
