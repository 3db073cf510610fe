// What practice, exam and trainer's desk share while the page is open: the data of the site, and what there is of one's own.
import type { AssetFiles, DeskHost } from "../desk/desk";
import type { SheetPicture } from "../desk/sheet";
import { bankFaults, type Bank } from "./bank";
import { Library, picturesIn, type Content, type OwnSet } from "./library";
import { practiceFaults, type PracticeCase, type PracticeFile } from "./practice_case";

export interface TrainingData {
  schema: "precheck.training/1";
  bank: Bank;
  practice: { cases: PracticeCase[] };
  files: AssetFiles;        // the pictures, fetched when one is shown
}

export interface OwnPicture {
  blob: Blob;
  sha256: string;
  width: number;
  height: number;
}

export const session = {
  data: null as TrainingData | null,   // in the script that was in use when a desk was opened last
  shipped: null as TrainingData | null,
  library: null as Library | null,
  own_pictures: new Map<string, OwnPicture>(),
  chosen_bank: "",             // id of a set; "": the built-in bank
  built_in_only: false,        // a learning platform reports the built-in bank's exam and no other
};

const folder = "train/";
// PNGs ship as WebP without loss (web/training.mjs); cases and items call them by the capture's own name.
const fileOf = (name: string): string => folder + name.replace(/\.png$/, ".webp");
const chosen_key = "train.bank";

export async function loadSession(host: DeskHost): Promise<TrainingData> {
  session.shipped ??= (await host.siteData("train.json")) as TrainingData;
  session.data = host.treeInScript(session.shipped);
  if (session.library?.host !== host) {
    session.library = new Library(host, session.own_pictures);
    session.chosen_bank = host.recall(chosen_key);
  }
  session.built_in_only = host.bookmark() !== null;
  await session.library.load();
  return session.data;
}

export function chooseBank(host: DeskHost, id: string): void {
  session.chosen_bank = id;
  host.remember(chosen_key, id);
}

export const sitePictures = (): ReadonlySet<string> => {
  const { bank, practice, files } = session.data!;
  return new Set([bank, practice].flatMap((content) => picturesIn(content as Content)).map((picture) => picture.name).filter((name) => fileOf(name) in files));
};
// What a bank or a case may name: pictures of the site, and those that came with something of one's own.
export const pictureNames = (): ReadonlySet<string> => new Set([...sitePictures(), ...session.own_pictures.keys()]);

export const ownSets = (kind: OwnSet["kind"]): OwnSet[] => session.library?.sets.filter((set) => set.kind === kind) ?? [];
export const chosenSet = (): OwnSet | null => ownSets("bank").find((set) => set.id === session.chosen_bank) ?? null;
// The bank that the trainer has before him, sound or not yet.
export const bankAtDesk = (): Bank => (chosenSet()?.content as Bank | undefined) ?? session.data!.bank;

// The bank that exams are drawn from.
export function bankInUse(): Bank {
  const own = session.built_in_only ? null : (chosenSet()?.content as Bank | undefined);
  return own !== undefined && own !== null && bankFaults(own, pictureNames()).length === 0 ? own : session.data!.bank;
}
export const ownBankIsFaulty = (): boolean => !session.built_in_only && chosenSet() !== null && bankInUse() === session.data!.bank;
export const isBuiltIn = (bank_name: string): boolean => bank_name === `${session.data!.bank.id} ${session.data!.bank.version}`;

// Cases that are not whole yet are the trainer's only.
export function ownCases(): PracticeCase[] {
  const names = pictureNames();
  return ownSets("cases").flatMap((set) => {
    const file = set.content as PracticeFile;
    const at_fault = new Set(practiceFaults(file, names).map((fault) => /^cases\/\d+/.exec(fault.place)?.[0]));
    return file.cases.filter((_each, at) => !at_fault.has(`cases/${at}`));
  });
}

export function sheetPicture(host: DeskHost, { name, width, height }: { name: string; width: number; height: number }): SheetPicture {
  const own = session.own_pictures.get(name);
  if (own !== undefined) return host.ownPicture(name, own, own.blob);
  return host.picture(fileOf(name), { width, height }, session.data!.files);
}
