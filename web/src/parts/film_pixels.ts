// Pixels of one decoded picture: planes as the decoder has them, a grid of brightness, and a bitmap for the core's own reader.

export interface Planes {
  width: number;
  height: number;
  luma(x: number, y: number): number;                                  // 0 to 255
  rgb(x: number, y: number, out: Uint8Array, at: number): void;       // writes blue, green, red
}

const grid_side = 128;

const byte = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);

function yuv(frame: VideoFrame, data: Uint8Array, layout: PlaneLayout[], width: number, height: number): Planes | null {
  const format = frame.format as string;
  const deep = /P1[02]$/.test(format);
  const shift = deep ? Number(format.slice(-2)) - 8 : 0;
  const step = deep ? 2 : 1;
  const read = (at: number): number => (deep ? (data[at]! | (data[at + 1]! << 8)) >> shift : data[at]!);
  const [y_plane, u_plane, v_plane] = layout;
  if (y_plane === undefined || u_plane === undefined) return null;
  const interleaved = format.startsWith("NV12");
  const half_x = format.startsWith("I444") ? 0 : 1;
  const half_y = format.startsWith("I420") || interleaved ? 1 : 0;
  if (!interleaved && v_plane === undefined) return null;
  const full = frame.colorSpace.fullRange === true;
  const [y_base, y_scale] = full ? [0, 1] : [16, 255 / 219];
  const c_scale = full ? 1 : 255 / 224;
  // BT.601 for small pictures and where it is said, BT.709 elsewhere.
  const old = frame.colorSpace.matrix === "smpte170m" || frame.colorSpace.matrix === "bt470bg" || (frame.colorSpace.matrix === null && height < 720);
  const [kr, kb] = old ? [0.299, 0.114] : [0.2126, 0.0722];
  const kg = 1 - kr - kb;
  const at_y = (x: number, y: number): number => y_plane.offset + y * y_plane.stride + x * step;
  return {
    width, height,
    luma: (x, y) => byte((read(at_y(x, y)) - y_base) * y_scale),
    rgb: (x, y, out, at) => {
      const light = (read(at_y(x, y)) - y_base) * y_scale;
      const cx = x >> half_x;
      const cy = y >> half_y;
      const u_at = interleaved ? u_plane.offset + cy * u_plane.stride + cx * 2 : u_plane.offset + cy * u_plane.stride + cx * step;
      const v_at = interleaved ? u_at + 1 : v_plane!.offset + cy * v_plane!.stride + cx * step;
      const u = (read(u_at) - 128) * c_scale;
      const v = (read(v_at) - 128) * c_scale;
      const red = light + 2 * (1 - kr) * v;
      const blue = light + 2 * (1 - kb) * u;
      out[at] = byte(Math.round(blue));
      out[at + 1] = byte(Math.round((light - kr * red - kb * blue) / kg));
      out[at + 2] = byte(Math.round(red));
    },
  };
}

function packed(data: Uint8Array, plane: PlaneLayout, red_first: boolean, width: number, height: number): Planes {
  const [r, b] = red_first ? [0, 2] : [2, 0];
  const place = (x: number, y: number): number => plane.offset + y * plane.stride + x * 4;
  return {
    width, height,
    luma: (x, y) => {
      const at = place(x, y);
      return 0.2126 * data[at + r]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + b]!;
    },
    rgb: (x, y, out, to) => {
      const at = place(x, y);
      out[to] = data[at + b]!;
      out[to + 1] = data[at + 1]!;
      out[to + 2] = data[at + r]!;
    },
  };
}

// Null where the decoder keeps its pixels to itself.
export async function planesOf(frame: VideoFrame): Promise<Planes | null> {
  const rect = frame.visibleRect;
  if (rect === null) return null;
  const { width, height } = rect;
  if (frame.format === null) {
    const options = { format: "RGBA" } as VideoFrameCopyToOptions;
    const data = new Uint8Array(frame.allocationSize(options));
    const [plane] = await frame.copyTo(data, options);
    return plane === undefined ? null : packed(data, plane, true, width, height);
  }
  const data = new Uint8Array(frame.allocationSize());
  const layout = await frame.copyTo(data);
  const format = frame.format as string;
  if (/^(RGB|BGR)/.test(format)) return layout[0] === undefined ? null : packed(data, layout[0], format.startsWith("RGB"), width, height);
  return /^(I4|NV12)/.test(format) ? yuv(frame, data, layout, width, height) : null;
}

export function gridOf(planes: Planes): Uint8Array {
  const grid = new Uint8Array(grid_side * grid_side);
  for (let j = 0; j < grid_side; ++j) {
    const y = Math.floor(((j + 0.5) * planes.height) / grid_side);
    for (let i = 0; i < grid_side; ++i) grid[j * grid_side + i] = Math.round(planes.luma(Math.floor(((i + 0.5) * planes.width) / grid_side), y));
  }
  return grid;
}

// A BMP of 24 bits, upright.
export function bitmapOf(planes: Planes, rotation: number): { width: number; height: number; bmp: Uint8Array } {
  const turned = rotation === 90 || rotation === 270;
  const width = turned ? planes.height : planes.width;
  const height = turned ? planes.width : planes.height;
  const row = (width * 3 + 3) & ~3;
  const head = 54;
  const bmp = new Uint8Array(head + row * height);
  const view = new DataView(bmp.buffer);
  bmp.set([0x42, 0x4d]);
  view.setUint32(2, bmp.length, true);
  view.setUint32(10, head, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, row * height, true);
  for (let y = 0; y < height; ++y) {
    let at = head + (height - 1 - y) * row;
    for (let x = 0; x < width; ++x, at += 3) {
      if (rotation === 90) planes.rgb(y, planes.height - 1 - x, bmp, at);
      else if (rotation === 180) planes.rgb(planes.width - 1 - x, planes.height - 1 - y, bmp, at);
      else if (rotation === 270) planes.rgb(planes.width - 1 - y, x, bmp, at);
      else planes.rgb(x, y, bmp, at);
    }
  }
  return { width, height, bmp };
}
