// One item of a bank as blocks of a sheet: asked, and afterwards explained.
import type { DeskHost } from "../desk/desk";
import { heading, text, type PictureBox, type SheetBlock } from "../desk/sheet";
import type { BankItem } from "./bank";
import type { DrawnItem } from "./draw";
import { isRight, rightAnswer } from "./score";
import { sheetPicture } from "./session";

type Say = (key: string, args?: { [hole: string]: string | number }) => string;

const letter = (at: number): string => String.fromCharCode(65 + at);
const numbersOf = (answer: string): number[] => (answer === "" ? [] : answer.split("+").map(Number));

function pictureBlock(host: DeskHost, { item, shown }: DrawnItem, chosen: readonly number[], say: Say): SheetBlock[] {
  const { picture } = item;
  if (picture === undefined) return [];
  const lang = host.lang();
  const boxes: PictureBox[] = picture.box === undefined ? [] : [{ id: "", label: say("marked_place"), mark: "", box: picture.box, chosen: true, tone: "warn" }];
  for (const [at, number] of shown.entries()) {
    const option = item.options![number]!;
    if (option.box !== undefined) boxes.push({ id: `option.${number}`, label: `${letter(at)}. ${option[lang]}`, mark: letter(at), box: option.box, chosen: chosen.includes(number), tone: "plain" });
  }
  return [{ kind: "picture", picture: sheetPicture(host, picture), alt: picture.alt[lang], boxes }];
}

function answerBlocks(host: DeskHost, { item, shown }: DrawnItem, answer: string, say: Say): SheetBlock[] {
  const lang = host.lang();
  const chosen = numbersOf(answer);
  if (item.kind === "time") return [{ kind: "field", id: "time", label: say("time_label"), value: answer, hint: "2026-11-27 09:12", lines: false }];
  if (item.kind === "order") {
    const options = shown.map((number, at) => ({ value: String(number), label: `${letter(at)}. ${item.options![number]![lang]}` }));
    return [...options.map((option) => text(option.label)), ...shown.map((_number, at): SheetBlock => ({
      kind: "choice", id: `step.${at}`, label: say("step", { number: at + 1 }), unset: say("step_unset"), options, value: (chosen[at] ?? -1) >= 0 ? String(chosen[at]) : "",
    }))];
  }
  return shown.map((number, at): SheetBlock => ({
    kind: "check", id: `option.${number}`, label: `${letter(at)}. ${item.options![number]![lang]}`, checked: chosen.includes(number), ...(item.kind === "one" ? { group: "answer" } : {}),
  }));
}

export function itemBlocks(host: DeskHost, drawn: DrawnItem, answer: string, say: Say): SheetBlock[] {
  const { item } = drawn;
  return [text(item.stem[host.lang()], "strong"), text(say(`how_${item.kind}`), "soft"), ...pictureBlock(host, drawn, numbersOf(answer), say), ...answerBlocks(host, drawn, answer, say)];
}

// The answer after one block of the sheet was used.
export function answered(item: BankItem, answer: string, id: string, value: string): string {
  if (id === "time") return value;
  const number = Number(id.slice(id.indexOf(".") + 1));
  if (id.startsWith("step.")) {
    const order = item.options!.map((_option, at) => numbersOf(answer)[at] ?? -1);
    order[number] = value === "" ? -1 : Number(value);
    return order.every((each) => each < 0) ? "" : order.join("+");
  }
  if (item.kind === "one") return String(number);
  const others = numbersOf(answer).filter((each) => each !== number);
  return (value === "" ? others : [...others, number]).sort((a, b) => a - b).join("+");
}

export function answerInWords(item: BankItem, answer: string, lang: "zh" | "en", say: Say): string {
  if (answer.trim() === "") return say("no_answer");
  if (item.kind === "time") return answer;
  const words = numbersOf(answer).map((number) => item.options![number]?.[lang] ?? "—");
  return item.kind === "order" ? words.map((each, at) => `${at + 1}. ${each}`).join(" → ") : words.join(lang === "zh" ? "；" : "; ");
}

export function reviewBlocks(host: DeskHost, drawn: DrawnItem, number: number, answer: string, say: Say): SheetBlock[] {
  const { item, points } = drawn;
  const lang = host.lang();
  const right = isRight(item, answer);
  return [
    heading(say("review_item", { number, got: right ? points : 0, points })),
    text(item.stem[lang]),
    ...pictureBlock(host, drawn, numbersOf(rightAnswer(item)), say).map((block): SheetBlock =>
      block.kind === "picture" ? { ...block, boxes: block.boxes.map((box) => ({ ...box, id: "", tone: box.id === "" ? box.tone : box.chosen ? "good" : "plain" })) } : block),
    text(say("your_answer", { answer: answerInWords(item, answer, lang, say) }), right ? "good" : "bad"),
    ...(right ? [] : [text(say("right_answer", { answer: answerInWords(item, rightAnswer(item), lang, say) }), "good")]),
    text(say("explanation", { words: item.explanation[lang] })),
    text(say("source", { provenance: say(`provenance_${item.source.provenance}`), words: item.source[lang] }), "soft"),
  ];
}
