// Editing the items of a bank: the first change makes a copy of the built-in one, so that what ships stays as it is. Every change
// is kept at once (library.ts); the version says which content it is, so that an exam or certificate means that one.
import texts from "../../../assets/texts/train/bank_editor.json";
import { teller, type DeskHost } from "../desk/desk";
import { heading, text, type SheetBlock } from "../desk/sheet";
import type { Both, Box } from "../report_types";
import { bankFaults, item_kinds, subjects, type Bank, type BankItem, type ItemKind, type Subject } from "./bank";
import { picturesIn, type OwnSet } from "./library";
import { evidencePictures } from "./own_case";
import { faultsInWords, linesOf } from "./own_files";
import { PlaceEditor, type Place, type Places } from "./places";
import { printOf } from "./progress";
import { Steps } from "./steps";
import { bankAtDesk, chooseBank, chosenSet, ownSets, pictureNames, session } from "./session";

type Say = (key: string, args?: { [hole: string]: string | number }) => string;
type Lang = "zh" | "en";
type ItemPicture = NonNullable<BankItem["picture"]>;

const langs: readonly Lang[] = ["zh", "en"];
const provenances = ["official", "guide", "default"] as const;
const few_options = 2, most_options = 12;
const from_evidence = "evidence ";
const asked = "asked";
const typed = ["bank_title", "id", "template", "stem", "explanation", "source", "alt", "time", "option"];      // one step until it pauses
const letter = (at: number): string => String.fromCharCode(65 + at);

export class BankEditor {
  private at = -1;                 // of the items; -1: none is open
  private target = asked;          // what the next place that is drawn is: the place asked about, or the number of an option
  private problem = "";
  private readonly places: PlaceEditor;
  private readonly say: Say;
  private readonly steps: Steps;

  constructor(private readonly host: DeskHost, private readonly trainer_say: Say) {
    this.say = teller(host, texts);
    this.places = new PlaceEditor(host, "item.place");
    this.steps = new Steps(() => host.clock_ms());
  }

  // A bank of one's own, made now where there is none.
  private own(): OwnSet {
    const there = chosenSet();
    if (there !== null) return there;
    const copy: Bank = { ...structuredClone(session.data!.bank), id: "own-bank", title: { ...texts.copy_title } };
    if (session.library!.find("bank own-bank") !== null) copy.id = session.library!.freeId(copy);
    this.stamp(copy);
    void session.library!.put(copy);
    const id = session.library!.idOf(copy);
    chooseBank(this.host, id);
    return session.library!.find(id)!;
  }

  private stamp(bank: Bank): void {
    bank.version = `${new Date(this.host.clock_ms()).toISOString().slice(0, 10)}-${printOf([bank.title, bank.items])}`;
  }

  private keep(set: OwnSet): void {
    this.stamp(set.content as Bank);
    void session.library!.changed(set);
  }

  private get item(): BankItem | null {
    return bankAtDesk().items[this.at] ?? null;
  }

  close(): void {
    this.at = -1;
    this.problem = "";
    this.places.forget();
  }

  blocks(): SheetBlock[] {
    const { say, item } = this;
    const lang = this.host.lang();
    const bank = bankAtDesk(), set = chosenSet();
    const can = set === null ? null : this.steps.can(set);
    const list: SheetBlock = { kind: "choice", id: "item.open", label: say("item"), value: item === null ? "" : String(this.at), unset: say("item_unset"), options: bank.items.map((each, at) => ({ value: String(at), label: `${each.id} · ${each.stem[lang]}` })) };
    const buttons: SheetBlock = { kind: "buttons", buttons: [{ id: "item.add", label: say("item_add") }, ...(item === null ? [] : [{ id: "item.twin", label: say("item_twin") }, { id: "item.remove", label: say("item_remove") }]),
      ...(can === null ? [] : [{ id: "item.undo", label: say("undo"), disabled: !can.undo }, { id: "item.redo", label: say("redo"), disabled: !can.redo }])] };
    return [
      ...(set === null ? [] : langs.map((each): SheetBlock => ({ kind: "field", id: `item.bank_title.${each}`, label: say(`bank_title_${each}`), value: bank.title[each], hint: "", lines: false }))),
      heading(say("items")), list, buttons,
      ...this.faultsOfItem(bank),
      ...(item === null ? [] : this.fields(item)),
    ];
  }

  // Of a bank with many the first ones are listed above; those of the open item stand with it.
  private faultsOfItem(bank: Bank): SheetBlock[] {
    const mine = bankFaults(bank, pictureNames()).filter((fault) => fault.place.startsWith(`items/${this.at} `) || fault.place === `items/${this.at}`);
    return this.item === null || mine.length === 0 ? [] : linesOf(faultsInWords(this.host, mine, "of_item"), "warn");
  }

  private fields(item: BankItem): SheetBlock[] {
    const { say } = this;
    const field = (id: string, label: string, value: string, lines = false): SheetBlock => ({ kind: "field", id: `item.${id}`, label, value, hint: "", lines });
    const both = (key: "stem" | "explanation" | "source"): SheetBlock[] => langs.map((lang) => field(`${key}.${lang}`, `${say(`f_${key}`)} (${say(lang)})`, item[key][lang], key !== "source"));
    const choice = (id: string, value: string, values: readonly string[]): SheetBlock => ({ kind: "choice", id: `item.${id}`, label: say(`f_${id}`), value, unset: say("item_unset"), options: values.map((each) => ({ value: each, label: say(`${id}_${each}`) })) });
    const options = item.options ?? [];
    return [
      field("id", say("f_id"), item.id), field("template", say("f_template"), item.template),
      choice("subject", item.subject, subjects), choice("kind", item.kind, item_kinds),
      ...both("stem"),
      ...this.pictureBlocks(item, field),
      ...(item.kind === "time" ? [field("time", say("f_time"), item.time ?? "")] : [
        heading(say(item.kind === "order" ? "options_in_order" : "options")),
        ...options.flatMap((option, at): SheetBlock[] => [
          ...langs.map((lang) => field(`option.${at}.${lang}`, `${letter(at)} (${say(lang)})`, option[lang])),
          ...(item.kind === "order" ? [] : [{ kind: "check", id: `item.right.${at}`, label: say("is_right", { letter: letter(at) }), checked: item.right?.includes(at) === true, ...(item.kind === "one" ? { group: "right" } : {}) } as SheetBlock]),
        ]),
        { kind: "buttons", buttons: [{ id: "item.option_more", label: say("option_more"), disabled: options.length >= most_options }, { id: "item.option_less", label: say("option_less"), disabled: options.length <= few_options }] } as SheetBlock,
      ]),
      ...both("explanation"), ...both("source"), choice("provenance", item.source.provenance, provenances),
    ];
  }

  // Pictures that are here, each once: of the site, and of one's own.
  private pictures(): ItemPicture[] {
    const { bank, practice } = session.data!;
    const contents = [bank, { cases: practice.cases }, ...ownSets("bank").map((set) => set.content), ...ownSets("cases").map((set) => set.content)];
    const all = contents.flatMap((content) => picturesIn(content as Bank)) as ItemPicture[];
    return [...new Map(all.map((picture) => [picture.name, picture])).values()];
  }

  private pictureBlocks(item: BankItem, field: (id: string, label: string, value: string) => SheetBlock): SheetBlock[] {
    const { say } = this;
    const lang = this.host.lang();
    const { picture } = item;
    const evidence = evidencePictures(this.host, this.trainer_say).filter(({ why_not }) => why_not === "");
    return [
      heading(say("picture")),
      ...(this.problem === "" ? [] : [text(this.problem, "bad")]),
      { kind: "choice", id: "item.picture", label: say("f_picture"), value: picture?.name ?? "", unset: say("no_picture"), options: [
        ...evidence.map(({ file }) => ({ value: from_evidence + file.name, label: say("of_evidence", { name: file.name }) })),
        ...this.pictures().map((each) => ({ value: each.name, label: `${each.alt[lang]} · ${each.name}` })),
      ] },
      ...(picture === undefined ? [] : [
        ...langs.map((each) => field(`alt.${each}`, `${say("f_alt")} (${say(each)})`, picture.alt[each])),
        { kind: "choice", id: "item.target", label: say("target"), value: this.target, unset: say("item_unset"), options: this.targets(item).map(({ id, label }) => ({ value: id, label })) } as SheetBlock,
        ...this.places.blocks(picture, picture.alt[lang], this.placesOf(item, picture)),
      ]),
    ];
  }

  private targets(item: BankItem): { id: string; label: string; mark: string }[] {
    const lang = this.host.lang();
    const of_options = item.kind === "time" ? [] : (item.options ?? []).map((option, at) => ({ id: String(at), label: this.say("option_place", { letter: letter(at), words: option[lang] }), mark: letter(at) }));
    return [{ id: asked, label: this.say("asked_place"), mark: "?" }, ...of_options];
  }

  private placesOf(item: BankItem, picture: ItemPicture): Places {
    const boxOf = (id: string): Box | undefined => (id === asked ? picture.box : item.options?.[Number(id)]?.box);
    const set = (id: string, box: Box): void => {
      if (id === asked) picture.box = box;
      else item.options![Number(id)]!.box = box;
    };
    return {
      all: () => this.targets(item).flatMap((each): Place[] => {
        const box = boxOf(each.id);
        return box === undefined ? [] : [{ ...each, box }];
      }),
      add: (box) => {
        const { target } = this;
        set(target, box);
        // One after another: the next option is what one draws next.
        if (target !== asked && Number(target) + 1 < (item.options?.length ?? 0)) this.target = String(Number(target) + 1);
        return target;
      },
      set,
      remove: (id) => {
        if (id === asked) delete picture.box;
        else delete item.options?.[Number(id)]?.box;
      },
    };
  }

  act(id: string, value: string): void {
    if (id === "open") {
      this.close();
      this.at = value === "" ? -1 : Number(value);
      this.target = asked;
      return;
    }
    if (id === "target") {
      if (value !== "") this.target = value;
      return;
    }
    const [what, ...rest] = id.split(".") as [string, ...string[]];
    // Choosing a place changes nothing, and makes no copy.
    if (what === "place" && ["draws", "chosen", "at"].includes(rest[0]!)) {
      const { item } = this;
      if (item?.picture !== undefined) this.places.act(rest.join("."), value, item.picture, this.placesOf(item, item.picture));
      return;
    }
    if (what === "undo" || what === "redo") return void this.step(what === "undo");
    const set = this.own();
    if (what === "picture" && value.startsWith(from_evidence)) return void this.takeEvidence(set, this.at, value.slice(from_evidence.length));
    const { item } = this;
    const goes_on = what === "place" ? item?.picture !== undefined && this.places.goesOn(rest.join("."), value, this.placesOf(item, item.picture)) : typed.includes(what);
    if (this.steps.take(set, this.at, goes_on ? `${this.at} ${id}` : "", () => this.edit(set.content as Bank, what, rest, value))) this.keep(set);
  }

  // Back or forth; false where there is nothing of one's own that could be meant.
  step(back: boolean): boolean {
    const set = chosenSet();
    if (set === null) return false;
    const at = this.steps.go(set, this.at, back);
    if (at === null) return true;
    const { chosen } = this.places;
    this.close();
    [this.at, this.places.chosen] = [at, chosen];
    this.keep(set);
    return true;
  }

  // True where something was changed.
  private edit(bank: Bank, what: string, rest: string[], value: string): boolean {
    const item = bank.items[this.at];
    if (what === "bank_title") bank.title[rest[0] === "en" ? "en" : "zh"] = value;
    else if (what === "add") this.add(bank);
    else if (item === undefined) return false;
    else if (what === "twin") this.twin(bank, item);
    else if (what === "remove") {
      bank.items.splice(this.at, 1);
      this.close();
    } else if (what === "place") return item.picture !== undefined && this.places.act(rest.join("."), value, item.picture, this.placesOf(item, item.picture));
    else if (what === "picture") this.choosePicture(item, value);
    else this.change(item, what, rest, value);
    return true;
  }

  private freeId(bank: Bank): string {
    const ids = new Set(bank.items.map((each) => each.id));
    for (let number = 1; ; ++number) if (!ids.has(`own-${number}`)) return `own-${number}`;
  }

  private add(bank: Bank): void {
    const blank: Both = { zh: "", en: "" };
    this.close();
    this.at = bank.items.push({ id: this.freeId(bank), template: "own", subject: "readiness", kind: "one", stem: { ...blank }, options: [{ ...blank }, { ...blank }], right: [0], explanation: { ...blank }, source: { ...blank, provenance: "default" } }) - 1;
  }

  private twin(bank: Bank, item: BankItem): void {
    this.at = bank.items.push({ ...structuredClone(item), id: this.freeId(bank) }) - 1;
    this.places.forget();
  }

  private choosePicture(item: BankItem, value: string): void {
    const known = this.pictures().find((picture) => picture.name === value);
    this.pictureGoes(item);
    if (known !== undefined) item.picture = { name: known.name, width: known.width, height: known.height, alt: { ...known.alt } };
  }

  // And the places in it.
  private pictureGoes(item: BankItem): void {
    this.problem = "";
    this.places.forget();
    for (const option of item.options ?? []) delete option.box;
    delete item.picture;
  }

  private async takeEvidence(set: OwnSet, at: number, name: string): Promise<void> {
    const from = evidencePictures(this.host, this.trainer_say).find(({ file, why_not }) => file.name === name && why_not === "");
    const blob = this.host.evidence(name);
    if (from === undefined || blob === null) return;
    try {
      const { width, height, media } = from.file;
      const own_name = await session.library!.takePicture(new Blob([blob], { type: media }), width, height);
      const changed = this.steps.take(set, at, "", () => {
        const item = (set.content as Bank).items[at];
        if (item === undefined) return false;
        this.pictureGoes(item);
        item.picture = { name: own_name, width, height, alt: { zh: "", en: "" }, media };
        return true;
      });
      if (changed) this.keep(set);
    } catch (error) {
      this.problem = this.say("failed", { reason: error instanceof Error ? error.message : String(error) });
    }
    this.host.refresh();
  }

  private change(item: BankItem, what: string, rest: string[], value: string): void {
    const lang: Lang = rest.at(-1) === "en" ? "en" : "zh";
    if (what === "id" || what === "template") item[what] = value;
    if (what === "stem" || what === "explanation" || what === "source") item[what][lang] = value;
    if (what === "alt" && item.picture !== undefined) item.picture.alt[lang] = value;
    if (what === "time") item.time = value;
    if (what === "subject" && value !== "") item.subject = value as Subject;
    if (what === "provenance" && value !== "") item.source.provenance = value as BankItem["source"]["provenance"];
    if (what === "kind" && value !== "") {
      item.kind = value as ItemKind;
      // What another kind of answer needs stays empty until it is given.
      if (item.kind === "one") item.right = item.right?.slice(0, 1) ?? [];
      if (item.kind !== "time") item.options ??= [{ zh: "", en: "" }, { zh: "", en: "" }];
      if (item.kind === "several") item.right ??= [];
    }
    if (what === "option") item.options![Number(rest[0])]![lang] = value;
    if (what === "option_more") item.options!.push({ zh: "", en: "" });
    if (what === "option_less") {
      item.options!.pop();
      item.right = item.right?.filter((at) => at < item.options!.length) ?? [];
    }
    if (what === "right") {
      const at = Number(rest[0]);
      const others = (item.right ?? []).filter((each) => each !== at);
      item.right = item.kind === "one" ? [at] : value === "" ? others : [...others, at].sort((a, b) => a - b);
    }
  }
}
