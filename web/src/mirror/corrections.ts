// Correcting a reading with ordinary form controls: its text, its zone and meaning, what it is; adding one; taking it back.
import { correctionsOf, type CorrectionChange, type ReadingPlace } from "../corrections";
import { labelledValue, readingName, zoneName } from "../reading_words";
import type { Box, OverruledJson } from "../report_types";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

// What is being typed survives every update of the page, until it is applied.
interface Draft {
  text?: string;
  zone?: string;
  role?: string;
  type?: string;
}
const drafts = new Map<string, Draft>();
// Which are unfolded: only those have controls, a page of text has too many lines for all to have some.
const unfolded = new Set<string>();

// A reading as it stands, with what of it can be corrected.
export interface Editable {
  file: string;
  reading: string;             // without part: "times", "identifiers.order_no", "url_bar", "clock"
  was: string;                 // as read
  text: string;                // as it stands
  box: Box | null;
  type?: string;               // of a number: as it stands
  zone?: string;
  role?: string;
}

const roles = ["event", "deadline", "estimate", "validity"];
const zones = ["", "Asia/Shanghai", "America/Los_Angeles", "UTC"];

function draftOf(key: string): Draft {
  const known = drafts.get(key) ?? {};
  drafts.set(key, known);
  return known;
}

// Folded away until it is wanted.
function folded(key: string, summary: string, spoken: string, view: MirrorView, inside: () => (Wanted | null)[]): Wanted {
  const toggled = (event: Event): void => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === unfolded.has(key)) return;
    if (open) unfolded.add(key);
    else unfolded.delete(key);
    view.refresh();
  };
  return h("details", { key: "correct", class: "correct", toggle: toggled }, h("summary", { "aria-label": spoken }, summary), unfolded.has(key) ? inside() : null);
}

const chosen = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

function field(id: string, label: string, control: Wanted): Wanted {
  return h("div", { key: id, class: "field" }, h("label", { for: id }, label), control);
}

function select(id: string, value: string, options: [string, string][], choose: (value: string) => void): Wanted {
  return h("select", { id, value, change: (event: Event) => choose(chosen(event)) }, options.map(([option, label]) => h("option", { key: option, value: option }, label)));
}

function changesOf(one: Editable, draft: Draft): CorrectionChange[] {
  const out: CorrectionChange[] = [];
  const put = (reading: string, now: string | undefined, then: string | undefined): void => {
    if (then !== undefined && then !== now) out.push({ reading, is: then });
  };
  put(one.reading, one.text, draft.text?.trim());
  put("times.zone", one.zone, draft.zone);
  put("times.role", one.role, draft.role);
  put(`${one.reading}.type`, one.type, draft.type);
  return out;
}

function send(place: ReadingPlace, changes: CorrectionChange[], view: MirrorView): void {
  if (changes.length > 0) view.send({ type: "correct", file: place.file, was: place.was, box: place.box, changes });
}

// Folded away beside a reading: the controls to overrule it.
export function editPart(one: Editable, key: string, view: MirrorView): Wanted {
  const { say } = view;
  const draft = draftOf(key);
  const id = `correct-${key.replace(/[^\w-]/g, "-")}`;
  const place: ReadingPlace = { file: one.file, was: one.was, box: one.box };
  const name = readingName(one.reading, say);
  const finish = (changes: CorrectionChange[]): void => {
    drafts.delete(key);
    send(place, changes, view);
  };
  const types = Object.keys(view.texts.at("words.identifier") as { [type: string]: unknown });
  const known = correctionsOf(view.state.case_form, place, one.reading);
  const once = one.reading === "url_bar" || one.reading === "clock";
  const apply = (): void => finish(changesOf(one, draftOf(key)));
  return folded(key, say("corrections.apply"), say("corrections.edit", { what: `${name} ${one.text}` }), view, () => [
    one.was === one.text ? null : h("p", { key: "was", class: "soft" }, `${say("corrections.was_read")}${one.was === "" ? say("corrections.nothing_read") : one.was}`),
    field(`${id}-text`, say("corrections.value"), h("input", { id: `${id}-text`, type: "text", autocomplete: "off", spellcheck: "false", value: draft.text ?? one.text,
      input: (event: Event) => (draftOf(key).text = chosen(event)), keydown: (event: Event) => (event as KeyboardEvent).key === "Enter" && !(event as KeyboardEvent).isComposing && apply() })),
    one.zone === undefined ? null : field(`${id}-zone`, say("corrections.zone"), select(`${id}-zone`, draft.zone ?? one.zone,
      [...new Set([...zones, one.zone])].map((zone): [string, string] => [zone, zoneName(zone, say)]), (zone) => (draftOf(key).zone = zone))),
    one.role === undefined ? null : field(`${id}-role`, say("corrections.role"), select(`${id}-role`, draft.role ?? one.role, roles.map((role): [string, string] => [role, say(`words.time_role.${role}`)]), (role) => (draftOf(key).role = role))),
    one.type === undefined ? null : field(`${id}-type`, say("corrections.what"), select(`${id}-type`, draft.type ?? one.type, types.map((type): [string, string] => [type, say(`words.identifier.${type}`)]), (type) => (draftOf(key).type = type))),
    h("div", { class: "row" },
      h("button", { key: "apply", type: "button", id: `${id}-apply`, click: apply }, say("corrections.apply")),
      one.text !== "" && h("button", { key: "none", type: "button", id: `${id}-none`, click: () => finish([{ reading: one.reading, is: "" }]) },
        once ? say(one.reading === "clock" ? "corrections.no_clock" : "corrections.no_bar") : say("corrections.none", { what: name })),
      known.length > 0 && h("button", { key: "back", type: "button", id: `${id}-back`, click: () => finish(known.map((entry) => ({ reading: entry.reading, is: null }))) }, say("corrections.take_back"))),
  ]);
}

// Folded away beside a line of text: says what it is.
export function addPart(file: string, text: string, box: Box, key: string, view: MirrorView): Wanted {
  const { say } = view;
  const draft = draftOf(key);
  const id = `add-${key.replace(/[^\w-]/g, "-")}`;
  const types = ["times", ...Object.keys(view.texts.at("words.identifier") as { [type: string]: unknown }).map((type) => `identifiers.${type}`), "url_bar", "clock"];
  const apply = (): void => {
    const { type, text: typed } = draftOf(key);
    if (type === undefined || type === "") return;
    const value = (typed ?? labelledValue(text, type)).trim();
    if (value === "") return;
    drafts.delete(key);
    send({ file, was: "", box }, [{ reading: type, is: value }], view);
  };
  return folded(key, say("corrections.add_title"), `${say("corrections.add_title")}: ${text}`, view, () => [
    field(`${id}-type`, say("corrections.what"), select(`${id}-type`, draft.type ?? "", [["", say("corrections.choose")], ...types.map((type): [string, string] => [type, readingName(type, say)])], (type) => {
      draftOf(key).type = type;
      view.refresh();
    })),
    field(`${id}-text`, say("corrections.value"), h("input", { id: `${id}-text`, type: "text", autocomplete: "off", spellcheck: "false", value: draft.text ?? labelledValue(text, draft.type ?? ""), input: (event: Event) => (draftOf(key).text = chosen(event)) })),
    h("div", { class: "row" }, h("button", { key: "apply", type: "button", id: `${id}-apply`, click: apply }, say("corrections.add"))),
  ]);
}

export function overruledText(one: OverruledJson, view: MirrorView): string {
  const { say } = view;
  const name = readingName(one.reading, say);
  const value = (text: string): string => (one.reading === "kind" && text !== "" ? say(`kinds.${text}`) : one.reading === "surface" && text !== "" ? say(`words.surface.${text}`) : one.reading === "times.role" ? say(`words.time_role.${text}`) : text);
  const was = one.was === "" ? say("corrections.nothing_read") : one.reading === "kind" ? value(one.was) : one.was;
  const state = !one.applied ? say("corrections.refused") : one.is === "" ? say("corrections.removed") : one.was === "" ? say("corrections.added") : say("corrections.corrected");
  const then = one.reading === "times.zone" ? zoneName(one.is, say) : value(one.is);
  return `✎ ${state} · ${name}: ${was}${then === "" ? "" : ` → ${then}`}`;
}

// All that the seller overruled in a file, used or not, each with a way back.
export function overruledPart(file: string, view: MirrorView): Wanted | null {
  const own = (view.state.report?.overruled ?? []).filter((one) => one.file === file);
  if (own.length === 0) return null;
  const { say, state } = view;
  const takeBack = (one: OverruledJson): void => {
    const id = state.files.find((each) => each.name === file)?.id;
    const said = (state.case_form.corrections ?? []).find((entry) => entry.file === file && entry.reading === one.reading && (entry.was ?? "") === one.was && entry.is === one.is);
    if (said !== undefined) send({ file, was: said.was ?? "", box: said.box ?? null }, [{ reading: said.reading, is: null }], view);
    else if (one.reading === "kind" && id !== undefined) view.send({ type: "set_file_kind", id, kind: "" });
  };
  return h("div", { key: "overruled" }, h("h4", {}, say("corrections.by_you")),
    h("ul", {}, own.map((one, index) =>
      h("li", { key: `${one.reading} ${one.was} ${index}`, class: one.applied ? "overruled" : "overruled bad" },
        h("span", {}, overruledText(one, view)),
        one.message !== undefined && h("p", { key: "why" }, one.message[state.lang]),
        h("button", { key: "back", type: "button", "aria-label": `${say("corrections.take_back")}: ${readingName(one.reading, say)} ${one.was}`, click: () => takeBack(one) }, say("corrections.take_back"))))));
}
