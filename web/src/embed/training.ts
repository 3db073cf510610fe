// Where training tells how it stands, and finds where it stood: between a topic of the desk and whoever started the page.
import type { TrainOutcome } from "../train/outcome";

export class Training {
  bookmark: string | null = null;    // null: the page was started by nobody who keeps one
  outcome: TrainOutcome | null = null;
  private readonly listeners: ((outcome: TrainOutcome) => void)[] = [];

  listen(listener: (outcome: TrainOutcome) => void): void {
    this.listeners.push(listener);
  }

  tell(outcome: TrainOutcome): void {
    this.outcome = outcome;
    if (this.bookmark !== null) this.bookmark = outcome.bookmark;
    for (const listener of this.listeners) listener(outcome);
  }
}
