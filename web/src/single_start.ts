// Start of the one-file form of the page (web/single.mjs): its files lie in blocks of data of the page itself, packed with gzip
// or, what is large and seldom wanted, with LZMA; each is taken out when it is first asked for. Their hashes are checked like those of served files (assets.ts).
import { decompress } from "precheck_lzma";
import { bytesOfText } from "./byte_text";
import { topics } from "./desk/topics";
import type { Embedded } from "./embedded";
import { topics as training } from "./train/topics";

const block_type = "application/x-precheck-file";

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

const blocks = new Map([...document.querySelectorAll<HTMLScriptElement>(`script[type="${block_type}"]`)].map((block) => [decodeURIComponent(block.dataset["name"] ?? ""), block]));

const store: Embedded = {
  async file(name) {
    const block = blocks.get(name);
    if (block === undefined) throw new Error(`${name}: not in this file`);
    const bytes = bytesOfText(block.textContent ?? "");
    if (block.dataset["packed"] !== "lzma") return unpacked(bytes);
    return Uint8Array.from(decompress(bytes)).buffer;
  },
  desk: async () => ({ topics: { ...topics, ...training } }),
};

(globalThis as { precheckEmbedded?: Embedded }).precheckEmbedded = store;
