// What the page and its service worker (offline_worker.ts) agree on: one cache, in which each file lies under its address with
// its hash, and one entry that says which build answers plain addresses. So two builds can lie side by side, sharing what did
// not change, and a page gets the files of its own build whatever became the current one since.

export const kept_cache = "precheck-kept";
export const current_entry = "kept-build.json";      // no file of the site: exists in the cache only
export const hash_word = "sha256";                   // name?sha256=…: exactly this file
export const server_word = "server";                 // name?server: not from the cache

export interface KeptBuild {
  build: string;                             // hash of its assets.json
  version: string;
  files: { [name: string]: string };         // hash of each
}

export function addressOf(name: string, scope: string): string {
  return new URL(name, scope).href;
}

export function keptAddress(name: string, sha256: string, scope: string): string {
  return `${addressOf(name, scope)}?${hash_word}=${sha256}`;
}
