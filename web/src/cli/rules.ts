// Which rule pack a check goes by: a file, one that ships, or the one that the case names.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CoreModule } from "../core_module";
import type { CaseJson } from "../report_types";
import { built_in_id, type CoreListing, type ShippedRules } from "../rules_types";
import { UsageError } from "./arguments";
import { cli_folder } from "./node_core";

function shippedPacks(): ShippedRules["packs"] {
  return (JSON.parse(readFileSync(join(cli_folder, "rule_packs.json"), "utf8")) as ShippedRules).packs;
}

// A pack's text; "" for the built-in one.
function packOf(name: string): string {
  if (name === built_in_id || name === "default") return "";
  const shipped = shippedPacks()[name];
  if (shipped !== undefined) return JSON.stringify(shipped);
  if (!existsSync(name)) throw new UsageError(`--rules ${name}: no such file, and no pack of that name ships; "precheck rules" lists them`);
  return readFileSync(name, "utf8").replace(/^\ufeff/, "");
}

// The pack goes to the core beside the case, not in it.
export function rulesFor(given: string, case_json: string): { rules: string; case_json: string } {
  if (!case_json.includes('"rules"')) return { rules: given === "" ? "" : packOf(given), case_json };
  const { rules, ...rest } = JSON.parse(case_json) as CaseJson;
  const own = typeof rules === "string" ? packOf(rules) : typeof rules === "object" && rules !== null ? JSON.stringify(rules) : "";
  return { rules: given === "" ? own : packOf(given), case_json: JSON.stringify(rest) };
}

export function listOfPacks(core: CoreModule, lang: "zh" | "en"): string {
  const built_in = JSON.parse(core.rules("")) as CoreListing;
  const packs = [built_in, ...Object.values(shippedPacks()).map((pack) => JSON.parse(core.rules(JSON.stringify(pack))) as CoreListing)];
  const width = Math.max(...packs.map((pack) => pack.id.length));
  return packs.map((pack) => `${pack.id.padEnd(width)}  ${pack.version}  ${pack.title[lang]}`).join("\n");
}
