// Compares one file of a report with its label: right or wrong, fact by fact. Shared by run.mjs and the replay test.

export const kinds = { order: ["order_page", "order_list"], chat: ["chat_capture"], tracking: ["tracking_page"], penalty: ["penalty_notice"], product: ["product_page", "accused_page", "shop_page"], review: ["review_page"] };

export function timeForm(file) {
  const events = file.times.filter((t) => t.role === "event");
  if (events.some((t) => (t.precision === "second" || t.precision === "minute") && t.zone !== null)) return "full";
  if (events.some((t) => t.precision === "second" || t.precision === "minute")) return "no_zone";
  if (events.some((t) => t.precision === "day")) return "date_only";
  if (events.some((t) => t.precision === "time_only")) return "time_only";
  return events.some((t) => t.precision === "relative") ? "relative" : "none";
}

const dense = (s) => s.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
export const plain = (s) => dense(s).replace(/[il|!]/g, "1").replace(/o/g, "0");
// The Chinese and Latin reader can't read Cyrillic, Korean, kana or emoji: such strings are left out of the count.
export const readable = (s) => !/[\u0400-\u04ff\u3040-\u30ff\uac00-\ud7af\u{1f000}-\u{1ffff}]/u.test(s);
const values = (file, type) => file.identifiers.filter((id) => id.type === type);

// `score(fact, right, detail)` is called once for each thing compared.
export function scoreFile(label, file, score) {
  const name = label.file;
  score("address bar state", (file.url_bar?.state ?? "not read") === label.url_bar, `${name}: ${file.url_bar?.state} for ${label.url_bar} (${file.url_bar?.text ?? ""})`);
  if (label.url_bar === "full" && label.url) {
    const host = label.url.replace(/^https?:\/\//, "").split(/[/?]/)[0].replace(/^www\./, "");
    score("address host", file.url_bar?.host === host, `${name}: ${file.url_bar?.host} for ${host}`);
  }
  score("time form", timeForm(file) === label.timestamp, `${name}: ${timeForm(file)} for ${label.timestamp}: ${file.times.map((t) => `${t.text}/${t.role}`).join(" | ")}`);
  const clock_right = label.clock_visible ? file.clock !== null && (!label.clock_has_date || file.clock.has_date) : file.clock === null;
  score("clock", clock_right, `${name}: ${file.clock?.text ?? "none"} for ${label.clock_text}`);
  if (label.order_no && label.order_no_state !== "truncated")
    score("order number", values(file, "order_no").some((id) => id.value === label.order_no), `${name}: ${values(file, "order_no").map((id) => id.value)} for ${label.order_no}`);
  if (label.order_no && label.order_no_state === "truncated")
    score("order number cut", values(file, "order_no").some((id) => !id.complete) && !values(file, "order_no").some((id) => id.main && id.complete), `${name}: ${JSON.stringify(values(file, "order_no").map((id) => [id.value, id.complete]))}`);
  if (label.product_id) score("product ID", values(file, "product_id").some((id) => id.value === label.product_id), `${name}: ${values(file, "product_id").map((id) => id.value)} for ${label.product_id}`);
  if (label.tracking_no) score("tracking number", values(file, "tracking_no").some((id) => id.value === label.tracking_no), `${name}: ${values(file, "tracking_no").map((id) => id.value)} for ${label.tracking_no}`);
  if (label.buyer_id !== "n/a") {
    const main = [...values(file, "buyer_id"), ...values(file, "buyer_name").filter((id) => id.label !== "")].filter((id) => id.main);
    const state = main.some((id) => !id.masked) ? "visible" : main.length > 0 ? "masked" : "absent";
    score("buyer state", state === label.buyer_id, `${name}: ${state} for ${label.buyer_id}: ${main.map((id) => `${id.value}/${id.label}`)}`);
    if (label.buyer_id === "visible" && label.buyer_id_text) score("buyer ID", main.some((id) => id.value.toLowerCase() === label.buyer_id_text.toLowerCase()), `${name}: ${main.map((id) => id.value)} for ${label.buyer_id_text}`);
  }
  if (kinds[label.kind]) score("page kind", kinds[label.kind].includes(file.kind), `${name}: ${file.kind} for ${label.kind}`);
  const all = plain(file.text.map((line) => line.text).join("\n"));
  for (const key of (label.keys_visible ?? []).filter(readable)) score("key strings", all.includes(plain(key)), `${name}: ${key}`);
}

// The case that a single labelled capture belongs to: its own numbers.
export function caseOf(label) {
  const given = (value) => (value ? value : undefined);
  return { schema: "precheck.case/1", kind: "appeal", cause: "order_cancelled", appeal_available: true, order_no: given(label.order_no), product_id: given(label.product_id), tracking_no: given(label.tracking_no), shipped: label.tracking_no ? true : undefined,
    buyer_id: given(label.buyer_id_text), statement: "…", clauses: ["4.2.1"], submission: "first", channel: "seller_backend" };
}

// Classes that a capture must not fail in for want of other files.
const of_the_set = new Set(["EDC-203", "EDC-210"]);
// What fired among the file and content classes, against the label's `expect`.
export function scoreClasses(label, report, score) {
  const known = new Set(report.checks.map((check) => check.code));
  const fired = report.findings.filter((f) => f.outcome === "fail" || f.outcome === "suspect");
  for (const code of label.expect.filter((c) => known.has(c))) score("expected classes", fired.some((f) => f.code === code), `${label.file}: ${code} did not fire`);
  if (label.legible !== "yes") return;   // what a spoilt picture lacks beside its own class is no fault of the checks
  const false_fails = fired.filter((f) => f.outcome === "fail" && /EDC-[1-5]/.test(f.code) && !of_the_set.has(f.code) && !label.expect.includes(f.code));
  score("no false fail", false_fails.length === 0, `${label.file}: ${false_fails.map((f) => `${f.code} ${f.observed ?? ""}`)}`);
  const false_suspects = fired.filter((f) => f.outcome === "suspect" && /EDC-[1-5]/.test(f.code) && !label.expect.includes(f.code));
  score("no false suspect", false_suspects.length === 0, `${label.file}: ${false_suspects.map((f) => `${f.code} ${f.observed ?? ""}`)}`);
}
