// The clauses of a case: chosen from the library or copied from the notice.
import type { CaseClause, CaseJson } from "./report_types";

const parts = ["rule_set", "version", "number", "text", "from"] as const;

function listOf(form: CaseJson): CaseClause[] {
  const clauses = form["clauses"];
  if (!Array.isArray(clauses)) return [];
  return clauses.map((each): CaseClause => (typeof each === "string" ? { number: each } : typeof each === "object" && each !== null ? { ...each } : {}));
}

const saysNothing = (clause: CaseClause): boolean => parts.every((part) => (clause[part] ?? "") === "");

export const clausesOf = (form: CaseJson): CaseClause[] => listOf(form);

// Into the first clause that says nothing else than the new one does; else as one of its own.
export function withClause(form: CaseJson, clause: CaseClause): CaseJson {
  const said = Object.fromEntries(parts.filter((part) => (clause[part] ?? "").trim() !== "").map((part) => [part, clause[part]!.trim()])) as CaseClause;
  if (saysNothing({ ...said, from: "" })) return form;
  const list = listOf(form);
  const fits = (old: CaseClause): boolean => parts.every((part) => (old[part] ?? "") === "" || (said[part] ?? "") === "" || old[part] === said[part]);
  const at = list.findIndex(fits);
  const next = at < 0 ? [...list, said] : list.map((old, index) => (index === at ? { ...old, ...said } : old));
  return { ...form, clauses: next };
}

export function withoutClause(form: CaseJson, index: number): CaseJson {
  const next = listOf(form).filter((_clause, at) => at !== index);
  if (next.length > 0) return { ...form, clauses: next };
  const { clauses: _gone, ...rest } = form;
  return rest as CaseJson;
}
