// Pixels of decoded pictures: brightness, colours, upright bitmaps. No browser is needed: frames are made up here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { bitmapOf, gridOf, planesOf } = await part("parts/film_pixels");

// A frame of one colour in the upper half and another below, as a decoder would hand it over.
function frame(format, layout, data, extra = {}) {
  return { format, visibleRect: { width: 4, height: 4 }, colorSpace: { fullRange: false, matrix: "bt709" }, allocationSize: () => data.length,
    copyTo: async (to) => (to.set(data), layout), ...extra };
}

const i420 = (upper, lower) => frame("I420", [{ offset: 0, stride: 4 }, { offset: 16, stride: 2 }, { offset: 20, stride: 2 }],
  Uint8Array.from([...Array(8).fill(upper), ...Array(8).fill(lower), ...Array(8).fill(128)]));

test("black and white of limited range are 0 and 255", async () => {
  const planes = await planesOf(i420(16, 235));
  assert.equal(planes.luma(0, 0), 0);
  assert.equal(Math.round(planes.luma(0, 3)), 255);
  const grid = gridOf(planes);
  assert.equal(grid[0], 0);
  assert.equal(grid.at(-1), 255);
});

test("colours come out of every order of planes", async () => {
  // Pure red in BT.709: Y 63, U 102, V 240.
  const red = { y: 63, u: 102, v: 240 };
  const kinds = [
    frame("I420", [{ offset: 0, stride: 4 }, { offset: 16, stride: 2 }, { offset: 20, stride: 2 }], Uint8Array.from([...Array(16).fill(red.y), ...Array(4).fill(red.u), ...Array(4).fill(red.v)])),
    frame("NV12", [{ offset: 0, stride: 4 }, { offset: 16, stride: 4 }], Uint8Array.from([...Array(16).fill(red.y), ...Array(4).fill([red.u, red.v]).flat()])),
    frame("I444", [{ offset: 0, stride: 4 }, { offset: 16, stride: 4 }, { offset: 32, stride: 4 }], Uint8Array.from([...Array(16).fill(red.y), ...Array(16).fill(red.u), ...Array(16).fill(red.v)])),
    frame("BGRX", [{ offset: 0, stride: 16 }], Uint8Array.from(Array(16).fill([0, 0, 255, 255]).flat())),
    frame("RGBA", [{ offset: 0, stride: 16 }], Uint8Array.from(Array(16).fill([255, 0, 0, 255]).flat())),
    frame(null, [{ offset: 0, stride: 16 }], Uint8Array.from(Array(16).fill([255, 0, 0, 255]).flat())),
  ];
  for (const one of kinds) {
    const planes = await planesOf(one);
    const out = new Uint8Array(3);
    planes.rgb(3, 3, out, 0);
    assert.ok(out[0] < 6 && out[1] < 6 && out[2] > 249, `${one.format}: ${out}`);
  }
});

test("a format that is not known gives no picture", async () => {
  assert.equal(await planesOf(frame("XYZ9", [{ offset: 0, stride: 4 }, { offset: 16, stride: 4 }], new Uint8Array(64))), null);
});

test("turned films are read upright", async () => {
  const planes = await planesOf(i420(16, 235));   // black above, white below
  const pixel = ({ width, height, bmp }, x, y) => bmp[54 + (height - 1 - y) * ((width * 3 + 3) & ~3) + x * 3];
  const upright = bitmapOf(planes, 0);
  assert.deepEqual([pixel(upright, 0, 0), pixel(upright, 0, 3)], [0, 255]);
  assert.equal(pixel(bitmapOf(planes, 180), 0, 0), 255);
  assert.deepEqual([pixel(bitmapOf(planes, 90), 0, 0), pixel(bitmapOf(planes, 90), 3, 0)], [255, 0]);
  assert.deepEqual([pixel(bitmapOf(planes, 270), 0, 0), pixel(bitmapOf(planes, 270), 3, 0)], [0, 255]);
});
