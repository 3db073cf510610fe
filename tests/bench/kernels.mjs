// Kernel by kernel: the shapes of the two networks that take the time, in Chromium and in Node, plain and relaxed SIMD.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import "./page/kernels_page.js";

const kinds = { pointwise: 0, convolution: 1, depthwise: 2, transposed: 3, attention: 4, softmax: 5, norm: 6, add: 7, tiles: 8 };

function shape(kind, height, width, ins, outs, window = [1, 1], stride = [1, 1]) {
  const points = (Math.ceil(height / stride[0]) * Math.ceil(width / stride[1]));
  const [y, x] = window;
  const work = { pointwise: points * ins * outs, convolution: points * ins * outs * x * y, tiles: points * ins * outs * x * y, depthwise: points * ins * x * y, transposed: 4 * points * ins * outs,
    attention: 2 * points * points * (ins / 3), softmax: points * ins, norm: points * ins, add: points * ins }[kind];
  const name = `${kind}${x * y > 1 ? ` ${y}x${x}` : ""} ${ins}${["pointwise", "convolution", "transposed", "tiles"].includes(kind) ? `→${outs}` : ""} on ${height}x${width}${stride[0] * stride[1] > 1 ? ` by ${stride.join("x")}` : ""}`;
  return { name, work, call: [kinds[kind], height, width, ins, outs, y, x, ...stride] };
}

export const shapes = [
  // A line of 320 pixels.
  shape("convolution", 48, 320, 3, 16, [3, 3], [2, 2]),
  shape("pointwise", 24, 160, 32, 64),
  shape("pointwise", 12, 160, 128, 128),
  shape("pointwise", 12, 80, 240, 240),
  shape("pointwise", 6, 80, 480, 480),
  shape("pointwise", 3, 80, 480, 480),
  shape("pointwise", 1, 40, 120, 360),
  shape("pointwise", 1, 40, 120, 6625),
  shape("convolution", 1, 40, 480, 60, [1, 3]),
  shape("depthwise", 24, 160, 64, 64, [3, 3]),
  shape("depthwise", 12, 80, 240, 240, [5, 5]),
  shape("depthwise", 6, 80, 480, 480, [5, 5], [2, 1]),
  shape("depthwise", 3, 80, 480, 480, [5, 5]),
  shape("attention", 1, 40, 360, 120),
  shape("softmax", 1, 40, 6625, 6625),
  shape("norm", 1, 40, 120, 120),
  shape("add", 12, 80, 240, 240),
  // A tile of 1376 x 768.
  shape("convolution", 768, 1376, 3, 16, [3, 3], [2, 2]),
  shape("depthwise", 384, 688, 16, 16, [3, 3]),
  shape("depthwise", 384, 688, 32, 32, [3, 3], [2, 2]),
  shape("pointwise", 384, 688, 16, 32),
  shape("pointwise", 192, 344, 48, 48),
  shape("pointwise", 96, 172, 96, 96),
  shape("convolution", 192, 344, 96, 24, [3, 3]),
  shape("tiles", 192, 344, 96, 24, [3, 3]),     // the same as the reader runs it; counted as windows
  shape("transposed", 192, 344, 24, 24),
  shape("transposed", 384, 688, 24, 1),
];

const calls = shapes.map(({ call, work }) => ({ call, work }));
const least_ms = 4;

export async function inNode(root, variant) {
  return globalThis.kernelRates(readFileSync(join(root, `build/wasm/kernels_${variant}.wasm`)), calls, least_ms);
}

// `page`: of a server that has build/wasm under /wasm/.
export async function inPage(page, variant) {
  await page.addScriptTag({ url: "/bench/kernels_page.js" });
  return page.evaluate(async ([url, list, ms]) => window.kernelRates(await (await fetch(url)).arrayBuffer(), list, ms), [`/wasm/kernels_${variant}.wasm`, calls, least_ms]);
}
