// The part that looks into RFC 3161 tokens.
//   op "read": { bytes, roots } -> TokenFacts (timestamp/token.ts); roots: files with certificates that the user supplied
import { readToken } from "../timestamp/token";
import type { CreatePart } from "./part";

export const createPart: CreatePart = async () => ({
  async run(op, payload) {
    if (op !== "read") throw new Error(`no such operation: ${op}`);
    const { bytes, roots } = payload as { bytes: Uint8Array; roots: Uint8Array[] };
    return readToken(bytes, roots, globalThis.crypto);
  },
});
