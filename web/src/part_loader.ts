// Fetches the parts that a core worker asks for: script and data files, checked against the build's list, kept for the next
// worker. `onProgress` hears a share from 0 to 1.
import { loadAssets, type AssetList } from "./assets";
import type { ToCore } from "./worker_messages";

const folder = "parts/";

export function filesOfPart(part: string, list: AssetList): { script: string; files: string[] } {
  const names = Object.keys(list.files).filter((name) => name.startsWith(`${folder}${part}/`));
  const script = `${folder}${part}.js`;
  return { script, files: names.filter((name) => name !== script) };
}

export function allParts(list: AssetList): string[] {
  return Object.keys(list.files).flatMap((name) => /^parts\/([a-z_]+)\.js$/.exec(name)?.[1] ?? []);
}

export async function loadPart(part: string, list: AssetList, onProgress: (share: number) => void): Promise<Extract<ToCore, { type: "part" | "part_missing" }>> {
  const { script, files } = filesOfPart(part, list);
  try {
    const [code, ...data] = await loadAssets([script, ...files], list, ({ loaded_bytes, total_bytes }) => onProgress(total_bytes > 0 ? loaded_bytes / total_bytes : 0));
    return { type: "part", part, script: code!, files: Object.fromEntries(files.map((name, at) => [name.slice(`${folder}${part}/`.length), data[at]!])) };
  } catch (error) {
    return { type: "part_missing", part, reason: error instanceof Error ? error.message : String(error) };
  }
}
