// The page's title says how long is left, and the page looks again each minute while a deadline runs: at the minute for
// what is shown, and with a new check when a mark was passed.
import { momentOf } from "./clock";
import { crossed, timeLeft, type Say } from "./deadline_text";
import type { ViewState } from "./view_state";

const minute_ms = 60000;

export class PageTitle {
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly state: () => ViewState, private readonly say: Say, private readonly onMinute: () => void, private readonly onCrossed: () => void) {}

  update(): void {
    const { report, lang, script, case_form } = this.state();
    const now = momentOf(case_form);
    const left = report === null || report.ready === null ? "" : timeLeft(report.deadlines, now, this.say);
    const title = left === "" ? this.say("words.product") : `${left} · Precheck`;
    if (document.title !== title) document.title = title;
    const tag = lang === "en" ? "en" : script === "hant" ? "zh-Hant" : "zh-CN";
    if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = left === "" ? null : setTimeout(() => this.tick(), minute_ms - (now % minute_ms));
  }

  private tick(): void {
    const { report, now_ms, case_form } = this.state();
    if (report !== null && crossed(report.deadlines, now_ms, momentOf(case_form))) this.onCrossed();
    this.onMinute();
    this.update();
  }
}
