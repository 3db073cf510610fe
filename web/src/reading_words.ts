// How readings and their parts are called, and what of a labelled line is its value.
type Say = (path: string, args?: { [hole: string]: string | number }) => string;

// "times.zone", "identifiers.order_no.type" … in words.
export function readingName(reading: string, say: Say): string {
  switch (reading) {
    case "kind": return say("screen.readings.kind");
    case "surface": return say("screen.readings.surface");
    case "url_bar":
    case "url_bar.state": return say("screen.readings.bar");
    case "clock": return say("screen.readings.clock");
    case "load_problem": return say("corrections.load_problem");
    case "times": return say("corrections.time");
    case "times.zone": return say("corrections.zone");
    case "times.role": return say("corrections.role");
  }
  const field = /^document\.(\w+)$/.exec(reading)?.[1];
  if (field !== undefined) return say(`words.field.${field}`);
  const type = /^identifiers\.(\w+)(\.type)?$/.exec(reading)?.[1];
  return type === undefined ? reading : say(`words.identifier.${type}`);
}

const zone_names: { [zone: string]: string } = { "": "corrections.no_zone", "Asia/Shanghai": "corrections.zone_beijing", "America/Los_Angeles": "corrections.zone_pacific", UTC: "corrections.zone_utc" };
export function zoneName(zone: string, say: Say): string {
  const name = zone_names[zone];
  return name === undefined ? zone : say(name);
}

// The zone of a time as the list of zones names it.
export function zoneChoice(offset: string | null): string {
  return offset === null ? "" : offset === "+08:00" ? "Asia/Shanghai" : offset === "+00:00" ? "UTC" : offset;
}

// "订单号：8192…" -> "8192…": what stands behind a label without digits. Times and addresses are understood whole.
export function labelledValue(line: string, reading: string): string {
  if (reading === "times" || reading === "clock" || reading === "url_bar") return line;
  return /^[^\d:：]{1,24}[:：]\s*(\S.*)$/.exec(line)?.[1] ?? line;
}
