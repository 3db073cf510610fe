// An instant on the clocks that sellers and platform go by.
const shown = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

const formats = new Map<string, Intl.DateTimeFormat>();

// "2026-11-18 14:30:00"; the text itself where it is no time.
export function onClock(instant: string, zone: "Asia/Shanghai" | "America/Los_Angeles" | "UTC"): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const format = formats.get(zone) ?? shown(zone);
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part["year"]}-${part["month"]}-${part["day"]} ${part["hour"]}:${part["minute"]}:${part["second"]}`;
}
