// Which files of a case go into a package as what, under which number (exhibit_numbers.ts) and name.
import common from "../../../assets/texts/common.json";
import texts from "../../../assets/texts/exports/package.json";
import { numberedFiles, type Role } from "../exhibit_numbers";
import type { Report, ReportFileJson } from "../report_types";
import { named, said, type Lang } from "./say";

export interface PackedFile {
  file: ReportFileJson;
  role: Role;
  number: number;                // of exhibits; 0 of the others
  name: string;                  // in its folder
}

const most_name = 60;

// What every system and upload form takes: letters, digits, dashes.
const plain = (text: string): string => text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");

function extensionOf(name: string): string {
  const found = /\.([A-Za-z0-9]{1,8})$/.exec(name);
  return found === null ? "" : `.${found[1]!.toLowerCase()}`;
}

function nameOf(file: ReportFileJson, number: number, lang: Lang): string {
  const kind = file.kind === null ? plain(file.name.replace(/\.[^.]*$/, "")) : plain(named(common.kinds, file.kind, lang));
  return `${said(texts.exhibit, lang, { n: number })}-${[...(kind === "" ? "file" : kind)].slice(0, most_name).join("")}${extensionOf(file.name)}`;
}

// A name of its own kind, made fit for a folder where it is not.
function keptName(name: string, taken: ReadonlySet<string>): string {
  const fit = name.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/g, "_").replace(/^\.+/, "_");
  for (let at = 1; ; ++at) {
    const proposal = at === 1 ? fit : fit.replace(/(\.[^.]*)?$/, (ending) => `-${at}${ending}`);
    if (!taken.has(proposal)) return proposal;
  }
}

export function packedFiles(report: Report, lang: Lang): PackedFile[] {
  const taken: { [role in Role]: Set<string> } = { exhibit: new Set(), withheld: new Set(), original: new Set(), timestamp: new Set() };
  const packed = numberedFiles(report.files, report.case?.files ?? []).flatMap(({ file, role, number }): PackedFile[] => {
    if (role === null) return [];
    const name = keptName(role === "exhibit" ? nameOf(file, number, lang) : file.name, taken[role]);
    taken[role].add(name);
    return [{ file, role, number, name }];
  });
  return packed.sort((a, b) => a.number - b.number);
}

export function annotatedName(packed: PackedFile, lang: Lang): string {
  return `${packed.name.replace(/\.[^.]*$/, "")}-${texts.annotated[lang]}.png`;
}
