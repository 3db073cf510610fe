// Times as a seller types them (2026-11-20 09:12, 2026年11月20日 9:12, 2026/11/20 09:12:30 +08:00) and as case.json keeps
// them (RFC 3339). The form holds what was typed; it is put in order only on the way to the core and into a file.

export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const pattern = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const two = (value: number): string => String(value).padStart(2, "0");

function isReal(t: WallTime): boolean {
  const date = new Date(Date.UTC(t.year, t.month - 1, t.day));
  return date.getUTCMonth() === t.month - 1 && date.getUTCDate() === t.day && t.hour < 24 && t.minute < 60 && t.second < 60;
}

// Day of the month of the n-th Sunday.
function sunday(year: number, month: number, n: number): number {
  return 1 + ((7 - new Date(Date.UTC(year, month - 1, 1)).getUTCDay()) % 7) + 7 * (n - 1);
}

// US Pacific: daylight saving from the second Sunday of March to the first of November, at 2 o'clock (since 2007).
function pacificOffset(t: WallTime): string {
  const at = t.month * 10000 + t.day * 100 + t.hour;
  const summer = at >= 30000 + sunday(t.year, 3, 2) * 100 + 2 && at < 110000 + sunday(t.year, 11, 1) * 100 + 2;
  return summer ? "-07:00" : "-08:00";
}

export function offsetOf(zone: string, t: WallTime): string | null {
  if (zone === "Asia/Shanghai") return "+08:00";
  if (zone === "UTC") return "Z";
  return zone === "America/Los_Angeles" ? pacificOffset(t) : null;
}

// RFC 3339, without offset where no zone is known; a date alone stays a date. Null: not understood.
export function toRfc3339(typed: string, zone: string): string | null {
  const found = pattern.exec(typed.normalize("NFKC").trim());
  if (found === null) return null;
  const number = (at: number): number => Number(found[at] ?? 0);
  const t: WallTime = { year: number(1), month: number(2), day: number(3), hour: number(4), minute: number(5), second: number(6) };
  if (!isReal(t)) return null;
  const date = `${found[1]}-${two(t.month)}-${two(t.day)}`;
  if (found[4] === undefined) return date;
  const said = found[7]?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  return `${date}T${two(t.hour)}:${two(t.minute)}:${two(t.second)}${said ?? offsetOf(zone, t) ?? ""}`;
}

// As people write it. The offset goes only when the case's zone says the same.
export function toTyped(stored: string, zone: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(stored.trim());
  if (found === null) return stored;
  const [, date, clock, second = "00", offset = ""] = found;
  const typed = `${date} ${clock}${second === "00" ? "" : `:${second}`}`;
  const same = toRfc3339(typed, zone) === toRfc3339(stored, zone);
  return same ? typed : `${typed}${offset === "" ? "" : ` ${offset}`}`;
}
