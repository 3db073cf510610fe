// The chosen picture with its numbered boxes, where there is no canvas to show it.
import type { Box } from "../report_types";
import { h, type Wanted } from "./element";
import { groupOf } from "./findings";
import type { MirrorView } from "./view";

interface Size {
  width: number;
  height: number;
}

function styleOf(box: Box, size: Size): { [property: string]: string } {
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return { left: percent(box[0], size.width), top: percent(box[1], size.height), width: percent(box[2], size.width), height: percent(box[3], size.height) };
}

function placeBox(box: Box, size: Size): Wanted {
  return h("span", { key: "place", class: "box place chosen", style: styleOf(box, size) });
}

function boxPart(box: Box, number: number, size: Size, group: string, chosen: boolean): Wanted {
  return h("span", { key: number, class: `box ${group}${chosen ? " chosen" : ""}`, style: styleOf(box, size) }, h("span", { class: "number" }, String(number + 1)));
}

export function picturePart(view: MirrorView): Wanted | null {
  const { state, say } = view;
  const file = state.files.find((each) => each.id === view.selected_file);
  if (!view.plain || file === undefined) return null;
  const address = view.picture(file.id);
  const size = state.report?.files[file.report_index] ?? { width: 0, height: 0 };
  const boxes = (state.report?.findings ?? []).map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.where.file === file.name && finding.where.box !== null);
  return h("section", { key: "picture", "aria-labelledby": "picture-title" },
    h("h2", { id: "picture-title", tabindex: "-1" }, `${say("screen.tabs.picture")}: ${file.name}`),
    address === "" ? h("p", {}, say("screen.viewer.no_picture"))
      : h("div", { class: "picture" }, h("img", { src: address, alt: file.name }),
          size.width > 0 && view.marked?.file === file.id && placeBox(view.marked.box, size),
          size.width > 0 && boxes.map(({ finding, index }) => boxPart(finding.where.box!, index, size, groupOf(finding), index === view.selected_finding))));
}
