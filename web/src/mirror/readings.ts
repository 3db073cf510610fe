// What was read in each file, in words, with what the seller overruled marked, and the controls to overrule it.
import { zoneChoice } from "../reading_words";
import type { FromUser, ReportFileJson } from "../report_types";
import { addPart, editPart, overruledPart, type Editable } from "./corrections";
import { h, type Wanted } from "./element";
import { kindName } from "./files";
import type { MirrorView } from "./view";

function line(key: string, label: string, value: string, ...more: (Wanted | null)[]): Wanted {
  return h("div", { key, class: "reading" }, h("dt", {}, label), h("dd", {}, value, more));
}

// A shape and a word, so that it is not the colour alone that tells.
function mark(reading: FromUser, view: MirrorView): Wanted | null {
  if (reading.from !== "user") return null;
  const text = (reading.as_read ?? "") === "" ? view.say("corrections.added") : view.say("corrections.as_read", { text: reading.as_read ?? "" });
  return h("strong", { key: "mark", class: "overruled" }, `✎ ${text}`);
}

function asRead(reading: FromUser, text: string): string {
  return reading.from === "user" ? (reading.as_read ?? "") : text;
}

function barLine(file: ReportFileJson, view: MirrorView): Wanted {
  const bar = file.url_bar;
  const text = bar?.text ?? "";
  const shown = bar === null || bar.state === "none" ? view.say("screen.readings.nothing") : [view.say(`words.url_bar.${bar.state}`), text].filter((part) => part !== "").join(": ");
  const one: Editable = { file: file.name, reading: "url_bar", was: asRead(bar ?? {}, text), text, box: bar?.box ?? null };
  return line("bar", view.say("screen.readings.bar"), shown, mark(bar ?? {}, view), editPart(one, `${file.name} bar`, view));
}

function clockLine(file: ReportFileJson, view: MirrorView): Wanted {
  const text = file.clock?.text ?? "";
  const one: Editable = { file: file.name, reading: "clock", was: asRead(file.clock ?? {}, text), text, box: file.clock?.box ?? null };
  return line("clock", view.say("screen.readings.clock"), text === "" ? view.say("screen.readings.nothing") : text, mark(file.clock ?? {}, view), editPart(one, `${file.name} clock`, view));
}

function surfaceLine(file: ReportFileJson, view: MirrorView): Wanted {
  const { say } = view;
  const surfaces = Object.keys(view.texts.at("words.surface") as { [surface: string]: unknown });
  const choose = (event: Event): void =>
    view.send({ type: "correct", file: file.name, was: "", box: null, changes: [{ reading: "surface", is: (event.target as HTMLSelectElement).value }] });
  return h("div", { key: "surface", class: "reading" }, h("dt", {}, say("screen.readings.surface")),
    h("dd", {}, h("select", { value: file.surface ?? "", "aria-label": `${say("screen.readings.surface")}: ${file.name}`, change: choose },
      h("option", { key: "", value: "" }, say("corrections.unknown_surface")), surfaces.map((surface) => h("option", { key: surface, value: surface }, say(`words.surface.${surface}`))))));
}

function timeLines(file: ReportFileJson, view: MirrorView): Wanted[] {
  return file.times.map((time, index) => {
    const one: Editable = { file: file.name, reading: "times", was: asRead(time, time.text), text: time.text, box: time.box, zone: zoneChoice(time.zone), role: time.role };
    const key = `time ${time.box.join(" ")} ${one.was}`;
    return line(`${key} ${index}`, view.say(`words.time_role.${time.role}`), [time.text, time.zone ?? ""].filter((part) => part !== "").join(" "), mark(time, view), editPart(one, `${file.name} ${key}`, view));
  });
}

function identifierLines(file: ReportFileJson, view: MirrorView): Wanted[] {
  const { say } = view;
  return file.identifiers.map((id, index) => {
    const shown = [id.currency ?? "", id.value, id.masked ? `(${say("screen.readings.masked")})` : "", id.complete ? "" : `(${say("screen.readings.cut")})`].filter((part) => part !== "").join(" ");
    const one: Editable = { file: file.name, reading: `identifiers.${id.type_as_read ?? id.type}`, was: asRead(id, id.value), text: id.value, box: id.box, type: id.type };
    const key = `id ${id.box.join(" ")} ${one.reading} ${one.was}`;
    // What stands in the address is put right there.
    return line(`${key} ${index}`, say(`words.identifier.${id.type}`), shown, mark(id, view), id.from_url === true ? null : editPart(one, `${file.name} ${key}`, view));
  });
}

// How the file was made, by what stands in it; also where its text was not read.
function tracesPart(file: ReportFileJson, view: MirrorView): Wanted | null {
  const { say } = view;
  const traces = file.traces ?? [];
  if (traces.length === 0) return null;
  const weightOf = (weight: number): string => (weight > 0 ? say("screen.readings.weight", { percent: Math.round(weight * 100) }) : say("screen.readings.no_weight"));
  return h("div", { key: "traces" }, h("h3", {}, say("screen.readings.traces")),
    h("dl", {}, traces.map((trace, index) => line(`trace ${index}`, trace.where === "" ? say("screen.readings.trace") : trace.where,
      [trace.text, view.both(trace.said), weightOf(trace.weight)].filter((part) => part !== "").join(" · ")))));
}

function filmLine(film: NonNullable<ReportFileJson["film"]>, view: MirrorView): Wanted {
  return line("film", view.say("screen.readings.film"), [film.length, film.codec, film.size, film.created, film.tools].filter((part) => part !== "").join(" · "));
}

function fieldLines(file: ReportFileJson, view: MirrorView): Wanted[] {
  const { say } = view;
  return (file.fields ?? []).map((field) => {
    const one: Editable = { file: file.name, reading: `document.${field.name}`, was: asRead(field, field.value), text: field.value, box: field.box };
    const shown = field.value === "" ? say("screen.readings.nothing") : field.value === "long" ? say("words.no_end") : field.value;
    return line(`field ${field.name}`, say(`words.field.${field.name}`), shown, mark(field, view), editPart(one, `${file.name} field ${field.name}`, view));
  });
}

function fileReadings(file: ReportFileJson, view: MirrorView): Wanted {
  const { say } = view;
  if (file.film !== undefined) return h("details", { key: file.name }, h("summary", {}, file.name), h("dl", {}, filmLine(file.film, view)), overruledPart(file.name, view), tracesPart(file, view));
  if (file.stages.text !== "ok") return h("details", { key: file.name }, h("summary", {}, file.name), h("p", {}, say("screen.readings.not_read")), overruledPart(file.name, view), tracesPart(file, view));
  return h("details", { key: file.name, class: "file-readings" }, h("summary", {}, file.name),
    overruledPart(file.name, view),
    tracesPart(file, view),
    h("dl", {},
      line("kind", say("screen.readings.kind"), kindName(file.kind, view), file.kind_from === "user" ? h("strong", { key: "mark", class: "overruled" }, `✎ ${say("corrections.corrected")}`) : null),
      surfaceLine(file, view), fieldLines(file, view), barLine(file, view), clockLine(file, view), timeLines(file, view), identifierLines(file, view)),
    h("details", { key: "lines" }, h("summary", {}, say("screen.readings.lines", { count: file.text.length })),
      h("ul", {}, file.text.map((text, index) => h("li", { key: `line ${index}` }, text.text, addPart(file.name, text.text, text.box, `${file.name} line ${index}`, view))))));
}

// Corrections of files that are not here are kept, and said so.
function absentPart(view: MirrorView): (Wanted | null)[] {
  const here = new Set((view.state.report?.files ?? []).map((file) => file.name));
  const absent = new Set((view.state.report?.overruled ?? []).map((one) => one.file).filter((name) => !here.has(name)));
  return [...absent].map((name) => h("details", { key: `absent ${name}` }, h("summary", {}, name), overruledPart(name, view)));
}

export function readingsPart(view: MirrorView): Wanted | null {
  const files = view.state.report?.files ?? [];
  if (files.length === 0) return null;
  return h("section", { key: "readings", "aria-labelledby": "readings-title" },
    h("h2", { id: "readings-title" }, view.say("screen.tabs.readings")),
    h("p", { class: "soft" }, view.say("screen.readings.limits")),
    files.map((file) => fileReadings(file, view)),
    absentPart(view));
}
