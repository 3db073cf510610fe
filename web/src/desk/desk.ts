// What a topic of the desk is, and what it may ask of the page.
import type { Device, ExplainedClass } from "../reference";
import type { CaseJson, CatalogueEntry, Report } from "../report_types";
import type { AssetList } from "../assets";
import type { ListedRule } from "../rules_types";
import type { OwnTraining } from "../store/training_store";
import type { Lang } from "../texts";
import type { TrainOutcome } from "../train/outcome";
import type { Script } from "../traditional";
import type { Intent } from "../view_state";
import type { PicturesView } from "../training_pictures";
import type { SheetPicture, SheetView } from "./sheet";

export type AssetFiles = AssetList["files"];

export interface Desk {
  prepare?(): Promise<void>;              // before it is shown for the first time
  view(): SheetView;
  act(id: string, value: string): void;
  step?(back: boolean): boolean;          // undo or redo by the keys; false: not here, so it is of the case
  close?(): void;                         // it is shown no more
}

// How the page would open without a server.
export interface Keeping {
  form: "one_file" | "kept" | "memory";   // memory: only as long as it is open
  version: string;
  newer_version: string;                  // waits for the seller's word, "" when there is none
  parts_ready: boolean;
}

export interface DeskHost {
  lang(): Lang;
  script(): Script;                       // of Chinese
  inScript(text: string): string;         // a Chinese text that ships
  treeInScript<T>(tree: T): T;            // all Chinese texts of data that ships; the same tree where nothing changes
  form(): CaseJson;
  report(): Report | null;
  file_names(): string[];                 // in the order of the case
  now_ms(): number;
  rules(): Promise<ListedRule[]>;         // of the pack in use
  kindName(kind: string, lang?: Lang): string;     // of a kind of evidence
  formName(path: string, value: string, lang?: Lang): string;   // an option of the form in words
  catalogue(): ReadonlyMap<string, CatalogueEntry>;
  explained(code: string): Promise<ExplainedClass | null>;
  device(): Device;
  requests(): { address: string; own: boolean }[];   // that the page has made
  offline_ready(): boolean;
  keeping(): Keeping;
  send(intent: Intent): void;
  copy(text: string): void;
  show(code: string): void;               // the first finding of this class, in its picture; closes the sheet
  trained(outcome: TrainOutcome): void;   // how the exam stands, at every step of it
  bookmark(): string | null;              // where it stood, "" to begin; null: nobody else keeps it, so this machine does
  clock_ms(): number;                     // of this machine, whatever moment the case stands at
  siteData(name: string): Promise<unknown>;       // a JSON file of the site
  picture(name: string, size: { width: number; height: number }, files: AssetFiles): SheetPicture;   // one of the site's
  ownPicture(name: string, size: { width: number; height: number }, blob: Blob): SheetPicture;
  openSample(form: CaseJson, pictures: readonly { name: string; asset: string }[], files: AssetFiles): void;   // as a case of its own
  evidence(name: string): Blob | null;    // a file of the case
  recall(key: string): string;            // kept on this machine, "" where the browser keeps nothing
  remember(key: string, value: string): void;
  remembers(): boolean;                   // false: what is remembered goes with the page
  own_training: OwnTraining;              // a trainer's own banks and cases
  trainingPictures(): PicturesView;       // of exam and practice
  keepPictures(): void;                   // all of them, for use without a network
  save(name: string, content: string, type: string): void;
  askForText(): Promise<string | null>;   // a JSON file of the user's choice; null: none chosen
  notify(text: string): void;
  refresh(): void;                        // something that the sheet waited for is here
}

type Leaf = { zh: string; en: string };
export type DeskTexts = { [key: string]: Leaf };

// Texts of one topic in the language of the screen, {holes} filled.
export const teller = (host: DeskHost, texts: DeskTexts) => (key: string, args: { [hole: string]: string | number } = {}): string => {
  const leaf = texts[key];
  if (leaf === undefined) return key;
  const lang = host.lang();
  return (lang === "zh" ? host.inScript(leaf.zh) : leaf.en).replace(/\{(\w+)\}/g, (hole, name: string) => (name in args ? String(args[name]) : hole));
};

export async function ruleNumber(host: DeskHost, key: string): Promise<ListedRule | null> {
  return (await host.rules()).find((rule) => rule.key === key) ?? null;
}
