// The custody log of the case: every file that came, changed, went or was handed out, by fingerprint and time, in entries that
// chain by hash. What an entry's hash covers: core/facts/custody.h. The log is only ever added to: undo leaves it alone.
import { sha256 } from "@noble/hashes/sha2.js";

export interface CustodyEntry {
  seq: number;
  at: string;                    // RFC 3339 in UTC
  event: "added" | "changed" | "removed" | "exported" | string;
  file: string;
  sha256: string;
  bytes: number;
  previous: string;
  entry_sha256: string;
}

export interface Fingerprint {
  sha256: string;
  bytes: number;
}

const begin = "0".repeat(64);
const is_digest = /^[0-9a-f]{64}$/;
const line_head = "precheck.custody/1";

export function custodyLine(entry: Omit<CustodyEntry, "entry_sha256">): string {
  return [line_head, entry.seq, entry.at, entry.event, entry.sha256, entry.bytes, entry.previous, entry.file].join(" ");
}

export function hashOfLine(line: string): string {
  return [...sha256(new TextEncoder().encode(`${line}\n`))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The entry that a file is held to: see `registered` in core/derive/custody.h.
export function registered(entries: readonly CustodyEntry[], file: string): CustodyEntry | undefined {
  let found: CustodyEntry | undefined;
  for (const entry of entries) {
    if (entry.file !== file) continue;
    if (entry.event === "removed") found = undefined;
    else if (found === undefined && entry.event === "added") found = entry;
  }
  return found;
}

// Index of the first entry that does not fit; -1: the chain holds.
export function brokenAt(entries: readonly CustodyEntry[]): number {
  let previous = begin;
  return entries.findIndex((entry, index) => {
    const fits = entry.seq === index + 1 && entry.previous === previous && entry.entry_sha256 === hashOfLine(custodyLine(entry));
    previous = entry.entry_sha256;
    return !fits;
  });
}

function entryOf(value: unknown): CustodyEntry {
  const o = (typeof value === "object" && value !== null ? value : {}) as { [member: string]: unknown };
  const text = (key: string): string => (typeof o[key] === "string" ? (o[key] as string) : "");
  const count = (key: string): number => (typeof o[key] === "number" ? (o[key] as number) : 0);
  return { seq: count("seq"), at: text("at"), event: text("event"), file: text("file"), sha256: text("sha256"), bytes: count("bytes"), previous: text("previous"), entry_sha256: text("entry_sha256") };
}

export function entriesOf(custody: unknown): CustodyEntry[] {
  return Array.isArray(custody) ? custody.map(entryOf) : [];
}

// Names with a backslash or a line end are written as sha256sum writes them.
const needs_escape = /[\\\n\r]/;
const escaped = (name: string): string => name.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r");

// The log as text: entries as comments, then the files as they are registered, in the form that `sha256sum -c` reads.
export function custodyText(entries: readonly CustodyEntry[]): string {
  const lines = [
    "# Precheck custody log. Beside the files, `sha256sum -c` with this file checks them; `precheck verify` checks the chain too.",
    "# The number after an entry is the SHA-256 of its line from \"precheck.custody/1\" on, line end included:",
    "#   printf '%s\\n' 'precheck.custody/1 1 ...' | sha256sum",
    "# Each entry names that of the entry before it: none can be changed or taken out without it showing.",
  ];
  for (const entry of entries) lines.push(`# ${custodyLine(entry)}`, `# = ${entry.entry_sha256}`);
  for (const name of new Set(entries.map((entry) => entry.file))) {
    const entry = registered(entries, name);
    if (entry !== undefined) lines.push(needs_escape.test(name) ? `\\${entry.sha256}  ${escaped(name)}` : `${entry.sha256}  ${name}`);
  }
  return `${lines.join("\n")}\n`;
}

export function custodyJson(entries: readonly CustodyEntry[]): string {
  return `${JSON.stringify({ schema: "precheck.custody/1", custody: entries }, null, 2)}\n`;
}

// A log from its text form, its JSON form or a case file; null when the text is none of these.
export function readCustody(text: string): CustodyEntry[] | null {
  const plain = text.replace(/^\ufeff/, "");
  if (/^\s*[{[]/.test(plain)) {
    try {
      const parsed = JSON.parse(plain) as { custody?: unknown } | unknown[];
      const list = Array.isArray(parsed) ? parsed : parsed.custody;
      return Array.isArray(list) ? entriesOf(list) : null;
    } catch {
      return null;
    }
  }
  const entries: CustodyEntry[] = [];
  for (const line of plain.split(/\r?\n/)) {
    const entry = /^# precheck\.custody\/1 (\d+) (\S+) (\S+) (\S+) (\d+) (\S+) (.*)$/.exec(line);
    const hash = /^# = (\S+)$/.exec(line);
    if (entry !== null) {
      const [, seq, at, event, digest, bytes, previous, file] = entry as unknown as string[];
      entries.push({ seq: Number(seq), at: at!, event: event!, file: file!, sha256: digest!, bytes: Number(bytes), previous: previous!, entry_sha256: "" });
    } else if (hash !== null && entries.length > 0) entries[entries.length - 1]!.entry_sha256 = hash[1]!;
  }
  return entries.length > 0 ? entries : null;
}

export class Custody {
  private log: CustodyEntry[] = [];
  private readonly present = new Map<string, Fingerprint>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  get entries(): readonly CustodyEntry[] {
    return this.log;
  }

  // Another case: its log, and no file of it yet.
  begin(custody: unknown): void {
    this.log = entriesOf(custody);
    this.present.clear();
  }

  // Of a file that is here.
  fingerprint(name: string): Fingerprint | undefined {
    return this.present.get(name);
  }

  // Noted once: reading a file again is no event.
  arrived(name: string, print: Fingerprint): void {
    if (!is_digest.test(print.sha256)) return;
    this.present.set(name, print);
    if (registered(this.log, name) === undefined) return this.add("added", name, print);
    const last = this.log.filter((entry) => entry.file === name).pop()!;
    if (last.sha256 !== print.sha256) this.add("changed", name, print);
  }

  removed(name: string): void {
    const print = this.present.get(name);
    this.present.delete(name);
    if (print !== undefined) this.add("removed", name, print);
  }

  // The fingerprints leave this page with the log: once for each state of a file.
  exported(): void {
    for (const [name, print] of this.present) {
      const last = this.log.filter((entry) => entry.file === name).pop();
      if (last?.event !== "exported") this.add("exported", name, print);
    }
  }

  // A case is opened: its log goes on, with the files that are here already.
  open(custody: unknown): void {
    this.log = entriesOf(custody);
    for (const [name, print] of this.present) this.arrived(name, print);
  }

  private add(event: string, file: string, print: Fingerprint): void {
    const at = this.now().toISOString().replace(/\.\d+Z$/, "Z");
    const entry = { seq: this.log.length + 1, at, event, file, sha256: print.sha256, bytes: print.bytes, previous: this.log[this.log.length - 1]?.entry_sha256 ?? begin };
    this.log = [...this.log, { ...entry, entry_sha256: hashOfLine(custodyLine(entry)) }];
  }
}
