// Which files want a copy, and what is tried in turn until one fits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { copyKind, copyName, stepsFor, wantedCopy } = await part("copies");
const { coveredFiles } = await part("exhibit_numbers");
const limits = { max_file_bytes: 5 << 20, max_pixels: 33_000_000 };
const file = (media, bytes, width = 1000, height = 1000) => ({ name: "a", media, bytes, width, height });

test("a copy is wanted beyond the limits of the pack in use, and of what only some browsers open", () => {
  assert.equal(wantedCopy(file("image/png", 5 << 20), limits), null);
  assert.equal(wantedCopy(file("image/png", (5 << 20) + 1), limits), "reduced");
  assert.equal(wantedCopy(file("image/png", 200_001), { ...limits, max_file_bytes: 200_000 }), "reduced");
  assert.equal(wantedCopy(file("image/jpeg", 1000, 8000, 5000), limits), "reduced");
  for (const media of ["image/heic", "image/avif", "image/tiff"]) assert.equal(wantedCopy(file(media, 1000), limits), "converted");
  for (const media of ["application/pdf", "video/mp4", "text/plain"]) assert.equal(wantedCopy(file(media, 90 << 20), limits), null);
});

test("names say how a copy was made", () => {
  assert.equal(copyName("a.b.heic", "converted", "jpg"), "a.b-converted.jpg");
  assert.equal(copyKind("a.b-converted.jpg"), "converted");
  assert.equal(copyKind("a-reduced (2).png"), "reduced");
  assert.equal(copyKind("a-redacted.png"), "redacted");
  assert.equal(copyKind("a-reduced-redacted.png"), "redacted");
});

test("first without loss, then at full size, then ever smaller, and never beyond the pixels that are taken", () => {
  const steps = stepsFor(4000, 3000, true, limits);
  assert.deepEqual([steps[0].type, steps[1].type, steps[1].width], ["image/png", "image/jpeg", 4000]);
  for (let at = 2; at < steps.length; ++at) assert.ok(steps[at].width < steps[at - 1].width || steps[at].quality < steps[at - 1].quality);
  assert.ok(steps.at(-1).width >= 4000 / 4);
  assert.equal(stepsFor(4000, 3000, false, limits)[0].type, "image/jpeg");
  for (const step of stepsFor(20_000, 10_000, false, limits)) assert.ok(step.width * step.height <= limits.max_pixels && step.width <= 16_000);
});

test("an original is kept back as private when any copy below it was redacted", () => {
  const copy = (name, of) => ({ name, copy_of: { name: of, sha256: "" } });
  const files = [{ name: "a.heic" }, copy("a-converted.jpg", "a.heic"), copy("a-converted-redacted.png", "a-converted.jpg"), { name: "b.png" }, copy("b-reduced.jpg", "b.png")];
  assert.deepEqual([...coveredFiles(files)].sort(), [["a-converted.jpg", "withheld"], ["a.heic", "withheld"], ["b.png", "original"]]);
  assert.deepEqual([...coveredFiles([copy("x-reduced.jpg", "y-reduced.jpg"), copy("y-reduced.jpg", "x-reduced.jpg")]).keys()].sort(), ["x-reduced.jpg", "y-reduced.jpg"], "a circle ends");
});
