// Lines of a page's text layer, as a reader of pictures would give them: one a run of characters that stand together.
import type { PdfLine } from "./pdf_types";

export interface PlacedCharacter {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const is_blank = (text: string): boolean => /^\s*$/.test(text);

class Run {
  private readonly characters: PlacedCharacter[] = [];

  // Whether a character goes on where the run ends: on its row, and no column's gap away.
  takes(next: PlacedCharacter): boolean {
    const last = this.characters[this.characters.length - 1];
    if (last === undefined) return true;
    const height = last.bottom - last.top;
    const apart = Math.abs((next.top + next.bottom) / 2 - (last.top + last.bottom) / 2);
    return apart < height * 0.6 && next.left - last.right < height * 0.9 && next.left > last.left - height * 0.5;
  }

  // A blank between has no place of its own that could be relied on: it fills the gap.
  add(character: PlacedCharacter, after_blank: boolean): void {
    const last = this.characters[this.characters.length - 1];
    if (after_blank && last !== undefined) this.characters.push({ ...last, text: " ", left: last.right, right: Math.max(last.right, character.left) });
    this.characters.push(character);
  }

  line(): PdfLine | null {
    if (this.characters.length === 0) return null;
    const all = this.characters;
    const left = Math.min(...all.map((each) => each.left)), right = Math.max(...all.map((each) => each.right));
    const top = Math.min(...all.map((each) => each.top)), bottom = Math.max(...all.map((each) => each.bottom));
    const x = Math.floor(left), y = Math.floor(top);
    return { text: all.map((each) => each.text).join(""), box: [x, y, Math.max(1, Math.ceil(right) - x), Math.max(1, Math.ceil(bottom) - y)], confidence: 1, char_x: [...all.map((each) => each.left), right] };
  }
}

// Characters in the order of the document; `null` where it ends a line.
export function linesOf(characters: Iterable<PlacedCharacter | null>): PdfLine[] {
  const lines: PdfLine[] = [];
  let run = new Run();
  const close = (): void => {
    const line = run.line();
    if (line !== null) lines.push(line);
    run = new Run();
  };
  let after_blank = false;
  for (const character of characters) {
    if (character === null) {
      close();
    } else if (!is_blank(character.text)) {
      if (!run.takes(character)) close();
      run.add(character, after_blank);
    }
    after_blank = character !== null && is_blank(character.text);
  }
  close();
  // Rows from the top, each from the left.
  const middle = ([, y, , height]: PdfLine["box"]): number => y + height / 2;
  const same_row = (a: PdfLine, b: PdfLine): boolean => Math.abs(middle(a.box) - middle(b.box)) * 2 < Math.min(a.box[3], b.box[3]);
  lines.sort((a, b) => (same_row(a, b) ? a.box[0] - b.box[0] : middle(a.box) - middle(b.box)));
  return lines.reduce<PdfLine[]>((out, line) => {
    const before = out[out.length - 1];
    const gap = before === undefined ? 0 : line.box[0] - (before.box[0] + before.box[2]);
    if (before === undefined || !same_row(before, line) || gap < -2 || gap > before.box[3] * 0.1) return [...out, line];
    // A word that the document breaks up goes on.
    const [x, y] = [before.box[0], Math.min(before.box[1], line.box[1])];
    const bottom = Math.max(before.box[1] + before.box[3], line.box[1] + line.box[3]);
    const joined: PdfLine = { text: before.text + line.text, box: [x, y, line.box[0] + line.box[2] - x, bottom - y], confidence: 1, char_x: [...before.char_x.slice(0, -1), ...line.char_x] };
    return [...out.slice(0, -1), joined];
  }, []);
}
