// The command line's words: verbs, options, and what is wrong with them.

export interface Arguments {
  verb: string;
  paths: string[];
  case_path: string;
  now: string;
  rules: string;
  format: string;
  output: string;
  lang: "zh" | "en";
  readers: number;         // workers that read text
  cases_at_once: number;   // batch
  facts_cache: string;
  roots: string;
  found: boolean;   // redact: what 608 found
  boxes: string;
}

export class UsageError extends Error {}

const with_value = new Set(["--case", "--now", "--rules", "--roots", "--format", "-o", "--lang", "--jobs", "--readers", "--facts-cache", "--boxes"]);

export const usage = `precheck check PATH… [--case case.json] [--now TIME] [--rules PACK] [--roots FILE] [--format text|json|html|csv|sarif|junit] [-o FILE] [--lang zh|en]
precheck pack CASE -o FILE.zip [--case case.json] [--now TIME] [--rules PACK] [--roots FILE] [--lang zh|en]
precheck batch [--jobs N] [--now TIME] [--rules PACK] [--format json|csv] [--lang zh|en]
precheck gather PATH… [-o facts.json]
precheck checks [--format markdown|json]
precheck explain EDC-207 [--lang zh|en]
precheck rules [--lang zh|en]
precheck verify PACKAGE|CASE|CUSTODY_LOG|case.json [--roots FILE] [--format text|json] [-o FILE] [--lang zh|en]
precheck request FILE [-o FILE.tsq]
precheck redact FILE [--found] [--boxes "X,Y,W,H;…"] [--case case.json] [-o COPY.png]

CASE: a case folder (its case.json is found by itself), or a case file that the page saved (NAME.precheck.zip; it is read and
  never written; what was read of its files is not read again; a newer, broken or changed one is refused by name).
PATH: evidence files, one CASE, or a facts file that gather wrote.
  --rules PACK       a file, or the id of a pack that ships ("precheck rules" lists them); else the case's own
  --roots FILE       root certificates (PEM, or one as DER) by which timestamps are trusted; none ship
  --jobs N           workers that read text (default: the cores, at most 4); for batch see there
  --facts-cache DIR  keep what was read from each file, by its hash, and use it again
verify: the chain of a custody log, the fingerprints of the files beside it or in the package, and their proofs of time. Exit
status 0: all holds, 1: something does not, or is open. request: a timestamp request for a timestamp service.
pack: the evidence package: files renamed and numbered, annotated copies, list, manifest, custody log, report. It was opened
and checked again; what is over the limits of the rule pack is said on stderr.
batch: one CASE a line on stdin -> one report a line on stdout, in that order (--format csv: a row a case). A case that
cannot be checked is a line too: {"error":{"folder","reason"}}.
  --jobs N           batch: cases at once (default 1), each in a process of its own
  --readers N        batch: workers that read text, for each case (default: the cores shared out)
  --found            redact: what EDC-608 finds; the copy is written as FILE-redacted.png and was checked itself (status 1: see stderr)
Exit status: 0 ready (or nothing above notice), 1 not ready, 2 bad usage or no file matched, 3 an internal fault.`;

export function parseArguments(words: string[], cores: number): Arguments {
  const [verb = "", ...rest] = words;
  const out: Arguments = { verb, paths: [], case_path: "", now: "", rules: "", format: "", output: "", lang: "zh", readers: 0, facts_cache: "", roots: "", found: false, boxes: "", cases_at_once: 1 };
  for (let i = 0; i < rest.length; ++i) {
    const word = rest[i]!;
    const equals = word.startsWith("--") ? word.indexOf("=") : -1;
    const name = equals > 0 ? word.slice(0, equals) : word;
    if (word === "--found") {
      out.found = true;
      continue;
    }
    if (!with_value.has(name)) {
      if (word.startsWith("-") && word !== "-") throw new UsageError(`unknown option ${word}`);
      out.paths.push(word);
      continue;
    }
    const value = equals > 0 ? word.slice(equals + 1) : rest[++i];
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    if (name === "--case") out.case_path = value;
    else if (name === "--now") out.now = value;
    else if (name === "--rules") out.rules = value;
    else if (name === "--format") out.format = value;
    else if (name === "-o") out.output = value;
    else if (name === "--boxes") out.boxes = value;
    else if (name === "--facts-cache") out.facts_cache = value;
    else if (name === "--roots") out.roots = value;
    else if (name === "--lang") {
      if (value !== "zh" && value !== "en") throw new UsageError(`--lang ${value}: zh or en`);
      out.lang = value;
    } else {
      const count = Number(value);
      if (!Number.isInteger(count) || count < 1 || count > 64) throw new UsageError(`${name} ${value}: a number from 1 to 64`);
      if (verb === "batch" && name === "--jobs") out.cases_at_once = count;
      else out.readers = count;
    }
  }
  // Each keeps networks and memory of its own: more than four gain little.
  if (out.readers === 0) out.readers = Math.max(1, Math.min(4, Math.floor(cores / out.cases_at_once)));
  if (out.now !== "" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(out.now))
    throw new UsageError(`--now ${out.now}: write it as 2026-11-21T12:00:00+08:00`);
  return out;
}
