// Parts in Node: loaded from build/cli/parts when first wanted, run in this process.
import { webcrypto } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CreatePart, Part, PartFiles, Parts } from "../parts/part";
import { cli_folder } from "./node_core";

// What browsers have, and Node from 19 on.
if (globalThis.crypto === undefined) Object.defineProperty(globalThis, "crypto", { value: webcrypto });

function filesOf(part: string): PartFiles {
  const folder = join(cli_folder, "parts", part);
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).map((name) => {
    const data = readFileSync(join(folder, name));
    return [name, data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer];
  }));
}

// Node 18 has it, but not where browsers have it.
if (globalThis.crypto === undefined) Object.defineProperty(globalThis, "crypto", { value: webcrypto });

export class NodeParts implements Parts {
  private readonly loaded = new Map<string, Promise<Part>>();

  async run(part: string, op: string, payload: unknown): Promise<unknown> {
    let made = this.loaded.get(part);
    if (made === undefined) {
      made = import(pathToFileURL(join(cli_folder, "parts", `${part}.mjs`)).href).then((module: { createPart: CreatePart }) => module.createPart(filesOf(part)));
      this.loaded.set(part, made);
    }
    return (await made).run(op, payload);
  }
}
