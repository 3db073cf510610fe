// The list of rules as the core makes it (core/report/rules_json.h), and a pack as it is written (precheck.rules/1).
import type { Both } from "./report_types";
import type { RuleNames } from "./rule_names";

export type RuleEntryValue = number | string | string[];

export interface CoreRule {
  key: string;
  kind: "number" | "text" | "list";
  value: RuleEntryValue;
  provenance: "official" | "guide" | "default" | "user";
  source: string;
  effective: string;
  changed: boolean;            // differs from the built-in pack
  built_in?: RuleEntryValue;   // then: its value there
  range?: [number, number];
  options?: string[];
}

// With its name, group and source in both languages: rule_names.ts.
export interface ListedRule extends Omit<CoreRule, "source"> {
  group: string;
  label: Both;
  source: Both;
  reset_to?: RuleEntryValue;   // of the seller's own values
}

export interface CoreClause {
  rule_set: Both;
  title: Both;
  version: string;
  number: string;
  applies: string[];
  provenance: CoreRule["provenance"];
  source: string;
}

export interface ListedClause extends Omit<CoreClause, "source"> {
  source: Both;
}

export interface CoreListing {
  id: string;
  version: string;
  effective: string;
  edited: boolean;
  title: Both;
  note: Both;
  values: CoreRule[];
  clauses: CoreClause[];
}

export interface RulesListing extends Omit<CoreListing, "values" | "clauses"> {
  groups: { id: string; title: Both }[];
  values: ListedRule[];
  clauses: ListedClause[];
}

export interface RulesFault {
  error: { place: string; reason: string; message: Both; pointer: string; line: number; column: number };
}

export interface RulePackJson {
  schema: "precheck.rules/1";
  id: string;
  version: string;
  effective: string;
  values: { [key: string]: { value: RuleEntryValue; provenance: string; source: string; effective?: string } };
  [member: string]: unknown;
}

export interface RuleTexts {
  names: RuleNames;
  sources: { [english: string]: string };   // Chinese of every source that ships
}

// rule_packs.json of the site: every pack that ships but the built-in one, by its id, and what is said of values.
export interface ShippedRules extends RuleTexts {
  packs: { [id: string]: RulePackJson };
}

export const built_in_id = "precheck-default";

// What is said of the pack in use beside the list itself, which is handed over once and not with every state.
export interface RulesInUse {
  id: string;
  version: string;
  edited: boolean;
  fault: Both | null;          // why the last pack or edit was refused
  fault_key: string;           // of the value whose edit that was, "" for a whole pack
}
