// One session with a learning management system: begun, reported at every step, ended once. The system's object is found in the
// frames above or in the window that opened this one.
import { not_attempted, type TrainOutcome } from "../train/outcome";
import { readKept, reported, suspendData, valuesOf, withOutcome, type Kept, type Version } from "./values";

// Of either version's object, under one name each.
export interface Api {
  version: Version;
  begin(): boolean;
  get(element: string): string;
  set(element: string, value: string): boolean;
  commit(): boolean;
  end(): boolean;
  fault(): string;
}

type Calls = { [name: string]: (...words: string[]) => unknown };

function apiOf(calls: Calls, version: Version): Api {
  const prefix = version === "1.2" ? "LMS" : "";
  // A call that breaks off there is one that failed: the course goes on, and says so.
  const call = (name: string, ...words: string[]): string => {
    try {
      return String(calls[`${prefix}${name}`]!(...words) ?? "");
    } catch {
      return "";
    }
  };
  const does = (name: string, ...words: string[]): boolean => call(name, ...words) === "true";
  return {
    version,
    begin: () => does("Initialize", ""),
    get: (element) => call("GetValue", element),
    set: (element, value) => does("SetValue", element, value),
    commit: () => does("Commit", ""),
    end: () => does(version === "1.2" ? "Finish" : "Terminate", ""),
    fault: () => call("GetLastError"),
  };
}

// Frames of other sites refuse to be looked at, and one above them may still have it.
const names: [string, Version][] = [["API_1484_11", "2004"], ["API", "1.2"]];
const most_frames = 500;

function apiAbove(from: Window, version: Version, name: string): Api | null {
  let window_: Window = from;
  for (let steps = 0; steps < most_frames; ++steps) {
    try {
      const calls = (window_ as unknown as { [name: string]: Calls | undefined })[name];
      if (calls !== undefined && calls !== null) return apiOf(calls, version);
    } catch {
      // Of another site: not this one.
    }
    if (window_.parent === window_) return null;
    window_ = window_.parent;
  }
  return null;
}

export function findApi(from: Window, wanted: Version): Api | null {
  for (const [name, version] of names.filter(([, each]) => each === wanted)) {
    const found = apiAbove(from, version, name) ?? (from.opener ? apiAbove(from.opener as Window, version, name) : null);
    if (found !== null) return found;
  }
  return null;
}

export class Session {
  private kept: Kept;
  private outcome: TrainOutcome = not_attempted;
  private is_ended = false;
  private faults: string[] = [];

  private readonly tried_before: boolean;

  private constructor(private readonly api: Api, private readonly began_ms: number, private readonly now_ms: () => number) {
    this.kept = readKept(api.get("cmi.suspend_data"));
    this.tried_before = !["", "not attempted", "unknown"].includes(api.get(api.version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status"));
  }

  // null: the system does not begin.
  static begin(api: Api, now_ms = (): number => Date.now()): Session | null {
    if (!api.begin()) return null;
    const session = new Session(api, now_ms(), now_ms);
    // Begun is incomplete, unless a try before came further.
    session.report();
    return session;
  }

  get bookmark(): string {
    return this.kept.bookmark;
  }
  // Of the last report.
  get problems(): readonly string[] {
    return this.faults;
  }

  learned(outcome: TrainOutcome): void {
    if (this.is_ended) return;
    const was = this.outcome;
    this.outcome = outcome;
    this.kept = withOutcome(this.kept, outcome);
    const is_milestone = was.status !== outcome.status || was.items_done !== outcome.items_done || was.bookmark !== outcome.bookmark;
    if (is_milestone) this.report();
  }

  // All values, then written down there.
  report(): void {
    if (this.is_ended) return;
    const { version } = this.api;
    this.faults = [];
    const suspend_data = suspendData(version, this.kept);
    if (suspend_data === null) this.faults.push("bookmark_too_long");
    // Until something is done in this session, what an earlier one came to stands.
    const leaves = this.tried_before && this.outcome.status === "not attempted" ? /_status$/ : null;
    for (const [element, value] of valuesOf(version, this.kept, this.outcome, (this.now_ms() - this.began_ms) / 1000, suspend_data))
      if (reported[version].includes(element) && leaves?.test(element) !== true && !this.api.set(element, value)) this.faults.push(`${element}: ${this.api.fault()}`);
    if (!this.api.commit()) this.faults.push(`commit: ${this.api.fault()}`);
  }

  end(): void {
    if (this.is_ended) return;
    this.report();
    this.is_ended = true;
    if (!this.api.end()) this.faults.push(`end: ${this.api.fault()}`);
  }
}
