// Host pages of origins that no part of the app knows, and evidence with a canary in it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { serveFolders } from "../../web/portal.mjs";
import { root } from "../web/site.mjs";

export const limits = { timeout: 150000 };
export const canary = `canary${Date.now().toString(36)}x`;

// On 127.0.0.1, while the app is on localhost: for browsers that is another site, not only another port.
export async function serveHost() {
  if (!existsSync(join(root, "build/embed/precheck-embed.mjs"))) execFileSync(process.execPath, [join(root, "web/embed.mjs")]);
  const { origin, server } = await serveFolders({ "/": join(root, "tests/embed/pages"), "/precheck-embed.mjs": join(root, "build/embed/precheck-embed.mjs") }, 0);
  return { origin, address: `${origin}/host.html`, stop: () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))) };
}

const crc_table = Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; ++bit) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte >>> 0;
});
const crc = (bytes) => (zlib.crc32 ? zlib.crc32(bytes) : ~bytes.reduce((sum, byte) => (sum >>> 8) ^ crc_table[(sum ^ byte) & 255], ~0)) >>> 0;

// A capture with a text chunk, as a tool might have written a name into it.
export function evidence() {
  const png = readFileSync(join(root, "assets/sample_case/04-聊天.png"));
  const chunk = Buffer.concat([Buffer.from("tEXt"), Buffer.from(`Comment\0${canary}`, "latin1")]);
  const length = Buffer.alloc(4), sum = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length - 4);
  sum.writeUInt32BE(crc(chunk));
  return Buffer.concat([png.subarray(0, 33), length, chunk, sum, png.subarray(33)]);
}

// In the host's page: gives the case, waits for the result.
export const giveCase = async ([base64, word]) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  await window.precheck.open({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: "8195662301234567", statement: `${word} 陈述`, seller: { name: word } }, [{ name: `${word}-聊天.png`, blob: new Blob([bytes], { type: "image/png" }) }]);
  return window.precheck.check();
};
