// The reference of the classes (reference.json of the build, made by web/reference_data.mjs): what a class is about, how to
// put it right on each device, and its examples. Read when somebody asks for it, never for a report.
import type { Script } from "./traditional";
import type { Both, CatalogueEntry } from "./report_types";

export const devices = ["windows", "macos", "ios", "android"] as const;
export type Device = (typeof devices)[number];

export const doc_headings = ["what", "why", "fails_when", "unknown_when", "fix", "source"] as const;
export type Doc = { [heading in (typeof doc_headings)[number]]?: string };

interface Step extends Partial<Both> {
  recipe?: string;
  on?: Device[];
}
type Recipe = { title: Both } & { [device in Device | "any"]?: Both[] };
interface ExampleJson {
  picture: string;
  caption: Both;
}
interface ClassJson {
  doc: { zh: Doc; en: Doc };
  steps: Step[];
  bad: ExampleJson | null;
  good: ExampleJson | null;
}
export interface Reference {
  schema: string;
  recipes: { [name: string]: Recipe };
  pictures: { [name: string]: { alt: Both; width: number; height: number } };
  classes: { [code: string]: ClassJson };
}

export interface Example {
  picture: string;      // a file of reference/pictures/
  caption: Both;
  alt: Both;
  width: number;
  height: number;
}
// Steps in order: one list where the device does not matter, else one a device.
export type Steps = { [device in Device | "any"]?: Both[] };
export interface Explanation {
  doc: { zh: Doc; en: Doc };
  steps: Steps;
  examples: { bad: Example; good: Example } | null;
}
export type ExplainedClass = CatalogueEntry & Explanation;

function stepsFor(device: Device, steps: Step[], recipes: Reference["recipes"]): Both[] {
  return steps.flatMap((step): Both[] => {
    if (step.recipe !== undefined) return recipes[step.recipe]?.[device] ?? recipes[step.recipe]?.any ?? [];
    if (step.on !== undefined && !step.on.includes(device)) return [];
    return [{ zh: step.zh ?? "", en: step.en ?? "" }];
  });
}

function differ(step: Step, recipes: Reference["recipes"]): boolean {
  return step.on !== undefined || (step.recipe !== undefined && recipes[step.recipe]?.any === undefined);
}

function example(json: ExampleJson, reference: Reference): Example {
  const picture = reference.pictures[json.picture] ?? { alt: json.caption, width: 0, height: 0 };
  return { picture: json.picture, caption: json.caption, ...picture };
}

export function explanationOf(reference: Reference, code: string): Explanation {
  const found = reference.classes[code];
  if (found === undefined) return { doc: { zh: {}, en: {} }, steps: {}, examples: null };
  const { recipes } = reference;
  const steps: Steps = found.steps.some((step) => differ(step, recipes))
    ? Object.fromEntries(devices.map((device) => [device, stepsFor(device, found.steps, recipes)]))
    : { any: stepsFor("windows", found.steps, recipes) };
  const examples = found.bad !== null && found.good !== null ? { bad: example(found.bad, reference), good: example(found.good, reference) } : null;
  return { doc: found.doc, steps, examples };
}

export function explained(reference: Reference, catalogue: CatalogueEntry[]): ExplainedClass[] {
  return catalogue.map((entry) => ({ ...entry, ...explanationOf(reference, entry.code) }));
}

// Families by the first digit of the code; their names are the pages' names too.
export const families = ["", "container", "time", "source", "party", "legibility", "originality", "statement", "documents", "procedure"] as const;
export function familyOf(code: string): string {
  return families[Number(code[4])] ?? "";
}

// Where the page of a class is on the site, in the language and script of the screen.
export function pageOf(code: string, lang: "zh" | "en", script: Script = "hans"): string {
  return `reference/${lang === "zh" && script === "hant" ? "zh-Hant" : lang}/${familyOf(code)}.html#${code.toLowerCase()}`;
}

// The device that the page runs on, as its browser tells it; Linux desktops are nearest to Windows.
export function deviceFrom(user_agent: string, touch_points: number): Device {
  if (/Android/i.test(user_agent)) return "android";
  if (/iPhone|iPad|iPod/.test(user_agent)) return "ios";
  // iPads give themselves out as Macs; no Mac has a touch screen.
  if (/Macintosh|Mac OS X/.test(user_agent)) return touch_points > 1 ? "ios" : "macos";
  return "windows";
}
