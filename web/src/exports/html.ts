// The report as one HTML page that needs nothing else: no script, no outside address, and a policy that would let none work.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import texts from "../../../assets/texts/exports/report.json";
import type { CatalogueEntry, Report } from "../report_types";
import { casePart, checkedPart, deadlinesPart, filesPart, findingsPart, headPart, kindName, notesPart, overruledPart, tablesPart } from "./html_parts";
import { linesFigure } from "./html_lines";
import { base64, missingFigure, pictureFigure, type PictureReason, type ReportPicture } from "./html_picture";
import { style } from "./html_style";
import { escaped } from "./markup";
import { marksOf, numberedFindings } from "./order";
import { said, type Lang } from "./say";
import { languageTag } from "./script";

// All of them together: a page beyond it opens slowly and is refused by mail.
const most_picture_bytes = 60 << 20;

// Pictures as they are to be shown; a file without one is told with the reason.
export interface ReportPictures {
  pictures: ReportPicture[];
  missing: { file: string; reason: PictureReason }[];
}

function picturesPart(report: Report, { pictures, missing }: ReportPictures, lang: Lang): string {
  if (report.files.length === 0) return "";
  const numbered = numberedFindings(report);
  let bytes = 0;
  const figures = report.files.map((file) => {
    const caption = `${file.name} · ${kindName(file, lang)}`;
    const picture = pictures.find((each) => each.file === file.name);
    const reason = missing.find((each) => each.file === file.name)?.reason ?? "no_picture";
    if (picture === undefined && reason === "no_picture" && file.text.length > 0) return linesFigure(file, caption, marksOf(numbered, file.name), lang);
    if (picture === undefined) return missingFigure(caption, reason, lang);
    bytes += picture.bytes.length;
    return bytes > most_picture_bytes ? missingFigure(caption, "too_large", lang) : pictureFigure(picture, caption, marksOf(numbered, file.name), lang);
  });
  return `<h2>${escaped(texts.pictures[lang])}</h2><p class="soft">${escaped(texts.pictures_hint[lang])}</p>${figures.join("")}`;
}

export function reportHtml(report: Report, catalogue: readonly CatalogueEntry[], pictures: ReportPictures, lang: Lang): string {
  const style_hash = base64(sha256(utf8ToBytes(style)));
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${style_hash}'; base-uri 'none'; form-action 'none'`;
  const body = [headPart(report, lang), deadlinesPart(report, lang), findingsPart(report, catalogue, lang), picturesPart(report, pictures, lang), casePart(report, lang), tablesPart(report, lang),
    filesPart(report, lang), overruledPart(report, lang), checkedPart(report, catalogue, lang), notesPart(lang)];
  return `<!DOCTYPE html>\n<html lang="${languageTag(lang)}">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">\n` +
    `<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>${escaped(said(texts.page_title, lang, { day: report.now.slice(0, 10) }))}</title>\n` +
    `<style>${style}</style>\n</head>\n<body>\n<main>\n${body.filter((part) => part !== "").join("\n")}\n</main>\n</body>\n</html>\n`;
}
