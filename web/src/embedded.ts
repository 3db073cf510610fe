// The one-file form of the page (web/single.mjs) carries everything in itself: its start script puts the store here before
// anything is loaded. Served pages have none.
export interface Embedded {
  file(name: string): Promise<ArrayBuffer>;
  desk(): Promise<unknown>;
}

export const embedded = (globalThis as { precheckEmbedded?: Embedded }).precheckEmbedded ?? null;
