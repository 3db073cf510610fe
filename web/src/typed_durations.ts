// The countdown of the penalty page as a seller types it (5天3小时, 5 days 3 hours, 5d 3h 20m, 123:45:00) and as case.json
// keeps it (ISO 8601: P5DT3H).
const units: [RegExp, "D" | "H" | "M" | "S"][] = [
  [/(\d+)\s*(?:天|日|days?|d)/iu, "D"],
  [/(\d+)\s*(?:个?小时|小時|时|hours?|hrs?|h)/iu, "H"],
  [/(\d+)\s*(?:分钟|分|minutes?|mins?|m(?!s))/iu, "M"],
  [/(\d+)\s*(?:秒钟?|seconds?|secs?|s)/iu, "S"],
];

// Null: not understood.
export function toIsoDuration(typed: string): string | null {
  let rest = typed.normalize("NFKC").trim();
  if (/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/.test(rest)) return rest;
  const clock = /(\d{1,3}):(\d{2})(?::(\d{2}))?\s*$/.exec(rest);
  const found: { [unit: string]: number } = {};
  if (clock !== null) {
    Object.assign(found, { H: Number(clock[1]), M: Number(clock[2]), S: Number(clock[3] ?? 0) });
    rest = rest.slice(0, clock.index);
  }
  for (const [pattern, unit] of units) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    found[unit] = (found[unit] ?? 0) + Number(match[1]);
    rest = rest.slice(0, match.index) + rest.slice(match.index + match[0].length);
  }
  if (Object.keys(found).length === 0 || /[\p{L}\d]/u.test(rest.replace(/剩余|还剩|余|left|remaining|and/giu, ""))) return null;
  const part = (unit: string): string => (found[unit] ? `${found[unit]}${unit}` : "");
  const time = part("H") + part("M") + part("S");
  const whole = `P${part("D")}${time === "" ? "" : `T${time}`}`;
  return whole === "P" ? "PT0S" : whole;
}

export function toTypedDuration(iso: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso.trim());
  if (found === null) return iso;
  const names = ["天", "小时", "分", "秒"];
  return names.map((name, at) => (found[at + 1] ? `${found[at + 1]}${name}` : "")).join("") || iso;
}
