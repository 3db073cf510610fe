// Serves build/site on this machine with the headers that keep every byte here.
//   node web/serve.mjs [PORT] [--log] [--no-allowlist | --no-policy]
//   --log           one line of JSON a request, so that anyone can see what the page asks for
//   --no-allowlist  as to a browser that does not know that header: for tests
//   --no-policy     no header, no policy in the page, nothing taken away: for the test that must leak
import { createServer } from "node:http";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const site = join(dirname(fileURLToPath(import.meta.url)), "../build/site");
const port = Number(process.argv[2] ?? 8737);
const policy = !process.argv.includes("--no-policy");
const allowlist = !process.argv.includes("--no-allowlist");
const log = process.argv.includes("--log");

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".txt": "text/plain; charset=utf-8", ".onnx": "application/octet-stream" };

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

const server = createServer((request, response) => {
  if (log) logRequest(request);
  if (policy) for (const [name, value] of Object.entries(headers)) if (allowlist || name !== "Connection-Allowlist") response.setHeader(name, value);
  const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
  let file = join(site, path.endsWith("/") ? `${path}index.html` : path);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405).end();
    return;
  }
  if (!file.startsWith(site) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("not found");
    return;
  }
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
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
});
server.listen(port, "127.0.0.1", () => console.log(`Precheck: http://localhost:${server.address().port}/`));
