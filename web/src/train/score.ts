// Whether an answer is right, and what an exam comes to. An answer is text, so that it can be kept, written on a certificate
// and counted again: numbers of the bank's options joined by "+", or a time.
import type { BankItem } from "./bank";
import type { DrawnItem } from "./draw";

export type Answers = { [item_id: string]: string };

// "2026/11/27 9:12", "2026-11-27T09:12" … as "2026-11-27 09:12"; "" where it is no time.
export function plainTime(said: string): string {
  const match = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[\sT]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*分?\s*$/.exec(said.normalize("NFKC"));
  if (match === null) return "";
  const [, year, ...rest] = match;
  const [month, day, hour, minute] = rest.map((part) => part.padStart(2, "0"));
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

const numbersOf = (answer: string): number[] => (answer === "" ? [] : answer.split("+").map(Number));

// All of it or nothing: half of the right boxes is not what a reviewer asks for.
export function isRight(item: BankItem, answer: string): boolean {
  if (item.kind === "time") return plainTime(answer) === item.time;
  const given = numbersOf(answer);
  if (item.kind === "order") return given.length === item.options!.length && given.every((number, at) => number === at);
  return given.length === item.right!.length && item.right!.every((number) => given.includes(number));
}

export const isAnswered = (item: BankItem, answer: string): boolean =>
  item.kind === "order" ? numbersOf(answer).filter((number) => number >= 0).length === item.options!.length : answer.trim() !== "";

export function scoreOf(drawn: readonly DrawnItem[], answers: Answers): number {
  return drawn.reduce((sum, { item, points }) => sum + (isRight(item, answers[item.id] ?? "") ? points : 0), 0);
}

export function rightAnswer(item: BankItem): string {
  if (item.kind === "time") return item.time!;
  return (item.kind === "order" ? item.options!.map((_option, at) => at) : item.right!).join("+");
}
