// What is measured on pixels, against the labels: turns, covers, marks that are no covers, copies, cut edges, contrast.
// `found n/m` counts labelled pictures in which the class fired, `false n/m` pictures without the label in which it did.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const covering = new Set(["redaction", "mosaic", "blur"]);
const covered = (label) => (label.edits ?? []).some((edit) => covering.has(edit.type));
const annotated = (label) => (label.edits ?? []).some((edit) => edit.type === "annotation");
const turn = (label) => label.rotated ?? (label.quality?.exif_orientation ? 0 : label.quality?.rotation) ?? 0;

// Class, and whether a picture's label says that it must fire.
const classes = [
  ["turned (506)", "EDC-506", (label) => turn(label) !== 0 || (label.expect ?? []).includes("EDC-506")],
  ["covered field (508)", "EDC-508", covered],
  ["cut at the edge (507)", "EDC-507", (label) => Boolean(label.cut_edge)],
  ["poor contrast (505)", "EDC-505", (label) => (label.low_contrast ?? []).length > 0],
];

export function legibilityFacts() {
  const rows = new Map();
  const note = (set, fact, wanted, fired, name) => {
    const key = `${set}: ${fact}`;
    const row = rows.get(key) ?? { found: 0, wanted: 0, wrong: 0, others: 0, details: [] };
    rows.set(key, row);
    if (wanted) ++row.wanted, (row.found += fired ? 1 : 0);
    else ++row.others, (row.wrong += fired ? 1 : 0);
    if (wanted !== fired) row.details.push(`${name}${wanted ? " not found" : " false"}`);
  };
  const fires = (report, code) => report.findings.some((f) => f.code === code && (f.outcome === "fail" || f.outcome === "suspect"));
  return {
    // One report of one labelled picture.
    picture(set, label, report) {
      for (const [fact, code, wanted] of classes) note(set, fact, wanted(label), fires(report, code), label.file);
      if (annotated(label) && !covered(label)) note(set, "marks not taken for a cover", true, !fires(report, "EDC-508"), label.file);
    },
    // All pictures of a folder at once: `report` answers for a list of paths. Copies name the file they were made from.
    copies(set, folder, labels, report) {
      const readable = labels.filter((label) => label.legible === "yes");
      const all = report(readable.map((label) => join(folder, label.file)));
      // Pictures of one base are copies by nature, whatever was done to them, and so are captures of one page: no false ones.
      const group = (label) => label.same_page_as ?? label.base ?? label.file;
      for (const [fact, code, field] of [["exact copies (510)", "EDC-510", "duplicates_of"], ["near copies (511)", "EDC-511", "near_duplicate_of"]]) {
        const named = all.findings.filter((f) => f.code === code && (f.outcome === "fail" || f.outcome === "suspect"));
        for (const label of readable) {
          const hits = named.filter((f) => f.where.file === label.file || f.observed === label.file);
          const partner = (f) => readable.find((other) => other.file === (f.where.file === label.file ? f.observed : f.where.file));
          if (label[field]) note(set, fact, true, hits.some((f) => partner(f) && group(partner(f)) === group(label)), label.file);
          else note(set, fact, false, hits.some((f) => partner(f) && group(partner(f)) !== group(label)), label.file);
        }
      }
    },
    print(quiet) {
      console.log("| measured on pixels | found | false |\n| --- | --- | --- |");
      for (const [fact, row] of rows) console.log(`| ${fact} | ${row.found} / ${row.wanted} | ${row.wrong} / ${row.others} |`);
      if (!quiet) for (const [fact, row] of rows) for (const detail of row.details) console.log(`${fact}: ${detail}`);
    },
  };
}

// Facts of several pictures as one file, for the native loop.
export function joinFacts(paths, out) {
  const files = paths.flatMap((path) => JSON.parse(readFileSync(path, "utf8")).files);
  writeFileSync(out, JSON.stringify({ schema: "precheck.facts/1", files }));
  return out;
}
