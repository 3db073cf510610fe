// Ways inside the mirror: to a field of the form, and to words of the statement.
import { checkedStatement, stretchNow } from "../statement_marks";
import type { MirrorView } from "./view";

// "orders.1.tracking_nos.0" leads to the nearest field that the form has.
export function goToField(path: string): void {
  const near = [path, path.replace(/^clauses\.\d+/, "clauses.0"), path.replace(/^orders\.\d+\./, "orders.0."), /tracking_no/.test(path) ? "tracking_no" : "", /product_id/.test(path) ? "product_id" : "", /^orders\./.test(path) ? "order_no" : ""];
  const field = near.map((each) => document.getElementById(`field-${each}`)).find((each) => each !== null);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

export function goToWords(range: [number, number], view: MirrorView): void {
  const area = document.getElementById("field-statement");
  if (!(area instanceof HTMLTextAreaElement)) return;
  const stretch = stretchNow(range, checkedStatement(view.state.report), area.value);
  area.scrollIntoView({ block: "center" });
  area.focus({ preventScroll: true });
  if (stretch === null) return;
  area.setSelectionRange(stretch.from, stretch.to);
  // The layer of marks beside it tells where the words stand.
  const mark = [...(area.parentElement?.querySelectorAll<HTMLElement>(".marks mark") ?? [])].find((each) => Number(each.dataset["from"]) === stretch.from);
  if (mark !== undefined) area.scrollTop = Math.max(0, mark.offsetTop - area.clientHeight / 3);
}
