// A bank of exam items as data (assets/schema/precheck.bank-1.json), and what a bank of one's own must be. Faults are named
// by their place, as many as there are.
import type { Box, Both } from "../report_types";

export const bank_schema = "precheck.bank/1";
export const subjects = ["region_class", "find_defect", "order_steps", "deadline", "clause_route", "readiness"] as const;
export type Subject = (typeof subjects)[number];
export const item_kinds = ["one", "several", "order", "time"] as const;
export type ItemKind = (typeof item_kinds)[number];

export interface ItemOption extends Both {
  box?: Box;             // it is this place in the item's picture
}

export interface BankItem {
  id: string;
  template: string;      // items that ask the same question of other things; a bank has few of one
  subject: Subject;
  kind: ItemKind;
  stem: Both;
  picture?: { name: string; width: number; height: number; alt: Both; box?: Box; data?: string; media?: string };      // data: base64, of one that comes with the bank
  options?: ItemOption[];      // kind "order": in the right order
  right?: number[];            // kinds "one" and "several": of the options, from 0
  time?: string;               // kind "time": "2026-11-27 09:12"
  explanation: Both;
  source: Both & { provenance: "official" | "guide" | "default" };
}

export interface Bank {
  schema: typeof bank_schema;
  id: string;
  version: string;
  title: Both;
  items: BankItem[];
}

export interface Fault {
  place: string;         // "items/3 (class-207-1)/right"
  what: "json" | "schema" | "text" | "value" | "double" | "crowded" | "options" | "right" | "time" | "box" | "few";
}

export const most_of_a_template = 5;
export const time_form = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const least_items = 10;       // own choice: below that a score of 90 is one slip
const most_options = 12;      // own choice: more do not stand on a screen

export type Loose = { [key: string]: unknown };
export const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
export const isBoth = (value: unknown): boolean => isObject(value) && isText(value["zh"]) && isText(value["en"]);
const picture_media = ["image/png", "image/jpeg", "image/webp"];
export const isPictureData = (value: Loose): boolean => typeof value["data"] === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(value["data"]) && picture_media.includes(String(value["media"]));
const isSize = (value: unknown): boolean => typeof value === "number" && Number.isInteger(value) && value > 0;
export const isTime = (text: string): boolean => {
  const at = Date.parse(`${text.replace(" ", "T")}:00Z`);
  return time_form.test(text) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 16) === text.replace(" ", "T");      // no 31st of February
};

export function boxFault(box: unknown, picture: Loose): boolean {
  if (!Array.isArray(box) || box.length !== 4 || !box.every((side) => typeof side === "number" && side >= 0)) return true;
  const [x, y, width, height] = box as Box;
  return width <= 0 || height <= 0 || x + width > Number(picture["width"]) || y + height > Number(picture["height"]);
}

function itemFaults(item: Loose, place: string, picture_names: ReadonlySet<string> | null): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, what: Fault["what"]): void => void faults.push({ place: `${place}/${key}`, what });
  for (const key of ["id", "template"]) if (!isText(item[key])) fault(key, "text");
  for (const key of ["stem", "explanation", "source"]) if (!isBoth(item[key])) fault(key, "text");
  if (!(subjects as readonly unknown[]).includes(item["subject"])) fault("subject", "value");
  if (!(item_kinds as readonly unknown[]).includes(item["kind"])) fault("kind", "value");
  if (isObject(item["source"]) && !["official", "guide", "default"].includes(String(item["source"]["provenance"]))) fault("source/provenance", "value");
  const { picture, options, right } = item;
  if (picture !== undefined) {
    if (isObject(picture) && !isBoth(picture["alt"])) fault("picture/alt", "text");
    else if (!isObject(picture) || !isText(picture["name"]) || !isSize(picture["width"]) || !isSize(picture["height"])) fault("picture", "value");
    else {
      if (picture["data"] !== undefined ? !isPictureData(picture) : picture_names !== null && !picture_names.has(String(picture["name"]))) fault("picture/name", "value");
      if (picture["box"] !== undefined && boxFault(picture["box"], picture)) fault("picture/box", "box");
    }
  }
  if (item["kind"] === "time") {
    if (typeof item["time"] !== "string" || !isTime(item["time"])) fault("time", "time");
    return faults;
  }
  if (!Array.isArray(options) || options.length < 2 || options.length > most_options || !options.every(isBoth)) {
    fault("options", "options");
    return faults;
  }
  const texts = (options as unknown as Both[]).flatMap((option) => [`zh ${option.zh}`, `en ${option.en}`]);
  if (new Set(texts).size !== texts.length) fault("options", "double");
  for (const [at, option] of (options as Loose[]).entries())
    if (option["box"] !== undefined && (!isObject(picture) || boxFault(option["box"], picture))) fault(`options/${at}/box`, "box");
  if (item["kind"] === "order") return faults;
  const fits = Array.isArray(right) && new Set(right).size === right.length && right.every((at) => Number.isInteger(at) && (at as number) >= 0 && (at as number) < options.length);
  const count = fits ? (right as number[]).length : 0;
  if (item["kind"] === "one" ? count !== 1 : count < 1 || count === options.length) fault("right", "right");
  return faults;
}

// `picture_names`: what pictures there are beside those that come within; null: any.
export function bankFaults(value: unknown, picture_names: ReadonlySet<string> | null = null): Fault[] {
  if (!isObject(value) || value["schema"] !== bank_schema) return [{ place: "schema", what: "schema" }];
  const faults: Fault[] = [];
  for (const key of ["id", "version"]) if (!isText(value[key])) faults.push({ place: key, what: "text" });
  if (!isBoth(value["title"])) faults.push({ place: "title", what: "text" });
  const { items } = value;
  if (!Array.isArray(items) || items.length < least_items) return [...faults, { place: "items", what: "few" }];
  const ids = new Set<unknown>(), of_template = new Map<unknown, number>();
  for (const [at, item] of (items as unknown[]).entries()) {
    if (!isObject(item)) {
      faults.push({ place: `items/${at}`, what: "value" });
      continue;
    }
    const place = `items/${at} (${String(item["id"])})`;
    faults.push(...itemFaults(item, place, picture_names));
    if (ids.has(item["id"])) faults.push({ place: `${place}/id`, what: "double" });
    ids.add(item["id"]);
    const count = (of_template.get(item["template"]) ?? 0) + 1;
    of_template.set(item["template"], count);
    if (count > most_of_a_template) faults.push({ place: `${place}/template`, what: "crowded" });
  }
  return faults;
}

export function readBank(text: string, picture_names: ReadonlySet<string> | null = null): { bank: Bank | null; faults: Fault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { bank: null, faults: [{ place: "", what: "json" }] };
  }
  const faults = bankFaults(value, picture_names);
  return { bank: faults.length === 0 ? (value as Bank) : null, faults };
}
