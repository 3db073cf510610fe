// The rule pack in use: one that ships, or the seller's own, which the case file keeps. Every pack and every edit is judged
// by the core; what it refuses is said with its place, and the pack in use stays.
import { loadAssets, type AssetList } from "./assets";
import type { CoreLink } from "./core_link";
import type { Both, CaseJson } from "./report_types";
import { named } from "./rule_names";
import { isAsOpened, resetValue, withReset } from "./rule_reset";
import { built_in_id, type CoreListing, type RuleEntryValue, type RulePackJson, type RulesFault, type RulesInUse, type RulesListing, type ShippedRules } from "./rules_types";
import { withPart, type Store } from "./state";
import { inScript, treeInScript } from "./traditional";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;
type Chosen = NonNullable<CaseJson["rules"]>;

export interface RulesHost {
  core(): CoreLink | null;
  kinds(): { [kind: string]: Both };            // names of the kinds of evidence
  preferred(): string;                          // the pack of cases that name none
  prefer(id: string): void;
  setRules(rules: Chosen | null): void;         // of the case
  listed(json: string): void;                   // the list changed
  recheck(): void;
  notify(text: string): void;
  download(name: string, text: string): void;
}

const packs_file = "rule_packs.json";

export async function loadShippedRules(list: AssetList): Promise<ShippedRules> {
  const [bytes] = await loadAssets([packs_file], list, () => undefined);
  return JSON.parse(new TextDecoder().decode(bytes)) as ShippedRules;
}

// Null: the built-in pack.
const openedAs = (origin: Chosen, packs: ShippedRules["packs"]): RulePackJson | null => (typeof origin === "string" ? packs[origin] ?? null : origin);

// Sources stand by their English words, in Chinese.
function textsInScript(texts: ShippedRules | null): ShippedRules | null {
  if (texts === null) return null;
  return { ...treeInScript(texts), sources: Object.fromEntries(Object.entries(texts.sources).map(([source, zh]) => [source, inScript(zh)])) };
}

// Beside the syntax, which the core judges: enough to be told from other JSON that is dropped.
export const looksLikeRules = (text: string): boolean => text.includes("precheck.rules/");

export class RulePacks {
  text = "";                                    // as the core gets it; "": the built-in pack
  listing: RulesListing | null = null;
  private of_core: CoreListing | null = null;
  private texts: ShippedRules | null = null;
  // What the pack in use was opened as; and that of every pack that edits made, for when steps are taken back.
  private origin: Chosen = built_in_id;
  private readonly origins = new WeakMap<RulePackJson, Chosen>();
  private followed: Chosen | null = null;       // what `text` was made of, or is being made of
  private serial = 0;
  private readonly waiting = new Map<number, (json: string) => void>();

  constructor(private readonly store: Store, private readonly list: AssetList, private readonly say: Say, private readonly host: RulesHost) {
    store.listen(() => this.follow());
  }

  // The pack of the case, else the preferred one. Asked for again when the core is there.
  follow(): void {
    const wanted = this.store.state.case_form.rules ?? this.host.preferred();
    if (wanted === this.followed || this.host.core() === null) return;
    const before = this.followed;
    this.followed = wanted;
    void this.use(wanted, before);
  }

  // Somebody looks, or the page becomes whole: the names of values and their sources in Chinese are wanted.
  async becomeWhole(): Promise<void> {
    if (this.texts !== null) return;
    this.texts = await loadShippedRules(this.list);
    this.list_them();
  }

  heard(serial: number, json: string): void {
    const answer = this.waiting.get(serial);
    this.waiting.delete(serial);
    answer?.(json);
  }

  // The core began anew and answers no older question; the pack in use is asked for once more.
  forgetQuestions(): void {
    this.followed = null;
    for (const answer of [...this.waiting.values()]) answer("");
    this.waiting.clear();
  }

  choose(id: string): void {
    this.host.prefer(id);
    this.host.setRules(id === built_in_id ? null : id);
    this.follow();
  }

  async open(text: string, name: string): Promise<void> {
    const answer = await this.judge(text);
    if (answer === null) return;
    if ("error" in answer) return this.refuse(answer.error.message, "", name);
    this.host.setRules(JSON.parse(text.replace(/^\ufeff/, "")) as RulePackJson);
    this.host.notify(this.say("rules.opened", { name }));
  }

  async edit(key: string, value: RuleEntryValue): Promise<void> {
    const next = this.pack();
    if (next === null) return;
    const day = new Date().toISOString().slice(0, 10);
    next.values[key] = { value, provenance: "user", source: this.say("rules.own_source"), effective: day };
    await this.adopt(next, key);
  }

  // "": all that was changed (rule_reset.ts). What is then as it was opened or as it ships is that pack again.
  async reset(key: string): Promise<void> {
    const pack = this.pack();
    if (pack === null) return;
    const { origin } = this;
    const packs = (this.texts ?? (await this.shipped()))?.packs ?? {};
    const shipped = packs[pack.id] ?? null;
    const next = withReset(key, pack, openedAs(origin, packs), shipped);
    const is_whole = !Object.values(next.values).some((entry) => entry.provenance === "user");
    if (typeof origin !== "string" && isAsOpened(next, origin)) {
      this.host.setRules(origin);
      this.say_fault(null, "");
    } else if (is_whole && (next.id === built_in_id || shipped !== null)) {
      this.host.setRules(next.id === this.host.preferred() || next.id === built_in_id ? null : next.id);
      this.say_fault(null, "");
    } else await this.adopt(next, key);
  }

  save(): void {
    const pack = this.pack();
    if (pack !== null) this.host.download(`${pack.id}-rules.json`, `${JSON.stringify(pack, null, 1)}\n`);
  }

  // What the case file names, so that it is checked by the same rules elsewhere.
  forCaseFile(): Chosen | null {
    const preferred = this.host.preferred();
    return this.store.state.case_form.rules ?? (preferred === built_in_id ? null : preferred);
  }

  private async use(wanted: Chosen, before: Chosen | null): Promise<void> {
    const text = await this.textOf(wanted);
    if (text === null) return this.refuse({ zh: this.say("rules.unknown_pack"), en: this.say("rules.unknown_pack") }, "", String(wanted), wanted, before);
    const answer = await this.judge(text);
    if (answer === null || this.followed !== wanted) return;
    if ("error" in answer) return this.refuse(answer.error.message, "", typeof wanted === "string" ? wanted : wanted.id ?? "", wanted, before);
    this.text = text;
    this.origin = typeof wanted === "string" ? wanted : this.origins.get(wanted) ?? wanted;
    this.of_core = answer;
    this.show({ id: answer.id, version: answer.version, edited: answer.edited, fault: null, fault_key: "" });
    this.list_them();
    this.host.recheck();
  }

  // Again where it was listed: names and sources follow the script of Chinese.
  relist(): void {
    this.list_them();
  }

  private list_them(): void {
    if (this.of_core === null) return;
    const listing = named(this.of_core, textsInScript(this.texts), this.host.kinds());
    const packs = this.texts?.packs ?? {};
    const pack = this.text === "" ? null : (JSON.parse(this.text) as RulePackJson);
    const opened = openedAs(this.origin, packs);
    for (const rule of listing.values) {
      if (pack === null || rule.provenance !== "user") continue;
      const before = resetValue(rule.key, pack, opened, packs[listing.id] ?? null) ?? rule.built_in;
      if (before !== undefined) rule.reset_to = before;
    }
    this.listing = listing;
    this.host.listed(JSON.stringify(this.listing));
  }

  private async textOf(wanted: Chosen): Promise<string | null> {
    if (typeof wanted !== "string") return JSON.stringify(wanted);
    if (wanted === built_in_id) return "";
    const pack = (await this.shipped())?.packs[wanted];
    return pack === undefined ? null : JSON.stringify(pack);
  }

  private async shipped(): Promise<ShippedRules | null> {
    return loadShippedRules(this.list).catch(() => null);
  }

  // Null: the core went away meanwhile.
  private async judge(text: string): Promise<CoreListing | RulesFault | null> {
    const core = this.host.core();
    if (core === null) return null;
    const serial = ++this.serial;
    const json = await new Promise<string>((resolve) => {
      this.waiting.set(serial, resolve);
      core.rules(serial, text.replace(/^\ufeff/, ""));
    });
    return json === "" ? null : (JSON.parse(json) as CoreListing | RulesFault);
  }

  private async adopt(next: RulePackJson, key: string): Promise<void> {
    const answer = await this.judge(JSON.stringify(next));
    if (answer === null) return;
    if ("error" in answer) return this.say_fault(answer.error.message, key);
    this.origins.set(next, this.origin);
    this.host.setRules(next);
  }

  // A bad pack: the one before stays, for the case too.
  private refuse(fault: Both, key: string, name: string, wanted?: Chosen, before?: Chosen | null): void {
    this.say_fault(fault, key);
    this.host.notify(this.say("rules.refused", { name, reason: fault[this.store.state.lang] }));
    if (wanted === undefined) return;
    if (this.followed === wanted) this.followed = before ?? null;
    if (this.store.state.case_form.rules === wanted) this.host.setRules(typeof before === "object" ? before : null);
    else if (this.host.preferred() === wanted) this.host.prefer(built_in_id);
    this.follow();
    this.say_fault(fault, key);
  }

  private say_fault(fault: Both | null, fault_key: string): void {
    this.show({ ...this.store.state.rules, fault, fault_key });
  }

  private show(rules: RulesInUse): void {
    this.store.change(withPart({ rules }));
  }

  // A copy of the pack in use that may be changed.
  private pack(): RulePackJson | null {
    if (this.text !== "") return JSON.parse(this.text) as RulePackJson;
    const { listing } = this;
    return listing === null ? null : { schema: "precheck.rules/1", id: listing.id, version: listing.version, effective: listing.effective, title: listing.title, values: {} };
  }
}
