// What training amounts to as xAPI statements (IEEE 9274.1.1). They go to the host, which adds the actor and sends them, or not:
// Precheck itself sends nothing.
import type { TrainOutcome } from "../train/outcome";

const verbs = {
  initialized: { id: "http://adlnet.gov/expapi/verbs/initialized", display: { "zh-CN": "开始", en: "initialized" } },
  progressed: { id: "http://adlnet.gov/expapi/verbs/progressed", display: { "zh-CN": "推进", en: "progressed" } },
  passed: { id: "http://adlnet.gov/expapi/verbs/passed", display: { "zh-CN": "通过", en: "passed" } },
  failed: { id: "http://adlnet.gov/expapi/verbs/failed", display: { "zh-CN": "未通过", en: "failed" } },
};

export interface Statement {
  verb: (typeof verbs)[keyof typeof verbs];
  object: { objectType: "Activity"; id: string; definition: { type: string; name: { "zh-CN": string; en: string } } };
  result: {
    completion: boolean;
    success?: boolean;
    score?: { scaled: number; raw: number; min: 0; max: 100 };
    duration: string;
    extensions?: { [id: string]: number };
  };
  timestamp: string;
}

const progress_extension = "https://w3id.org/xapi/cmi5/result/extensions/progress";   // percent, as cmi5 has it

export function isoDuration(seconds: number): string {
  return `PT${Math.round(seconds * 100) / 100}S`;
}

export function statementsOf(before: TrainOutcome | null, now: TrainOutcome, activity: string, at = new Date()): Statement[] {
  const is_over = now.status === "passed" || now.status === "failed";
  const object: Statement["object"] = {
    objectType: "Activity", id: activity,
    definition: { type: "http://adlnet.gov/expapi/activities/assessment", name: { "zh-CN": "申诉举报证据预检：考试", en: "Precheck: exam" } },
  };
  const said = (verb: keyof typeof verbs): Statement => ({
    verb: verbs[verb], object, timestamp: at.toISOString(),
    result: {
      completion: is_over, duration: isoDuration(now.seconds),
      ...(verb === "passed" || verb === "failed" ? { success: verb === "passed", score: { scaled: now.score / now.max_score, raw: now.score, min: 0 as const, max: 100 as const } } : {}),
      ...(verb === "progressed" && now.items_all > 0 ? { extensions: { [progress_extension]: Math.round((100 * now.items_done) / now.items_all) } } : {}),
    },
  });
  const statements: Statement[] = [];
  if (before === null && now.status !== "not attempted") statements.push(said("initialized"));
  if (before !== null && before.items_done < now.items_done && !is_over) statements.push(said("progressed"));
  if (is_over && before?.status !== now.status) statements.push(said(now.status === "passed" ? "passed" : "failed"));
  return statements;
}
