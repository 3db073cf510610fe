// Deadlines as a calendar with alarms (RFC 5545): golden 72 hours, strict and lenient closing. What has passed at the time of
// the report is left out; null where nothing is left.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import texts from "../../../assets/texts/exports/calendar.json";
import report_texts from "../../../assets/texts/exports/report.json";
import type { Report } from "../report_types";
import { onClock } from "./clocks";
import { named, said, type Lang } from "./say";
import { languageTag } from "./script";

type Mark = "golden" | "strict" | "lenient" | "both";

// Hours before the mark at which an alarm rings; the lenient reading is not to be planned by.
const alarms: { [mark in Mark]: number[] } = { golden: [24, 6, 1], strict: [72, 24, 6, 1], lenient: [6], both: [72, 24, 6, 1] };
const hour_ms = 3_600_000;
const line_bytes = 75;

const escapedText = (text: string): string => text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r\n|\r|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

// Lines longer than 75 bytes go on behind a line end and a blank, and no character is cut.
function folded(line: string): string {
  const encoder = new TextEncoder();
  const out: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const more = encoder.encode(letter).length;
    if (bytes + more > line_bytes - (out.length > 0 ? 1 : 0)) {
      out.push(part);
      part = "";
      bytes = 0;
    }
    part += letter;
    bytes += more;
  }
  return [...out, part].join("\r\n ");
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, "");

function timeText(hours: number, lang: Lang): string {
  const days = hours / 24;
  if (hours >= 24) return days === 1 ? texts.day[lang] : said(texts.days, lang, { n: days });
  return hours === 1 ? texts.hour[lang] : said(texts.hours, lang, { n: hours });
}

function marksOf(report: Report): { mark: Mark; at: Date }[] {
  const { golden_72h, closes_strict, closes_lenient } = report.deadlines;
  const now = Date.parse(report.now);
  const same = closes_strict !== null && closes_strict === closes_lenient;
  const all: [Mark, string | null][] = [["golden", golden_72h], [same ? "both" : "strict", closes_strict], ["lenient", same ? null : closes_lenient]];
  return all.flatMap(([mark, text]) => {
    const at = new Date(text ?? NaN);
    return Number.isNaN(at.getTime()) || at.getTime() <= now ? [] : [{ mark, at }];
  });
}

function event(report: Report, mark: Mark, at: Date, lang: Lang): string[] {
  const name = (field: string): string => (typeof report.case?.[field] === "string" ? (report.case[field] as string) : "");
  const of_case = name("notice_no") || name("order_no") || texts.unnamed[lang];
  const instant = at.toISOString();
  const summary = said(texts[mark], lang, { case: of_case });
  const clocks = said(texts.clocks, lang, { beijing: onClock(instant, "Asia/Shanghai"), pacific: onClock(instant, "America/Los_Angeles") });
  const basis = said(texts.basis, lang, { basis: named(report_texts.bases, report.deadlines.basis, lang) });
  const language = languageTag(lang);
  // The same deadline keeps its identity, so that a calendar that is opened again brings no second entry.
  const uid = bytesToHex(sha256(utf8ToBytes(["precheck.deadline/1", name("notice_no") || (report.deadlines.delivered_at ?? ""), name("order_no"), mark].join("\n")))).slice(0, 32);
  const rings = alarms[mark].filter((hours) => at.getTime() - hours * hour_ms > Date.parse(report.now));
  return [
    "BEGIN:VEVENT", `UID:${uid}@precheck.invalid`, `DTSTAMP:${stamp(new Date(report.now))}`, `DTSTART:${stamp(at)}`,
    `SUMMARY;LANGUAGE=${language}:${escapedText(summary)}`, `DESCRIPTION;LANGUAGE=${language}:${escapedText([texts.about[mark][lang], clocks, basis].join("\n"))}`,
    "TRANSP:TRANSPARENT", "CLASS:PRIVATE",
    ...rings.flatMap((hours) => ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-PT${hours}H`, `DESCRIPTION:${escapedText(`${summary} · ${said(texts.left, lang, { time: timeText(hours, lang) })}`)}`, "END:VALARM"]),
    "END:VEVENT",
  ];
}

export function calendarOf(report: Report, lang: Lang): string | null {
  const marks = marksOf(report);
  if (marks.length === 0) return null;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Precheck//Precheck ${report.tool.version}//${lang === "zh" ? "ZH" : "EN"}`, "CALSCALE:GREGORIAN",
    ...marks.flatMap(({ mark, at }) => event(report, mark, at, lang)), "END:VCALENDAR"];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
