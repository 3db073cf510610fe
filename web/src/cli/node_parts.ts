// Parts in Node: loaded from build/cli/parts when first wanted, run in this process.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CreatePart, Part, PartFiles, Parts } from "../parts/part";
import { cli_folder } from "./node_core";

function filesOf(part: string): PartFiles {
  const folder = join(cli_folder, "parts", part);
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).map((name) => {
    const data = readFileSync(join(folder, name));
    return [name, data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer];
  }));
}

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
