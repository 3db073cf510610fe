// Drawing an exam from a bank: the same seed and bank give the same exam, on any machine.
import { subjects, type Bank, type BankItem } from "./bank";

// Own choices: enough items that each counts two points, and a little over a minute for each.
export const exam_items = 50;
export const exam_minutes = 60;

// mulberry32 (public domain, by Tommy Ettinger): 32 bits of state, so that a seed is a number one can write down.
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; --at) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

export interface DrawnItem {
  item: BankItem;
  shown: number[];       // its options in the order in which they are offered, as numbers of the bank's
  points: number;
}

// Whole points that sum to 100; what does not divide goes to the first ones.
export function pointsOf(count: number): number[] {
  return Array.from({ length: count }, (_each, at) => Math.floor(100 / count) + (at < 100 % count ? 1 : 0));
}

// In turn from each subject, so that none is left out; in the exam they stand mixed.
export function drawExam(bank: Bank, seed: number, count = exam_items): DrawnItem[] {
  const random = randomFrom(seed);
  const piles = subjects.map((subject) => shuffled(bank.items.filter((item) => item.subject === subject), random)).filter((pile) => pile.length > 0);
  const wanted = Math.min(count, bank.items.length);
  const drawn: BankItem[] = [];
  for (let turn = 0; drawn.length < wanted; ++turn) {
    const next = piles[turn % piles.length]!.pop();
    if (next !== undefined) drawn.push(next);
  }
  const points = pointsOf(drawn.length);
  return shuffled(drawn, random).map((item, at) => ({ item, points: points[at]!, shown: shuffled((item.options ?? []).map((_option, number) => number), random) }));
}
