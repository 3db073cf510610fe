// Which way: what each way can reach, how long it takes and what it costs, and what a failed appeal may cost. Figures without
// a source are "not known".
import texts from "../../../assets/texts/desk/which_way.json";
import type { ListedRule } from "../rules_types";
import { teller, type Desk, type DeskHost } from "./desk";
import { heading, text, type SheetBlock } from "./sheet";

interface Way {
  id: string;
  about: ("penalty" | "ip" | "others")[];
  cost: string;                     // key of its words
}

const ways: Way[] = [
  { id: "appeal", about: ["penalty", "ip"], cost: "free" },
  { id: "report", about: ["others"], cost: "free" },
  { id: "ip_portal", about: ["ip", "others"], cost: "unknown" },
  { id: "dsa20", about: ["penalty", "ip"], cost: "free" },
  { id: "dsa21", about: ["penalty", "ip"], cost: "free_or_nominal" },
  { id: "court", about: ["penalty", "ip", "others"], cost: "court_cost" },
  { id: "police", about: ["others"], cost: "free" },
];

export interface Cost {
  points: number;
  lost_percent: number;             // of exposure, at most 100
  sales_loss: number | null;        // null: no sales given
  months: number;
}

// Null where the points are no number above zero.
export function costOf(points: string, sales: string, months: string, percent_per_point: number): Cost | null {
  const number = (words: string): number => (words.trim() === "" ? NaN : Number(words.replace(/[,，\s]/g, "")));
  const count = number(points);
  if (!(count > 0)) return null;
  const lost_percent = Math.min(100, count * percent_per_point);
  const month_count = number(months) > 0 ? number(months) : 1;
  const amount = number(sales);
  return { points: count, lost_percent, months: month_count, sales_loss: amount > 0 ? (amount * lost_percent * month_count) / 100 : null };
}

const brief = (value: number): string => String(Math.round(value * 100) / 100);

export function whichWay(host: DeskHost): Desk {
  const say = teller(host, texts);
  const typed = { about: host.form().kind === "report" ? "others" : host.form().kind === "appeal" ? "penalty" : "", points: "", sales: "", months: "" };
  let all: ListedRule[] = [];
  const rule = (key: string): ListedRule | undefined => all.find((each) => each.key === key);
  const number = (key: string): number => Number(rule(key)?.value ?? NaN);
  const wayRow = ({ id, cost }: Way): string[] => {
    const args = { days: number("deadline.natural_days"), hours: number("deadline.golden_hours"), triad: number("risk.triad_success_percent") };
    return [say(id), say(`${id}_reach`, args), say(`${id}_time`, args), say(cost), say(`${id}_source`)];
  };
  const costBlocks = (): SheetBlock[] => {
    const per_point = rule("risk.exposure_percent_per_point");
    const percent = number("risk.exposure_percent_per_point");
    const field = (id: "points" | "sales" | "months"): SheetBlock => ({ kind: "field", id, label: say(`q_${id}`), value: typed[id], hint: "", lines: false });
    const cost = costOf(typed.points, typed.sales, typed.months, percent);
    const blocks: SheetBlock[] = [heading(say("cost_title")), field("points"), field("sales"), field("months"), text(say("formula", { percent }), "soft")];
    if (per_point !== undefined) blocks.push(text(say("source", { source: per_point.source[host.lang()], provenance: say(per_point.provenance) }), "soft"));
    if (cost === null) return [...blocks, text(say("no_number"))];
    const lost = brief(cost.lost_percent);
    blocks.push(text(say("result", { points: brief(cost.points), percent, lost }), "strong"));
    if (cost.sales_loss !== null) blocks.push(text(say("result_sales", { sales: typed.sales.trim(), lost, months: brief(cost.months), loss: brief(cost.sales_loss) }), "strong"));
    return blocks;
  };
  return {
    async prepare() {
      all = await host.rules();
    },
    view() {
      const options = (["penalty", "ip", "others"] as const).map((value) => ({ value, label: say(`about_${value}`) }));
      const shown = ways.filter((way) => typed.about === "" || way.about.some((each) => each === typed.about));
      const blocks: SheetBlock[] = [
        text(say("intro"), "soft"),
        { kind: "choice", id: "about", label: say("q_about"), value: typed.about, unset: say("unset"), options },
        text(say("first_timestamp", { percent: number("risk.no_timestamp_percent") })),
        heading(say("ways")),
        { kind: "table", head: ["h_way", "h_reach", "h_time", "h_cost", "h_source"].map((key) => say(key)), rows: shown.map(wayRow) },
        text(say("no_advice"), "soft"),
        ...costBlocks(),
      ];
      return { topic: "which_way", title: say("title"), blocks };
    },
    act(id, value) {
      if (id in typed) typed[id as keyof typeof typed] = value;
    },
  };
}
