// Names of evidence: the case, the facts and the report know a file by its name, so each is there once.

export function toldApart(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 2; ; ++number) {
    const candidate = `${stem} (${number})${ending}`;
    if (!taken.has(candidate)) return candidate;
  }
}

// Left behind by systems, or the training papers beside a case: nobody's evidence.
export function isByTheWay(name: string): boolean {
  return name.startsWith(".") || ["Thumbs.db", "desktop.ini", "expected.json", "labels.json"].includes(name);
}

// A name as the core wants it: without folder and without control characters.
export function plainName(name: string, otherwise: string): string {
  const plain = (name.split(/[\\/]/).pop() ?? "").replace(/[\u0000-\u001f\u007f]/g, "").trim();
  return plain === "" ? otherwise : plain;
}

const endings: { [type: string]: string } = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif", "image/bmp": "bmp" };

export function pastedName(stem: string, number: number, type: string): string {
  return `${stem}-${number}.${endings[type] ?? "png"}`;
}
