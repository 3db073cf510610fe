// Pictures for the report: the files themselves without their metadata where a browser shows them, else as the core draws them.
import { coveredFiles } from "../exhibit_numbers";
import type { Report, ReportFileJson } from "../report_types";
import type { Annotate } from "./annotations";
import { barePicture } from "./bare_picture";
import type { ReportPictures } from "./html";
import type { ReportPicture } from "./html_picture";

const most_drawn_bytes = 6 << 20;
const scales = [100, 60, 35];

interface Size {
  width: number;
  height: number;
}

const pngSize = (png: Uint8Array): Size => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

// Boxes are in the upright picture of the report, however the drawing was scaled or cut off below.
function boxSize(file: ReportFileJson, png: Uint8Array): Size {
  const drawn = pngSize(png);
  return file.width > 0 && drawn.width > 0 ? { width: file.width, height: Math.round((drawn.height * file.width) / drawn.width) } : drawn;
}

async function drawn(file: ReportFileJson, annotate: Annotate): Promise<ReportPicture | null> {
  for (const percent of scales) {
    const png = await annotate(file.name, [], percent);
    if (png === null) return null;
    if (png.length > most_drawn_bytes && percent !== scales[scales.length - 1]) continue;
    // Of a page that the report gives no size the boxes are those of the unscaled drawing.
    const size = boxSize(file, png);
    return { file: file.name, media: "image/png", bytes: png, ...(file.width > 0 ? size : { width: Math.round((size.width * 100) / percent), height: Math.round((size.height * 100) / percent) }) };
  }
  return null;
}

export async function reportPictures(report: Report, bytesOf: (name: string) => Promise<Uint8Array | null>, annotate: Annotate): Promise<ReportPictures> {
  const out: ReportPictures = { pictures: [], missing: [] };
  const covered = coveredFiles(report.files);
  for (const file of report.files) {
    const role = covered.get(file.name);
    if (role !== undefined) {
      out.missing.push({ file: file.name, reason: role });
      continue;
    }
    const bytes = await bytesOf(file.name);
    if (bytes === null) {
      out.missing.push({ file: file.name, reason: "not_handed" });
      continue;
    }
    const bare = file.stages.decode === "ok" && file.width > 0 ? barePicture(bytes) : null;
    const picture = bare !== null ? { file: file.name, ...bare, width: file.width, height: file.height } : await drawn(file, annotate);
    if (picture === null) out.missing.push({ file: file.name, reason: "no_picture" });
    else out.pictures.push(picture);
  }
  return out;
}
