// A practice case of one's own, edited: its words, the regions of each picture, the classes that are offered and those that hold, what
// is said of them, and the pictures that could replace one. Every change is kept at once (library.ts).
import texts from "../../../assets/texts/train/case_editor.json";
import { teller, type DeskHost } from "../desk/desk";
import { heading, text, type SheetBlock } from "../desk/sheet";
import type { Both, Box } from "../report_types";
import { caseFileFrom, evidencePictures, regionName } from "./own_case";
import type { OwnSet } from "./library";
import { faultsInWords, linesOf, type OwnFiles } from "./own_files";
import { PlaceEditor, type Places } from "./places";
import { practiceFaults, type CaseFile, type PracticeCase, type PracticeFile } from "./practice_case";
import { pictureNames, session } from "./session";
import { Steps } from "./steps";

type Lang = "zh" | "en";
type Key = CaseFile["key"][number];

const langs: readonly Lang[] = ["zh", "en"];
const typed = ["title", "story", "alt", "label", "whole_note", "region_note", "reshoot_why"];      // one step until it pauses
const letter = (at: number): string => String.fromCharCode(65 + at);
const most_regions = 26, least_reshoots = 2;

export class CaseEditor {
  private set_id = "";
  private at_case = 0;
  private at_file = 0;
  private problem = "";
  private readonly places: PlaceEditor;
  private readonly say: (key: string, args?: { [hole: string]: string | number }) => string;
  private readonly steps: Steps;

  constructor(private readonly host: DeskHost, private readonly own_files: OwnFiles, private readonly trainer_say: (key: string) => string) {
    this.say = teller(host, texts);
    this.places = new PlaceEditor(host, "edit.place");
    this.steps = new Steps(() => host.clock_ms());
  }

  open(set: OwnSet): void {
    [this.set_id, this.at_case, this.at_file, this.problem] = [set.id, 0, 0, ""];
    this.places.forget();
  }

  get id(): string {
    return this.set_id;
  }

  private get set(): OwnSet | null {
    return session.library?.find(this.set_id) ?? null;
  }

  private get one(): PracticeCase | null {
    return (this.set?.content as PracticeFile | undefined)?.cases[this.at_case] ?? null;
  }

  private get file(): CaseFile | null {
    return this.one?.files[this.at_file] ?? null;
  }

  blocks(): SheetBlock[] {
    const { say, set, one, file } = this;
    if (set === null || one === null) return [];
    const lang = this.host.lang();
    const content = set.content as PracticeFile;
    const found = practiceFaults(content, pictureNames());
    const can = this.steps.can(set);
    const field = (id: string, label: string, value: string, lines = false): SheetBlock => ({ kind: "field", id: `edit.${id}`, label, value, hint: "", lines });
    return [
      heading(say("editing", { title: one.title[lang] || one.title.zh || one.title.en || say("untitled") })),
      ...this.own_files.stateBlocks(set),
      ...linesOf(this.problem),
      ...(found.length === 0 ? [text(say("whole"), "good")] : linesOf(faultsInWords(this.host, found, "not_whole"), "warn")),
      { kind: "buttons", buttons: [{ id: "edit.save", label: say("save"), primary: true, disabled: found.length > 0 }, { id: "edit.close", label: say("close") }, { id: "edit.undo", label: say("undo"), disabled: !can.undo }, { id: "edit.redo", label: say("redo"), disabled: !can.redo }] },
      ...(content.cases.length < 2 ? [] : [{ kind: "choice", id: "edit.case", label: say("which_case"), value: String(this.at_case), unset: say("choose"), options: content.cases.map((each, at) => ({ value: String(at), label: each.title[lang] || each.id })) } as SheetBlock]),
      ...langs.map((each) => field(`title.${each}`, say(`title_${each}`), one.title[each])),
      ...langs.map((each) => field(`story.${each}`, say(`story_${each}`), one.story[each], true)),
      { kind: "choice", id: "edit.kind", label: say("kind"), value: one.kind, unset: say("choose"), options: ["appeal", "report"].map((value) => ({ value, label: say(`kind_${value}`) })) },
      { kind: "choice", id: "edit.cause", label: say("cause"), value: one.cause, unset: say("choose"), options: this.causes(one).map((value) => ({ value, label: this.host.formName("cause", value) })) },
      { kind: "choice", id: "edit.file", label: say("which_file"), value: String(this.at_file), unset: say("choose"), options: one.files.map((each, at) => ({ value: String(at), label: `${at + 1}. ${each.picture.alt[lang] || each.picture.alt.zh}` })) },
      ...(file === null ? [] : this.fileBlocks(file, field)),
      ...this.addBlocks(one),
    ];
  }

  // Those that the built-in cases know.
  private causes(one: PracticeCase): string[] {
    return [...new Set([...session.data!.practice.cases.map((each) => each.cause), one.cause])].filter((cause) => cause !== "").sort();
  }

  private className(code: string): string {
    return `${code} ${this.host.catalogue().get(code)?.title[this.host.lang()] ?? ""}`.trim();
  }

  private placesOf(file: CaseFile): Places {
    const lang = this.host.lang();
    return {
      all: () => file.regions.map(({ id, label, box }, at) => ({ id, label: label[lang], mark: letter(at), box })),
      add: (box: Box) => {
        if (file.regions.length >= most_regions) return "";
        const ids = new Set(file.regions.map((region) => region.id));
        let number = 1;
        while (ids.has(`p${number}`)) ++number;
        file.regions.push({ id: `p${number}`, label: regionName(number), box });
        return `p${number}`;
      },
      set: (id, box) => {
        const region = file.regions.find((each) => each.id === id);
        if (region !== undefined) region.box = box;
      },
      remove: (id) => {
        file.regions = file.regions.filter((region) => region.id !== id);
        file.key = file.key.filter((key) => key.region !== id);
      },
    };
  }

  private fileBlocks(file: CaseFile, field: (id: string, label: string, value: string, lines?: boolean) => SheetBlock): SheetBlock[] {
    const { say } = this;
    const lang = this.host.lang();
    const chosen = file.regions.find((region) => region.id === this.places.chosen);
    return [
      ...langs.map((each) => field(`alt.${each}`, say(`alt_${each}`), file.picture.alt[each])),
      { kind: "buttons", buttons: [{ id: "edit.file_away", label: say("file_away"), disabled: this.one!.files.length < 2 }] },
      heading(say("regions")),
      ...this.places.blocks(file.picture, file.picture.alt[lang], this.placesOf(file)),
      ...(chosen === undefined ? [text(say("choose_region"), "soft")] : [
        ...langs.map((each) => field(`label.${each}`, say(`label_${each}`), chosen.label[each])),
        text(say("region_key", { region: chosen.label[lang] }), "strong"),
        ...this.keyBlocks(file, chosen.id, field),
      ]),
      heading(say("whole_key")),
      ...this.keyBlocks(file, null, field),
      ...this.reshootBlocks(file, field),
    ];
  }

  // Which of the offered classes hold there, what is said of each, and which are offered at all.
  private keyBlocks(file: CaseFile, region: string | null, field: (id: string, label: string, value: string, lines?: boolean) => SheetBlock): SheetBlock[] {
    const { say } = this;
    const list = region === null ? "whole" : "region";
    const offered = region === null ? file.whole_classes : file.region_classes;
    const used = new Set(file.key.filter((key) => (key.region === null) === (region === null)).map((key) => key.code));
    const others = [...this.host.catalogue().keys()].filter((code) => !offered.includes(code)).sort();
    return [
      ...offered.flatMap((code): SheetBlock[] => {
        const key = file.key.find((each) => each.code === code && each.region === region);
        return [
          { kind: "check", id: `edit.${list}_key.${code}`, label: say("holds", { what: this.className(code) }), checked: key !== undefined },
          ...(key === undefined ? [] : langs.map((each) => field(`${list}_note.${code}.${each}`, say(`note_${each}`, { code }), key.note?.[each] ?? ""))),
        ];
      }),
      { kind: "choice", id: `edit.${list}_offer`, label: say("offer"), value: "", unset: say("choose"), options: others.map((code) => ({ value: code, label: this.className(code) })) },
      { kind: "choice", id: `edit.${list}_take_away`, label: say("take_away"), value: "", unset: say("choose"), options: offered.filter((code) => !used.has(code)).map((code) => ({ value: code, label: this.className(code) })) },
    ];
  }

  private reshootBlocks(file: CaseFile, field: (id: string, label: string, value: string, lines?: boolean) => SheetBlock): SheetBlock[] {
    const { say } = this;
    const reshoots = file.reshoots ?? [];
    const free = evidencePictures(this.host, this.trainer_say).filter(({ why_not }) => why_not === "");
    return [
      heading(say("reshoots")),
      text(say("reshoots_how"), "soft"),
      ...reshoots.flatMap((each, at): SheetBlock[] => [
        text(say("reshoot", { number: at + 1, size: `${each.picture.width} × ${each.picture.height}` }), "strong"),
        { kind: "check", id: `edit.reshoot_right.${at}`, label: say("reshoot_right"), checked: each.right, group: "reshoot_right" },
        ...langs.map((lang) => field(`reshoot_why.${at}.${lang}`, say(`reshoot_why_${lang}`), each.why[lang])),
        { kind: "buttons", buttons: [{ id: `edit.reshoot_away.${at}`, label: say("reshoot_away", { number: at + 1 }) }] },
      ]),
      ...(reshoots.length > 0 && reshoots.length < least_reshoots ? [text(say("reshoots_few"), "warn")] : []),
      { kind: "choice", id: "edit.reshoot_add", label: say("reshoot_add"), value: "", unset: say(free.length === 0 ? "no_evidence" : "choose"), options: free.map(({ file: { name } }) => ({ value: name, label: name })) },
    ];
  }

  private addBlocks(one: PracticeCase): SheetBlock[] {
    const free = evidencePictures(this.host, this.trainer_say).filter(({ why_not }) => why_not === "");
    return [
      heading(this.say("file_more", { count: one.files.length })),
      { kind: "choice", id: "edit.file_add", label: this.say("file_add"), value: "", unset: this.say(free.length === 0 ? "no_evidence" : "choose"), options: free.map(({ file }) => ({ value: file.name, label: file.name })) },
    ];
  }

  act(id: string, value: string): void {
    const { set, one, file } = this;
    if (set === null || one === null) return;
    const [what, ...rest] = id.split(".") as [string, ...string[]];
    if (what === "undo" || what === "redo") return void this.step(what === "undo");
    if (what === "save") return void this.run(() => this.own_files.save(set));
    if (what === "close") this.set_id = "";
    if (what === "case" && value !== "") [this.at_case, this.at_file] = [Number(value), 0];
    if (what === "file" && value !== "") this.at_file = Number(value);
    if (what === "case" || what === "file") this.places.forget();
    if (what === "file_add" && value !== "") return void this.run(() => this.addFile(set, value));
    if (what === "reshoot_add" && value !== "" && file !== null) return void this.run(() => this.addReshoot(set, value));
    if (["close", "case", "file"].includes(what)) return;
    const change = (): boolean => {
      const { one: now, file: of_now } = this;
      if (what === "place" && of_now !== null) return this.places.act(rest.join("."), value, of_now.picture, this.placesOf(of_now));
      this.change(set.content as PracticeFile, now!, of_now, what, rest, value);
      return true;
    };
    const goes_on = what === "place" ? file !== null && this.places.goesOn(rest.join("."), value, this.placesOf(file)) : typed.includes(what);
    // Choosing a place changes nothing.
    if (what === "place" && ["draws", "chosen", "at"].includes(rest[0]!)) change();
    // What is typed is of the region that is chosen; what is moved names its own.
    else if (this.steps.take(set, this.at_case, goes_on ? `${this.at_case} ${this.at_file} ${rest[0] === "box" ? "" : this.places.chosen} ${id}` : "", change)) this.keep(set);
  }

  // Back or forth; false where no case is being edited.
  step(back: boolean): boolean {
    const { set } = this;
    if (set === null) return false;
    const at = this.steps.go(set, this.at_case, back);
    if (at === null) return true;
    const { chosen } = this.places;
    this.places.forget();
    this.places.chosen = chosen;
    this.at_case = at;
    this.at_file = Math.min(this.at_file, (this.one?.files.length ?? 1) - 1);
    this.keep(set);
    return true;
  }

  private change(content: PracticeFile, one: PracticeCase, file: CaseFile | null, what: string, rest: string[], value: string): void {
    const lang: Lang = rest.at(-1) === "en" ? "en" : "zh";
    if (what === "title" || what === "story") one[what][lang] = value;
    // A file of one case is called after it.
    if (what === "title" && content.cases.length === 1) content.title[lang] = value;
    if ((what === "kind" || what === "cause") && value !== "") one[what] = value;
    if (file === null) return;
    const [name] = rest as [string];
    if (what === "alt") file.picture.alt[lang] = value;
    if (what === "label") {
      const region = file.regions.find((each) => each.id === this.places.chosen);
      if (region !== undefined) region.label[lang] = value;
    }
    if (what === "file_away" && one.files.length > 1) {
      one.files.splice(this.at_file, 1);
      this.at_file = 0;
      this.places.forget();
    }
    const list = what.startsWith("whole_") ? "whole" : "region";
    const region = list === "whole" ? null : this.places.chosen;
    const classes = list === "whole" ? file.whole_classes : file.region_classes;
    if (what === `${list}_key`) this.setKey(file, name, region, value !== "");
    if (what === `${list}_note`) this.note(file.key.find((key) => key.code === name && key.region === region), lang, value);
    if (what === `${list}_offer` && value !== "" && !classes.includes(value)) {
      classes.push(value);
      classes.sort();
    }
    if (what === `${list}_take_away`) file[list === "whole" ? "whole_classes" : "region_classes"] = classes.filter((code) => code !== value);
    if (what === "reshoot_right") for (const [at, each] of (file.reshoots ?? []).entries()) each.right = at === Number(name);
    if (what === "reshoot_why") file.reshoots![Number(name)]!.why[lang] = value;
    if (what === "reshoot_away") {
      file.reshoots!.splice(Number(name), 1);
      if (file.reshoots!.length === 0) delete file.reshoots;
    }
  }

  private setKey(file: CaseFile, code: string, region: string | null, holds: boolean): void {
    const others = file.key.filter((key) => key.code !== code || key.region !== region);
    file.key = holds ? [...others, { code, region }] : others;
  }

  private note(key: Key | undefined, lang: Lang, value: string): void {
    if (key === undefined) return;
    const note: Both = { zh: "", en: "", ...key.note, [lang]: value };
    if (note.zh.trim() === "" && note.en.trim() === "") delete key.note;
    else key.note = note;
  }

  private keep(set: OwnSet): void {
    void session.library!.changed(set);
  }

  private async addFile(set: OwnSet, name: string): Promise<void> {
    const from = evidencePictures(this.host, this.trainer_say).find(({ file, why_not }) => file.name === name && why_not === "");
    const one = this.one;
    if (from === undefined || one === null) return;
    const made = await caseFileFrom(this.host, from.file, one.files.length + 1);
    this.editHere(set, one.id, (now) => {
      now.files.push(made);
      this.at_file = now.files.length - 1;
      this.places.forget();
    });
  }

  private async addReshoot(set: OwnSet, name: string): Promise<void> {
    const from = evidencePictures(this.host, this.trainer_say).find(({ file: each, why_not }) => each.name === name && why_not === "");
    const { one, file, at_file } = this;
    if (from === undefined || one === null || file === null) return;
    const { picture } = await caseFileFrom(this.host, from.file, (file.reshoots?.length ?? 0) + 1);
    this.editHere(set, one.id, (now) => {
      const to = now.files[at_file];
      if (to !== undefined) to.reshoots = [...(to.reshoots ?? []), { picture, right: to.reshoots === undefined, why: { zh: "", en: "" } }];
    });
  }

  // After a picture was taken in: the case may be another object by then.
  private editHere(set: OwnSet, case_id: string, change: (one: PracticeCase) => void): void {
    const cases = (): PracticeCase[] => (set.content as PracticeFile).cases;
    const at = cases().findIndex((each) => each.id === case_id);
    if (at < 0) return;
    this.steps.take(set, at, "", () => {
      change(cases()[at]!);
      return true;
    });
    this.keep(set);
  }

  private async run(task: () => Promise<void>): Promise<void> {
    this.problem = "";
    try {
      await task();
    } catch (error) {
      this.problem = this.say("failed", { reason: error instanceof Error ? error.message : String(error) });
    }
    this.host.refresh();
  }
}
