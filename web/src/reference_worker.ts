// Answers for the pages of the reference, and for nothing else (its scope is their folder): from what the page kept of them,
// so that they open without a server; what is not kept is asked for as always.
const scope = self as unknown as ServiceWorkerGlobalScope;

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = new URL(event.request.url);
  const name = address.pathname.endsWith("/") ? `${address.pathname}index.html` : address.pathname;
  event.respondWith(caches.match(address.origin + name, { ignoreVary: true }).then((kept) => kept ?? fetch(event.request)));
});
