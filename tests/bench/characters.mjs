// Character errors: for each labelled fragment, how far the text read around its place is from it at best.

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

// `lines`: [{text, box: [x, y, w, h]}]. Returns {errors, characters}.
export function characterErrors(fragments, lines) {
  let errors = 0;
  let characters = 0;
  for (const fragment of fragments) {
    const wanted = folded(fragment.text);
    if (wanted.length === 0) continue;
    characters += wanted.length;
    const reach = (fragment.y2 - fragment.y) / 2;
    const near = lines
      .filter(({ box: [x, y, w, h] }) => x < fragment.x2 + reach && x + w > fragment.x - reach && y + h / 2 > fragment.y - reach && y + h / 2 < fragment.y2 + reach)
      .sort((a, b) => a.box[0] - b.box[0]);
    const tries = [near.map((line) => line.text).join(""), ...near.map((line) => line.text)];
    errors += Math.min(wanted.length, ...tries.map((text) => distanceWithin(wanted, folded(text))));
  }
  return { errors, characters };
}
