// Numbers of repeated runs and the table that they end in.

export function sorted(values) {
  return [...values].sort((a, b) => a - b);
}

export function median(values) {
  const s = sorted(values);
  const half = s.length >> 1;
  return s.length === 0 ? NaN : s.length % 2 === 1 ? s[half] : (s[half - 1] + s[half]) / 2;
}

export function digits(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

// "2.31 (2.20 – 2.60)": the median and the spread from least to most.
export function spread(values) {
  if (values.length === 0) return "–";
  const s = sorted(values);
  return s.length === 1 ? digits(s[0]) : `${digits(median(s))} (${digits(s[0])} – ${digits(s.at(-1))})`;
}

export class Table {
  rows = [];
  notes = [];

  // `demand`: text of what is asked for; `met`: true, false, or null where nothing is asked.
  row(part, what, unit, values, demand = "", met = null) {
    const list = Array.isArray(values) ? values : [values];
    this.rows.push({ part, what, unit, runs: list.length, value: median(list), least: Math.min(...list), most: Math.max(...list), text: spread(list), demand, met });
  }
  note(part, text) {
    this.notes.push({ part, text });
  }
  markdown() {
    const lines = ["| part | what | unit | runs | median (least – most) | demand | |", "| --- | --- | --- | ---: | ---: | --- | --- |"];
    for (const r of this.rows) lines.push(`| ${r.part} | ${r.what} | ${r.unit} | ${r.runs} | ${r.text} | ${r.demand} | ${r.met === null ? "" : r.met ? "met" : "NOT MET"} |`);
    return [...lines, "", ...this.notes.map((n) => `- ${n.part}: ${n.text}`)].join("\n");
  }
}
