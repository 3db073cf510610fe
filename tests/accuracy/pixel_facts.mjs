// How a picture was made, against its labels: photo of a screen, seams, enlargement, compression, cropping. For each: of those
// labelled so how many were found, of the others how many were called so. Samples and own captures have labels of different form.
const facts = [
  { name: "photo of screen", codes: ["EDC-306"], is: (label) => label.photo_of_screen ?? label.quality?.photo_of_screen ?? false },
  { name: "seam", codes: ["EDC-307"], is: (label) => Boolean(label.seam) },
  { name: "compressed", codes: ["EDC-503"], is: (label) => { const quality = label.jpeg_quality ?? label.quality?.jpeg_q; return quality != null && quality < 50; } },
  { name: "upscaled", codes: ["EDC-504"], is: (label) => Boolean(label.scaled) || /back to/.test(label.quality?.downscaled ?? "") || label.expect?.includes("EDC-504") === true },
  { name: "context cropped", codes: ["EDC-305"], is: (label) => label.cropped === true },
];

// `score(fact, right, detail)` once for each of them, under "… found" where the label says so, else under "… not called so".
export function scorePixelFacts(label, findings, score) {
  const name = label.file.split("/").pop();
  const fired = new Set(findings.filter((f) => (f.outcome === "fail" || f.outcome === "suspect") && (!f.where.file || f.where.file === name)).map((f) => f.code));
  for (const fact of facts) {
    const called = fact.codes.some((code) => fired.has(code));
    if (fact.is(label)) score(`${fact.name}: found`, called, `${name}: not called ${fact.name}`);
    else score(`${fact.name}: not called so falsely`, !called, `${name}: called ${fact.name}`);
  }
}
