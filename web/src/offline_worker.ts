// Answers from what the page kept (offline.ts), so that the whole app opens without a server. It holds no content and decides
// nothing: a plain address gets the file of the build that the seller uses, an address with a hash gets exactly that file,
// and what is not kept is asked for as always. Other origins and anything but GET are left to the browser.
import { addressOf, current_entry, hash_word, kept_cache, keptAddress, server_word, type KeptBuild } from "./kept_names";

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

async function keptAnswer(address: URL): Promise<Response | undefined> {
  const name = decodeURIComponent(address.href.slice(scope.length).replace(/[?#].*$/, ""));
  const path = name === "" || name.endsWith("/") ? `${name}index.html` : name;
  const cache = await caches.open(kept_cache);
  const hash = address.searchParams.get(hash_word);
  if (hash !== null) return cache.match(keptAddress(path, hash, scope), { ignoreVary: true });
  const build = (await (await cache.match(addressOf(current_entry, scope)))?.json()) as KeptBuild | undefined;
  const current = build?.files[path];
  return current === undefined ? undefined : cache.match(keptAddress(path, current, scope), { ignoreVary: true });
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !address.href.startsWith(scope) || address.searchParams.has(server_word)) return;
  event.respondWith(keptAnswer(address).catch(() => undefined).then((kept) => kept ?? fetch(request)));
});
