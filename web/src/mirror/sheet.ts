// The desk: its topics as buttons, and the sheet that is open as ordinary controls.
import type { PictureBox, SheetBlock, SheetPicture } from "../desk/sheet";
import { h, type Wanted } from "./element";
import { drawing, moveByKeys } from "./places";
import type { MirrorView } from "./view";

const classes: { [tone: string]: string } = { soft: "soft", strong: "strong", good: "good", warn: "strong", bad: "bad" };

// A box is a button with words of its own: what is to be found in a picture is found without seeing it, too.
function boxPart(box: PictureBox, at: number, picture: SheetPicture, draws: string | undefined, answer: (id: string, value: string) => void): Wanted {
  const { width, height } = picture;
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  const place = { left: percent(box.box[0], width), top: percent(box.box[1], height), width: percent(box.box[2], width), height: percent(box.box[3], height) };
  const look = `box ${classes[box.tone] ?? ""}${box.chosen ? " chosen" : ""}`;
  const mark = h("span", { class: "number", "aria-hidden": "true" }, box.mark);
  if (box.id === "") return h("span", { key: at, class: look, style: place, role: "img", "aria-label": box.label }, box.mark !== "" && mark);
  return h("button", { key: box.id, id: `sheet-${box.id}`, type: "button", class: look, style: place, "aria-label": box.label, "aria-pressed": box.chosen ? "true" : "false", click: () => answer(box.id, box.chosen && draws === undefined ? "" : "true"), keydown: draws === undefined ? () => undefined : moveByKeys(draws, box, picture, answer) }, box.mark !== "" && mark);
}

function blockPart(block: SheetBlock, key: number, view: MirrorView): Wanted {
  const answer = (id: string, value: string): void => view.send({ type: "sheet", id, value });
  switch (block.kind) {
    case "heading": return h("h3", { key }, block.text);
    case "text": return h("p", { key, class: classes[block.tone] ?? "" }, block.text);
    case "choice":
      return h("div", { key: block.id, class: "field" }, h("label", { for: `sheet-${block.id}` }, block.label),
        h("select", { id: `sheet-${block.id}`, value: block.value, change: (event: Event) => answer(block.id, (event.target as HTMLSelectElement).value) },
          h("option", { key: "", value: "" }, block.unset), block.options.map((option) => h("option", { key: option.value, value: option.value }, option.label))));
    case "field": {
      const common = { id: `sheet-${block.id}`, value: block.value, placeholder: block.hint, autocomplete: "off", input: (event: Event) => answer(block.id, (event.target as HTMLInputElement).value) };
      return h("div", { key: block.id, class: "field" }, h("label", { for: `sheet-${block.id}` }, block.label), block.lines ? h("textarea", { ...common, rows: "5" }) : h("input", { ...common, type: "text" }));
    }
    case "check":
      return h("p", { key: block.id }, h("label", { class: "inline" },
        h("input", { key: block.checked ? "on" : "off", id: `sheet-${block.id}`, type: block.group === undefined ? "checkbox" : "radio", name: block.group, checked: block.checked, change: (event: Event) => answer(block.id, (event.target as HTMLInputElement).checked ? "true" : "") }), h("span", {}, block.label)));
    case "picture": {
      const { picture, draws } = block;
      if (picture.problem !== "") return h("p", { key, class: "strong" }, picture.problem);
      const address = view.sheetPicture(picture.key);
      return h("div", { key: draws === undefined ? key : draws, class: draws === undefined ? "picture" : "picture draws", ...(draws === undefined ? {} : drawing(draws, picture, block.boxes, answer)) }, address === "" ? h("p", { class: "soft" }, block.alt) : h("img", { src: address, alt: block.alt, draggable: "false", width: picture.width, height: picture.height }),
        block.boxes.map((box, at) => boxPart(box, at, picture, draws, answer)));
    }
    case "buttons":
      return h("div", { key: `buttons ${block.buttons[0]?.id ?? key}`, class: "row" }, block.buttons.map((button) =>
        h("button", { key: button.id, id: `sheet-${button.id}`, type: "button", "aria-disabled": button.disabled === true ? "true" : undefined, click: () => button.disabled !== true && answer(button.id, "") }, button.label)));
    case "table":
      return h("table", { key }, h("thead", {}, h("tr", {}, block.head.map((cell, at) => h("th", { key: at, scope: "col" }, cell)))),
        h("tbody", {}, block.rows.map((row, at) => h("tr", { key: at }, row.map((cell, column) => h(column === 0 ? "th" : "td", column === 0 ? { key: column, scope: "row" } : { key: column }, cell))))));
  }
}

export function sheetPart(view: MirrorView): Wanted {
  const { state, say, send } = view;
  const { sheet } = state;
  const topics = view.texts.all["desk"] as { topics: { topic: string; zh: string; en: string }[] };
  return h("section", { key: "desk", "aria-labelledby": "desk-title" },
    h("h2", { id: "desk-title" }, say("desk.title")),
    h("div", { key: "topics", class: "row" }, topics.topics.map((entry) =>
      h("button", { key: entry.topic, id: `desk-${entry.topic}`, type: "button", "aria-pressed": sheet?.topic === entry.topic ? "true" : "false", click: () => send({ type: "sheet_open", topic: entry.topic }) }, entry[state.lang]))),
    sheet !== null && h("section", { key: `sheet ${sheet.topic}`, id: "sheet", "aria-labelledby": "sheet-title" },
      h("h3", { id: "sheet-title", tabindex: "-1" }, sheet.title),
      ...sheet.blocks.map((block, at) => blockPart(block, at, view)),
      h("div", { key: "close", class: "row" }, h("button", { id: "sheet-close", type: "button", click: () => send({ type: "sheet_close" }) }, say("desk.close")))));
}
