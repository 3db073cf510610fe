// How long is left, in words: for the mirror and the page's title. The canvas says the same from the same texts.
import type { DeadlinesJson } from "./report_types";

export type Say = (path: string, args?: { [hole: string]: string | number }) => string;

const minute_ms = 60000;

function spanText(ms: number, say: Say): string {
  const minutes = Math.floor(Math.max(0, ms) / minute_ms);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return days > 0 ? say("screen.clock.days", { days, hours: hours % 24 }) : say("screen.clock.hours", { hours, minutes: minutes % 60 });
}

const instant = (text: string | null): number | null => {
  const at = text === null ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
};

// "剩余 5天19小时"; empty where no deadline is known or it has passed.
export function timeLeft(deadlines: Pick<DeadlinesJson, "closes_strict" | "closes_lenient">, now_ms: number, say: Say): string {
  const strict = instant(deadlines.closes_strict);
  const next = [strict, instant(deadlines.closes_lenient)].find((end): end is number => end !== null && end > now_ms);
  if (next === undefined) return "";
  // Past the strict reading only the lenient one is left, on which nobody should rely.
  return say(strict !== null && now_ms > strict ? "screen.clock.in_doubt" : "screen.clock.left", { time: spanText(next - now_ms, say) });
}

export function deadlineText(deadlines: DeadlinesJson, now_ms: number, say: Say): string {
  if (deadlines.state === "none") return "";
  const strict = instant(deadlines.closes_strict);
  if (strict === null) return say("screen.clock.unknown");
  const delivered = instant(deadlines.delivered_at);
  const golden = instant(deadlines.golden_72h);
  const parts: string[] = [];
  if (delivered !== null && now_ms >= delivered) parts.push(say("screen.clock.since", { time: spanText(now_ms - delivered, say) }));
  const left = timeLeft(deadlines, now_ms, say);
  if (left === "") return [...parts, say("screen.clock.closed")].join(" · ");
  parts.push(left);
  if (golden !== null) parts.push(say(now_ms <= golden ? "screen.clock.golden" : "screen.clock.golden_passed"));
  return parts.join(" · ");
}

// Whether one of the deadline's marks lies between two moments: then the checks say something else than before.
export function crossed(deadlines: DeadlinesJson, from_ms: number, to_ms: number): boolean {
  return [deadlines.golden_72h, deadlines.closes_strict, deadlines.closes_lenient].some((text) => {
    const at = instant(text);
    return at !== null && at > from_ms && at <= to_ms;
  });
}
