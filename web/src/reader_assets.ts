// The files that make the page whole: the reader of text and the sample case. Fetched after the first screen stands, or
// with the first picture; when all are here the page asks its server for nothing more.
import { loadAssets, type AssetList, type Progress } from "./assets";
import { readerModule, readerVariant } from "./network";
import type { OcrAssets } from "./worker_messages";

// Of the two modules only the one that this browser runs is fetched.
const readerFiles = (): string[] => ["models/det.net", "models/rec.net", "models/keys.txt", readerModule(readerVariant())];

// Each worker keeps its own copy of the networks and its memory at work: more than four gain little.
const most_workers = 4;

export function workersFor(cores: number | undefined): number {
  return Math.max(1, Math.min(most_workers, cores ?? 1));
}

export async function loadReader(list: AssetList, onProgress: (progress: Progress) => void): Promise<OcrAssets> {
  const [detector, recogniser, dictionary, module] = await loadAssets(readerFiles(), list, onProgress);
  return {
    detector: detector!,
    recogniser: recogniser!,
    dictionary: new TextDecoder().decode(dictionary),
    module: module!,
    reader: list.reader,
    workers: workersFor(navigator.hardwareConcurrency),
  };
}

const folder = "sample/";

export interface Sample {
  case_text: string;
  files: File[];
}

const types: { [ending: string]: string } = { png: "image/png", jpg: "image/jpeg", webp: "image/webp" };

export const pictureFile = (bytes: ArrayBuffer, name: string): File => new File([bytes], name, { type: types[name.split(".").pop() ?? ""] ?? "" });

export async function loadSample(list: AssetList): Promise<Sample> {
  const names = Object.keys(list.files).filter((name) => name.startsWith(folder));
  const loaded = await loadAssets(names, list, () => undefined);
  const sample: Sample = { case_text: "", files: [] };
  names.forEach((name, at) => {
    const plain = name.slice(folder.length);
    if (plain === "case.json") sample.case_text = new TextDecoder().decode(loaded[at]);
    else sample.files.push(pictureFile(loaded[at]!, plain));
  });
  return sample;
}
