// The package for pages that embed Precheck.
export { defineElement, type EvidencePrecheckElement, type EvidencePrecheckEventMap } from "./element";
export { createPrecheck, PrecheckError, type Precheck, type PrecheckEvents, type PrecheckOptions } from "./host";
export { error_codes, protocol, readEvent, readRequest, type CheckSummary, type ErrorCode, type Event, type HostFile, type InitOptions, type Mode, type Progress, type Request, type Summary, type TrainSummary } from "./protocol";
export { statementsOf, type Statement } from "./xapi";
export type { TrainOutcome } from "../train/outcome";
