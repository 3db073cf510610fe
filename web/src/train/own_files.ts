// A bank or practice cases of one's own, opened from a file: taken when they are sound, else their faults are said with their
// places. What has the id of something that is here already replaces it only when the trainer says so.
import texts from "../../../assets/texts/train/own_files.json";
import { teller, type DeskHost } from "../desk/desk";
import { heading, text, type SheetBlock } from "../desk/sheet";
import { readBank, type Fault } from "./bank";
import { picturesIn, type Content, type OwnSet } from "./library";
import { practiceFaults, type PracticeFile } from "./practice_case";
import { forgetProgress } from "./progress";
import { chooseBank, ownSets, pictureNames, session, sitePictures } from "./session";

const most_shown = 12;

export function faultsInWords(host: DeskHost, faults: readonly Fault[], head: "refused" | "not_whole" | "of_item" = "refused"): string {
  const say = teller(host, texts);
  const lines = faults.slice(0, most_shown).map((fault) => `${fault.place === "" ? "" : `${fault.place}: `}${say(fault.what)}`);
  return [say(head, { count: faults.length }), ...lines, ...(faults.length > most_shown ? [say("more", { count: faults.length - most_shown })] : [])].join("\n");
}

export const linesOf = (words: string, tone: "bad" | "plain" | "warn" = "bad"): SheetBlock[] => words.split("\n").filter((line) => line !== "").map((line) => text(line, tone));

export const examKey = (bank_set: string): string => (bank_set === "" ? "train.exam" : `train.exam ${bank_set}`);

// Ids of other sets and of the built-in cases are taken: progress is kept by them.
function withOwnCaseIds(file: PracticeFile, id_of_set: string): PracticeFile {
  const others = ownSets("cases").filter((set) => set.id !== id_of_set).flatMap((set) => (set.content as PracticeFile).cases);
  const taken = new Set([...session.data!.practice.cases, ...others].map((one) => one.id));
  const free = (id: string): string => (taken.has(id) ? free(`${id}-own`) : id);
  return { ...file, cases: file.cases.map((one) => ({ ...one, id: free(one.id) })) };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1);

// What a learner is told where cases of one's own are not all there: none is left out silently.
export function ownTrouble(host: DeskHost): SheetBlock[] {
  const say = teller(host, texts);
  const problem = session.library?.problem ?? null;
  const without = ownSets("cases").filter((set) => picturesIn(set.content).some((picture) => !pictureNames().has(picture.name)));
  return [
    ...(problem?.what === "failed" ? [text(say("storage_failed", { reason: problem.reason }), "warn")] : []),
    ...without.map((set) => text(say("pictures_missing", { title: set.content.title[host.lang()] || set.content.id }), "warn")),
  ];
}

export class OwnFiles {
  private readonly say: (key: string, args?: { [hole: string]: string | number }) => string;
  private problem = "";
  private waiting: Content | null = null;       // has the id of one that is here
  private to_remove = "";                       // id of the set that was asked about

  constructor(private readonly host: DeskHost, private readonly kind: OwnSet["kind"], private readonly taken: (set: OwnSet) => void = () => undefined) {
    this.say = teller(host, texts);
  }

  private get library(): NonNullable<typeof session.library> {
    return session.library!;
  }

  // How the storage of this browser stands, in words.
  storageBlocks(): SheetBlock[] {
    const { problem } = this.library;
    if (problem !== null) return [text(this.say(problem.what === "none" ? "storage_none" : "storage_failed", { reason: problem.reason }), "warn")];
    return [text(this.say("storage_note"), "soft")];
  }

  stateBlocks(set: OwnSet): SheetBlock[] {
    const { say } = this;
    if (set.state === "elsewhere")
      return [text(say("state_elsewhere"), "warn"), { kind: "buttons", buttons: [{ id: `own.theirs.${set.id}`, label: say("take_theirs") }, { id: `own.copy.${set.id}`, label: say("keep_copy") }] }];
    // Of one height, so that what stands below does not jump under the pointer.
    if (set.state === "kept" || set.state === "keeping") return [text(say(`state_${set.state}`), "soft")];
    return [text(say(`state_${set.state}`, { reason: set.reason }), "warn"), { kind: "buttons", buttons: [{ id: `own.retry.${set.id}`, label: say("retry") }] }];
  }

  // All that there is of this kind; `open` is what one does with it here.
  listBlocks(open: (set: OwnSet) => { label: string; pressed: boolean }): SheetBlock[] {
    const { say, host } = this;
    const sets = ownSets(this.kind);
    return [
      heading(say(this.kind === "bank" ? "own_banks" : "own_cases")),
      ...this.storageBlocks(),
      ...(sets.length === 0 ? [text(say("none_yet"))] : []),
      ...sets.flatMap((set): SheetBlock[] => {
        const count = "items" in set.content ? set.content.items.length : set.content.cases.length;
        const about = say(this.kind === "bank" ? "bank_line" : "cases_line", { title: set.content.title[host.lang()] || set.content.title.zh || set.content.id, version: set.content.version, count, size: megabytes(this.library.bytesOf(set)) });
        const { label, pressed } = open(set);
        return [
          text(about, "strong"),
          ...(set.state === "kept" || set.state === "keeping" ? [] : this.stateBlocks(set)),
          ...(this.to_remove === set.id ? [
            text(say("remove_sure", { title: set.content.title[host.lang()] || set.content.id }), "warn"),
            { kind: "buttons", buttons: [{ id: `own.remove_now.${set.id}`, label: say("remove_now") }, { id: "own.remove_not", label: say("remove_not"), primary: true }] } as SheetBlock,
          ] : [{ kind: "buttons", buttons: [
            { id: `own.open.${set.id}`, label, disabled: pressed }, { id: `own.save.${set.id}`, label: say("save_file") }, { id: `own.remove.${set.id}`, label: say("remove") },
          ] } as SheetBlock]),
        ];
      }),
    ];
  }

  // What was said of a file that was opened last, and the question whether it is to replace another.
  openedBlocks(): SheetBlock[] {
    const { say } = this;
    return [
      ...linesOf(this.problem),
      ...(this.waiting === null ? [] : [
        text(say("is_here", { title: this.waiting.title[this.host.lang()], version: this.waiting.version }), "warn"),
        { kind: "buttons", buttons: [{ id: "own.replace", label: say("replace") }, { id: "own.both", label: say("keep_both") }, { id: "own.not", label: say("leave_it") }] } as SheetBlock,
      ]),
    ];
  }

  // True where the id was one of these. `opened`: the trainer chose a set.
  act(id: string, opened: (set: OwnSet) => void): boolean {
    if (!id.startsWith("own.")) return false;
    const [, what] = id.split(".") as [string, string];
    const set = this.library.find(id.slice(`own.${what}.`.length));
    if (what === "file") void this.run(() => this.choose());
    if (what === "replace" && this.waiting !== null) void this.run(() => this.take(this.waiting!));
    if (what === "both" && this.waiting !== null) void this.run(() => this.take({ ...this.waiting!, id: this.library.freeId(this.waiting!) }));
    if (what === "not") this.waiting = null;
    if (what === "remove") this.to_remove = set?.id ?? "";
    if (what === "remove_not") this.to_remove = "";
    if (set === null) return true;
    if (what === "open") opened(set);
    if (what === "save") void this.run(() => this.save(set));
    if (what === "remove_now") void this.run(() => this.remove(set));
    if (what === "retry") void this.library.changed(set);
    if (what === "theirs") void this.run(async () => void (await this.library.takeTheirs(set)));
    if (what === "copy") void this.run(async () => this.chosen(await this.library.keepAsCopy(set)));
    return true;
  }

  async save(set: OwnSet): Promise<void> {
    const file = await this.library.packed(set.content);
    this.host.save(`${file.id}.json`, `${JSON.stringify(file, null, 1)}\n`, "application/json");
  }

  private async run(task: () => Promise<void>): Promise<void> {
    this.problem = "";
    try {
      await task();
    } catch (error) {
      this.problem = this.say("unreadable", { reason: error instanceof Error ? error.message : String(error) });
    }
    this.host.refresh();
  }

  private async choose(): Promise<void> {
    const written = await this.host.askForText();
    this.waiting = null;
    if (written === null) return;
    const { file, faults } = this.read(written);
    if (file === null) {
      this.problem = faultsInWords(this.host, faults);
      return;
    }
    // The built-in bank's name is its own: exams say by it what they were drawn from.
    const content = "items" in file && file.id === session.data!.bank.id ? { ...file, id: `${file.id}-own` } : file;
    if (this.library.find(this.library.idOf(content)) !== null) this.waiting = content;
    else await this.take(content);
  }

  // Pictures that come within are here; others must be the site's. Those that only lie here would be missing elsewhere.
  private read(written: string): { file: Content | null; faults: Fault[] } {
    if (this.kind === "bank") {
      const { bank, faults } = readBank(written, sitePictures());
      return { file: bank, faults };
    }
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      return { file: null, faults: [{ place: "", what: "json" }] };
    }
    const faults = practiceFaults(value, sitePictures());
    return { file: faults.length === 0 ? (value as PracticeFile) : null, faults };
  }

  private async take(file: Content): Promise<void> {
    this.waiting = null;
    const own = "cases" in file ? withOwnCaseIds(file, this.library.idOf(file)) : file;
    this.chosen(await this.library.put(await this.library.unpacked<Content>(own)));
  }

  private chosen(set: OwnSet): void {
    if (set.kind === "bank") chooseBank(this.host, set.id);
    this.taken(set);
  }

  private async remove(set: OwnSet): Promise<void> {
    this.to_remove = "";
    await this.library.remove(set);
    if (set.id === session.chosen_bank) chooseBank(this.host, "");
    if ("cases" in set.content) forgetProgress(this.host, set.content.cases.map((one) => one.id));
    else this.host.remember(examKey(set.id), "");
  }
}
