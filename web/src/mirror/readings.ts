// What was read in each file, in words.
import type { ReportFileJson } from "../report_types";
import { h, type Wanted } from "./element";
import { kindName } from "./files";
import type { MirrorView } from "./view";

function line(key: string, label: string, value: string): Wanted {
  return h("div", { key, class: "reading" }, h("dt", {}, label), h("dd", {}, value));
}

function fileReadings(file: ReportFileJson, view: MirrorView): Wanted {
  const { say } = view;
  if (file.stages.text !== "ok") return h("details", { key: file.name }, h("summary", {}, file.name), h("p", {}, say("screen.readings.not_read")));
  const bar = file.url_bar;
  const nothing = say("screen.readings.nothing");
  return h("details", { key: file.name }, h("summary", {}, file.name),
    h("dl", {},
      line("kind", say("screen.readings.kind"), kindName(file.kind, view)),
      file.surface !== null && line("surface", say("screen.readings.surface"), say(`words.surface.${file.surface}`)),
      line("bar", say("screen.readings.bar"), bar === null ? nothing : [say(`words.url_bar.${bar.state}`), bar.text].filter((part) => part !== "").join(": ")),
      line("clock", say("screen.readings.clock"), file.clock?.text ?? nothing),
      file.times.map((time, index) => line(`time ${index}`, say(`words.time_role.${time.role}`), [time.text, time.zone ?? ""].filter((part) => part !== "").join(" "))),
      file.identifiers.map((id, index) =>
        line(`id ${index}`, say(`words.identifier.${id.type}`), [id.value, id.masked ? `(${say("screen.readings.masked")})` : "", id.complete ? "" : `(${say("screen.readings.cut")})`].filter((part) => part !== "").join(" ")))),
    h("details", {}, h("summary", {}, say("screen.readings.lines", { count: file.text.length })), h("ul", {}, file.text.map((text, index) => h("li", { key: `line ${index}` }, text.text)))));
}

export function readingsPart(view: MirrorView): Wanted | null {
  const files = view.state.report?.files ?? [];
  if (files.length === 0) return null;
  return h("section", { key: "readings", "aria-labelledby": "readings-title" },
    h("h2", { id: "readings-title" }, view.say("screen.tabs.readings")),
    h("p", { class: "soft" }, view.say("screen.readings.limits")),
    files.map((file) => fileReadings(file, view)));
}
