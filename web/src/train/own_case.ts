// A practice case made from the evidence that is open: the app's own findings are the key that one starts from; what comes of it
// is edited like any other case (case_editor.ts). A picture that still shows private data is not taken: it needs a redacted
// copy first.
import texts from "../../../assets/texts/train/trainer.json";
import type { DeskHost } from "../desk/desk";
import { heading, text, type SheetBlock } from "../desk/sheet";
import type { Both, Box, FindingJson, ReportFileJson } from "../report_types";
import type { OwnSet } from "./library";
import { practice_schema, type CaseFile, type PracticeFile } from "./practice_case";
import { session } from "./session";

const inBoth = (words: Both, number: number): Both => ({ zh: words.zh.replace("{number}", String(number)), en: words.en.replace("{number}", String(number)) });
export const regionName = (number: number): Both => inBoth(texts.region, number);
const exhibitName = (number: number): Both => inBoth(texts.exhibit, number);

type Say = (key: string, args?: { [hole: string]: string | number }) => string;

const media = ["image/png", "image/jpeg", "image/webp"];
const no_lesson = ["EDC-203", "EDC-210"];         // notices that hold of nearly every honest capture
const more_classes = ["EDC-301", "EDC-207", "EDC-508", "EDC-411", "EDC-503"];
const margin_px = 6, least_regions = 4;

const overlap = (a: Box, b: Box): boolean => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

function grown(box: Box, width: number, height: number): Box {
  const x = Math.max(0, Math.floor(box[0]) - margin_px), y = Math.max(0, Math.floor(box[1]) - margin_px);
  return [x, y, Math.min(width, Math.ceil(box[0] + box[2]) + margin_px) - x, Math.min(height, Math.ceil(box[1] + box[3]) + margin_px) - y];
}

// Regions at fault, and others of the same picture among which they are to be found; the key as the findings have it.
export function caseFileOf(file: ReportFileJson, findings: readonly FindingJson[], region_name: (number: number) => Both): CaseFile {
  const regions: CaseFile["regions"] = [];
  const put = (box: Box): string => {
    const place = grown(box, file.width, file.height);
    const there = regions.find((region) => overlap(region.box, place));
    if (there !== undefined) return there.id;
    regions.push({ id: `p${regions.length + 1}`, label: region_name(regions.length + 1), box: place });
    return regions.at(-1)!.id;
  };
  const own = findings.filter((finding) => finding.where.file === file.name && ["fail", "suspect"].includes(finding.outcome) && finding.dismissed !== true && !no_lesson.includes(finding.code));
  const key = own.map((finding) => ({ code: finding.code, region: finding.where.box === null ? null : put(finding.where.box) }))
    .filter((one, at, all) => all.findIndex((other) => other.code === one.code && other.region === one.region) === at);
  const others = [file.url_bar?.box, ...file.identifiers.map((each) => each.box), ...file.times.map((each) => each.box)].filter((box): box is Box => box !== null && box !== undefined);
  const wanted = Math.max(least_regions, regions.length + 2);
  for (const box of others) if (regions.length < wanted) put(box);
  const codes = (whole: boolean): string[] => [...new Set([...key.filter((one) => (one.region === null) === whole).map((one) => one.code), ...more_classes.filter((code) => !own.some((finding) => finding.code === code))])].sort();
  return { picture: { name: file.name, width: file.width, height: file.height, alt: { zh: file.name, en: file.name } }, regions, key, region_classes: codes(false), whole_classes: codes(true) };
}

// Pictures of the evidence that is open, and why one can not be taken.
export function evidencePictures(host: DeskHost, say: Say): { file: ReportFileJson; why_not: string }[] {
  return (host.report()?.files ?? []).filter((file) => media.includes(file.media) && file.width > 0).map((file) => {
    const shown = (file.private ?? []).length > 0;
    return { file, why_not: shown ? say("private_shown") : host.evidence(file.name) === null ? say("not_here") : "" };
  });
}

export class OwnCase {
  private readonly left_out = new Set<string>();       // names of files

  constructor(private readonly host: DeskHost, private readonly say: Say) {}

  private get taken(): ReportFileJson[] {
    return evidencePictures(this.host, this.say).filter(({ file, why_not }) => why_not === "" && !this.left_out.has(file.name)).map(({ file }) => file);
  }

  blocks(): SheetBlock[] {
    const { say } = this;
    const files = evidencePictures(this.host, say);
    return [
      heading(say("from_evidence")),
      ...(files.length === 0 ? [text(say("no_evidence"), "warn")] : [
        ...files.map(({ file, why_not }): SheetBlock => why_not !== "" ? text(`${file.name}: ${why_not}`, "warn") : { kind: "check", id: `make.file.${file.name}`, label: say("take_file", { name: file.name }), checked: !this.left_out.has(file.name) }),
        text(say("pictures_within"), "soft"),
        { kind: "buttons", buttons: [{ id: "make.make", label: say("make_case"), primary: true, disabled: this.taken.length === 0 }] } as SheetBlock,
      ]),
    ];
  }

  act(id: string, value: string): void {
    if (!id.startsWith("file.")) return;
    const name = id.slice("file.".length);
    if (value === "") this.left_out.add(name);
    else this.left_out.delete(name);
  }

  async make(): Promise<OwnSet> {
    const id = `own-${this.host.clock_ms()}`;
    const form = this.host.form();
    const files: CaseFile[] = [];
    for (const file of this.taken) files.push(await caseFileFrom(this.host, file, files.length + 1));
    const blank = { zh: "", en: "" };
    const made: PracticeFile = { schema: practice_schema, id, version: new Date(this.host.clock_ms()).toISOString().slice(0, 10), title: { ...blank },
      cases: [{ id, kind: form["kind"] === "report" ? "report" : "appeal", cause: String(form["cause"] ?? ""), title: { ...blank }, story: { ...blank }, files }] };
    return session.library!.put(made);
  }
}

// The picture comes with it, so that the case stands without the evidence.
export async function caseFileFrom(host: DeskHost, file: ReportFileJson, number: number): Promise<CaseFile> {
  const blob = host.evidence(file.name);
  if (blob === null) throw new Error(file.name);
  const made = caseFileOf(file, host.report()?.findings ?? [], regionName);
  const name = await session.library!.takePicture(new Blob([blob], { type: file.media }), file.width, file.height);
  return { ...made, picture: { ...made.picture, name, alt: exhibitName(number), media: file.media } };
}
