// How a learner stands in an exam or a practice case, for whoever keeps or reports it.
export interface TrainOutcome {
  status: "not attempted" | "incomplete" | "passed" | "failed";
  score: number;
  max_score: 100;
  seconds: number;
  items_done: number;
  items_all: number;
  bookmark: string;      // where to go on, in words of the topic that wrote it; "" where there is nothing to go on with
}

export const not_attempted: TrainOutcome = { status: "not attempted", score: 0, max_score: 100, seconds: 0, items_done: 0, items_all: 0, bookmark: "" };
