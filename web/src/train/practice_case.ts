// A practice case as data (assets/schema/precheck.practice-1.json) and what a learner's marks on it are worth. Its key is what
// the product itself finds in the pictures; a test says so.
import type { Both, Box } from "../report_types";
import { boxFault, isBoth, isObject, isPictureData, isText, type Fault, type Loose } from "./bank";

export const practice_schema = "precheck.practice/1";

export interface CasePicture {
  name: string;
  width: number;
  height: number;
  alt: Both;
  data?: string;             // base64, of a picture that comes with the case
  media?: string;
}

export interface CaseFile {
  picture: CasePicture;
  regions: { id: string; label: Both; box: Box }[];
  key: { code: string; region: string | null; note?: Both }[];      // null: of the picture as a whole
  region_classes: string[];                             // that are offered
  whole_classes: string[];
  reshoots?: { picture: CasePicture; right: boolean; why: Both }[];
}

export interface PracticeCase {
  id: string;
  kind: string;
  cause: string;
  title: Both;
  story: Both;
  files: CaseFile[];
}

export interface PracticeFile {
  schema: typeof practice_schema;
  id: string;
  version: string;
  title: Both;
  cases: PracticeCase[];
}

// Of one file: a class for each region that was marked, the classes of the whole, and the number of the picture that was
// chosen to replace it.
export interface Marks {
  regions: { [region: string]: string };
  whole: string[];
  reshoot: number | null;
}
export const no_marks = (): Marks => ({ regions: {}, whole: [], reshoot: null });

export interface Judged {
  found: CaseFile["key"];
  missed: CaseFile["key"];
  wrong: { code: string; region: string | null }[];
  reshoot: boolean | null;            // null: none is offered
}

// Several classes may hold of one region (a covered ID is both); any of them finds it.
export function judge(file: CaseFile, marks: Marks): Judged {
  const marked = [...Object.entries(marks.regions).filter(([, code]) => code !== "").map(([region, code]) => ({ code, region })), ...marks.whole.map((code) => ({ code, region: null as string | null }))];
  const named = (key: { code: string; region: string | null }): boolean => marked.some((mark) => mark.code === key.code && mark.region === key.region);
  const region_found = (region: string | null): boolean => region !== null && file.key.some((key) => key.region === region && named(key));
  const found = file.key.filter((key) => named(key) || region_found(key.region));
  return {
    found,
    missed: file.key.filter((key) => !found.includes(key)),
    wrong: marked.filter((mark) => !file.key.some((key) => key.code === mark.code && key.region === mark.region)),
    reshoot: file.reshoots === undefined ? null : marks.reshoot !== null && file.reshoots[marks.reshoot]?.right === true,
  };
}

// Right ones of all that was to be done and of what was claimed beyond it: marking everything is no way to 100. A file in
// order counts as one thing to see.
export function caseScore(judged: readonly Judged[]): number {
  let right = 0, all = 0;
  for (const { found, missed, wrong, reshoot } of judged) {
    const clean = found.length + missed.length === 0;
    right += found.length + (clean && wrong.length === 0 ? 1 : 0) + (reshoot === true ? 1 : 0);
    all += found.length + missed.length + wrong.length + (clean && wrong.length === 0 ? 1 : 0) + (reshoot === null ? 0 : 1);
  }
  return all === 0 ? 0 : Math.round((100 * right) / all);
}

const isCode = (value: unknown): boolean => typeof value === "string" && /^EDC-\d{3}$/.test(value);
const most_side = 20_000;
const isSide = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0 && (value as number) <= most_side;

function isPicture(value: unknown, names: ReadonlySet<string>): boolean {
  if (!isObject(value) || !isText(value["name"]) || !isBoth(value["alt"]) || !isSide(value["width"]) || !isSide(value["height"])) return false;
  if (value["data"] === undefined) return names.has(String(value["name"]));
  return isPictureData(value);
}

function fileFaults(file: Loose, place: string, names: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, what: Fault["what"]): void => void faults.push({ place: `${place}/${key}`, what });
  if (isObject(file["picture"]) && !isBoth(file["picture"]["alt"])) fault("picture/alt", "text");
  else if (!isPicture(file["picture"], names)) fault("picture", "value");
  const { regions, key, reshoots } = file;
  const ids = new Set<unknown>();
  if (!Array.isArray(regions)) fault("regions", "value");
  else for (const [at, region] of (regions as unknown[]).entries()) {
    if (!isObject(region) || !isText(region["id"]) || !isBoth(region["label"])) fault(`regions/${at}`, "text");
    else if (isObject(file["picture"]) && boxFault(region["box"], file["picture"])) fault(`regions/${at}/box`, "box");
    else if (ids.has(region["id"])) fault(`regions/${at}/id`, "double");
    else ids.add(region["id"]);
  }
  for (const list of ["region_classes", "whole_classes"]) if (!Array.isArray(file[list]) || !(file[list] as unknown[]).every(isCode)) fault(list, "value");
  if (!Array.isArray(key)) fault("key", "value");
  else for (const [at, each] of (key as unknown[]).entries()) {
    const offered = isObject(each) ? file[each["region"] === null ? "whole_classes" : "region_classes"] : [];
    if (!isObject(each) || !isCode(each["code"]) || (each["region"] !== null && !ids.has(each["region"])) || !Array.isArray(offered) || !offered.includes(each["code"])) fault(`key/${at}`, "right");
    else if (each["note"] !== undefined && !isBoth(each["note"])) fault(`key/${at}/note`, "text");
  }
  if (reshoots !== undefined && (!Array.isArray(reshoots) || !reshoots.every((each) => isObject(each) && isPicture(each["picture"], names) && typeof each["right"] === "boolean" && isBoth(each["why"])) || reshoots.length < 2 || reshoots.filter((each: Loose) => each["right"]).length !== 1)) fault("reshoots", "right");
  return faults;
}

export function practiceFaults(value: unknown, names: ReadonlySet<string>): Fault[] {
  if (!isObject(value) || value["schema"] !== practice_schema) return [{ place: "schema", what: "schema" }];
  const faults: Fault[] = [];
  for (const key of ["id", "version"]) if (!isText(value[key])) faults.push({ place: key, what: "text" });
  if (!isBoth(value["title"])) faults.push({ place: "title", what: "text" });
  const { cases } = value;
  if (!Array.isArray(cases) || cases.length === 0) return [...faults, { place: "cases", what: "few" }];
  const ids = new Set<unknown>();
  for (const [at, each] of (cases as unknown[]).entries()) {
    const place = `cases/${at}`;
    if (!isObject(each) || !isText(each["id"]) || !isText(each["kind"]) || typeof each["cause"] !== "string" || !Array.isArray(each["files"]) || each["files"].length === 0) {
      faults.push({ place, what: "value" });
      continue;
    }
    for (const key of ["title", "story"]) if (!isBoth(each[key])) faults.push({ place: `${place}/${key}`, what: "text" });
    if (!["appeal", "report"].includes(String(each["kind"]))) faults.push({ place: `${place}/kind`, what: "value" });
    if (ids.has(each["id"])) faults.push({ place: `${place}/id`, what: "double" });
    ids.add(each["id"]);
    for (const [number, file] of (each["files"] as unknown[]).entries())
      faults.push(...(isObject(file) ? fileFaults(file, `${place}/files/${number}`, names) : [{ place: `${place}/files/${number}`, what: "value" } as Fault]));
  }
  return faults;
}
