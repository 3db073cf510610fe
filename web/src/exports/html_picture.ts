// A picture of the report: the image itself, and over it the numbered places as drawing, so that they stay sharp and can be
// searched and copied.
import type { NumberedMark } from "../core_module";
import texts from "../../../assets/texts/exports/report.json";
import { attribute, escaped } from "./markup";
import { said, type Lang } from "./say";

export interface ReportPicture {
  file: string;
  media: string;
  bytes: Uint8Array;
  width: number;                 // of the upright picture, in which the boxes are
  height: number;
}

// Why a file has no picture in the report.
export type PictureReason = keyof typeof texts.reasons;

const piece = 0x8000 * 3;        // whole groups of three bytes

export function base64(bytes: Uint8Array): string {
  let out = "";
  for (let at = 0; at < bytes.length; at += piece) {
    let text = "";
    const end = Math.min(bytes.length, at + piece);
    for (let from = at; from < end; from += 0x2000) text += String.fromCharCode(...bytes.subarray(from, Math.min(end, from + 0x2000)));
    out += btoa(text);
  }
  return out;
}

function markDrawing(mark: NumberedMark, picture: ReportPicture): string {
  const [x, y, w, h] = mark.box;
  // A label of one size on every picture as it is shown.
  const unit = Math.max(picture.width, picture.height) / 900;
  const height = 17 * unit;
  const width = (7 + 9 * String(mark.number).length) * unit;
  // Beside the frame, where pages mostly have a gap; on it or below it where the picture ends.
  const beside = x - 2 * unit - width;
  const left = beside >= 0 ? beside : Math.max(0, Math.min(x, picture.width - width));
  const above = y - height >= 0 ? y - height : y + h;
  const top = Math.max(0, Math.min(beside >= 0 ? y + (Math.min(h, height) - height) / 2 : above, picture.height - height));
  const px = (value: number): string => String(Math.round(value * 10) / 10);
  return `<g class="c${mark.colour}"><rect class="frame" x="${x}" y="${y}" width="${w}" height="${h}"/><rect class="label" x="${px(left)}" y="${px(top)}" width="${px(width)}" height="${px(height)}"/>` +
    `<text x="${px(left + width / 2)}" y="${px(top + height / 2)}" font-size="${px(13 * unit)}">${mark.number}</text></g>`;
}

export function pictureFigure(picture: ReportPicture, caption: string, marks: readonly NumberedMark[], lang: Lang): string {
  const address = `data:${picture.media};base64,${base64(picture.bytes)}`;
  const drawing = marks.length === 0 ? "" : `<svg viewBox="0 0 ${picture.width} ${picture.height}" preserveAspectRatio="none" role="presentation">${marks.map((mark) => markDrawing(mark, picture)).join("")}</svg>`;
  return `<figure><figcaption>${escaped(caption)}</figcaption><div class="shot"><img alt="${attribute(said(texts.picture_alt, lang, { name: picture.file }))}" width="${picture.width}" height="${picture.height}" src="${address}">${drawing}</div></figure>`;
}

export function missingFigure(caption: string, reason: PictureReason, lang: Lang): string {
  return `<figure><figcaption>${escaped(caption)}</figcaption><p class="soft">${escaped(said(texts.picture_missing, lang, { reason: texts.reasons[reason][lang] }))}</p></figure>`;
}
