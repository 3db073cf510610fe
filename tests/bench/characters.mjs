// Character errors: for each labelled fragment, how far the text read around its place is from it at best. A fragment that
// was not found counts whole.

const folded = (text) => [...text.normalize("NFKC").replace(/\s+/g, "")];

// Least edit distance between `wanted` and any part of `read` (Sellers' algorithm).
export function distanceWithin(wanted, read) {
  let row = new Array(read.length + 1).fill(0);
  for (let i = 1; i <= wanted.length; ++i) {
    const next = [i];
    for (let j = 1; j <= read.length; ++j) next.push(Math.min(row[j - 1] + (wanted[i - 1] === read[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1));
    row = next;
  }
  return Math.min(...row);
}

// As people read: row by row, each from the left.
function inReadingOrder(pieces) {
  const rows = [];
  const middle = ({ box: [, y, , h] }) => y + h / 2;
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row !== undefined && middle(piece) - middle(row[0]) < 0.6 * Math.max(piece.box[3], row[0].box[3])) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

// `lines`: whole lines or words, [{text, box: [x, y, w, h]}]. Returns {errors, characters}.
export function characterErrors(fragments, lines) {
  let errors = 0;
  let characters = 0;
  for (const fragment of fragments) {
    const wanted = folded(fragment.text);
    if (wanted.length === 0) continue;
    characters += wanted.length;
    const reach = (fragment.y2 - fragment.y) / 2;
    const near = inReadingOrder(lines.filter(({ box: [x, y, w, h] }) => x < fragment.x2 + reach && x + w > fragment.x - reach && y + h / 2 > fragment.y - reach && y + h / 2 < fragment.y2 + reach));
    const tries = [near.map((line) => line.text).join(""), ...near.map((line) => line.text)];
    errors += Math.min(wanted.length, ...tries.map((text) => distanceWithin(wanted, folded(text))));
  }
  return { errors, characters };
}
