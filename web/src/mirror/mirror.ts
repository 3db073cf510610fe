// The page as ordinary HTML, from the same state as the canvas: silent beside it for who sees, all there is for who does not
// see it or has no WebGL2.
import { casesPart } from "./cases";
import { consistencyPart } from "./consistency";
import { bring } from "./element";
import { filesPart } from "./files";
import { findingsPart } from "./findings";
import { formPart } from "./form";
import { exportsPart, headingPart, helpPart } from "./heading";
import { matrixPart } from "./matrix";
import { picturePart } from "./picture";
import { readingsPart } from "./readings";
import { redactionPart } from "./redaction";
import { referencePart } from "./reference";
import { routePart } from "./route";
import { rulesPart } from "./rules";
import { sheetPart } from "./sheet";
import type { MirrorView } from "./view";

export class Mirror {
  private asked = false;

  constructor(private readonly root: HTMLElement, private readonly view: () => MirrorView) {}

  // Once for all changes of a moment. A timer, not an animation frame: hidden pages have none, and a screen reader may look.
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    setTimeout(() => this.update(), 16);
  }

  update(): void {
    this.asked = false;
    const view = this.view();
    // In the canvas's order: its columns from the left, then what its top bar opens.
    const columns = [filesPart(view), routePart(view), formPart(view), picturePart(view), redactionPart(view), consistencyPart(view), matrixPart(view), findingsPart(view), readingsPart(view)];
    const parts = [...headingPart(view), casesPart(view), ...columns, exportsPart(view), sheetPart(view), helpPart(view), referencePart(view), rulesPart(view)];
    bring(this.root, parts.filter((part) => part !== null));
  }
}
