// A learner in place of the app: the guest's own code answers, and the test says what is learned.
import { Guest } from "../../../web/src/embed/guest";
import type { PagePort } from "../../../web/src/embed/page_port";
import { Training } from "../../../web/src/embed/training";
import type { TrainOutcome } from "../../../web/src/train/outcome";

const training = new Training();
let opened = false;
const page = {
  version: "0.1.0", shipped_packs: [], training, started: Promise.resolve(), say: (path: string) => path, ask: () => Promise.resolve("keep"), notify: () => undefined,
  state: () => ({ files: [], report: null }), listen: () => undefined, isSettled: () => true, reportText: () => "", present: () => undefined,
  openTraining: () => (opened = true), isBlank: () => true, beginCase: () => Promise.resolve(true), openCase: () => Promise.resolve(true), arrive: () => Promise.resolve(),
} as unknown as PagePort;
const guest = new Guest(page, window.parent, location.origin, false);
window.addEventListener("message", (event) => guest.hear(event.source, event.origin, event.data));
guest.begin();
Object.assign(window, { learn: (outcome: TrainOutcome) => training.tell(outcome), began: () => (opened ? { bookmark: training.bookmark } : null) });
