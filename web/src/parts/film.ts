// What a film shows, through the browser's own decoder (WebCodecs): pictures from all over its length, how bright and how even
// they are and how much changes between them, and a few that differ for the reader of texts. Pixels come from VideoFrame.copyTo,
// never from a canvas, which some browsers answer with noise.
import { BufferSource, EncodedPacketSink, Input, MATROSKA, MP4, QTFF, VideoSampleSink, WEBM, type InputVideoTrack, type VideoSample } from "mediabunny";
import { bitmapOf, gridOf, planesOf, type Planes } from "./film_pixels";
import type { CreatePart } from "./part";

export interface FilmFrame {
  second: number;
  luma: number;
  deviation: number;
  change: number;
}

export interface FilmPicture {
  second: number;
  width: number;
  height: number;
  bmp: Uint8Array;
}

export interface FilmLook {
  playable: "yes" | "no" | "unknown";
  reason?: string;
  whole_length?: boolean;
  frames?: FilmFrame[];
  pictures?: FilmPicture[];
}

const most_frames = 48;
const most_ms = 20_000;
const most_pictures = 5;
const enough_key_frames = 16;
// Of 255, over a grid of points: below it two pictures read the same.
const another_picture = 5;
const least_deviation = 6;

// Times spread over the film; those of key frames where there are enough of them, for each is decoded alone.
async function moments(track: InputVideoTrack, duration: number): Promise<number[]> {
  const count = Math.max(3, Math.min(most_frames, Math.ceil(duration * 2)));
  const even = Array.from({ length: count }, (_, i) => (duration * (i + 0.5)) / count);
  const sink = new EncodedPacketSink(track);
  const keys = new Set<number>();
  for (const second of even) {
    const packet = await sink.getKeyPacket(second, { verifyKeyPackets: false });
    if (packet) keys.add(packet.timestamp);
  }
  return keys.size >= enough_key_frames ? [...keys].sort((a, b) => a - b) : even;
}

function differs(grid: Uint8Array, from: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < grid.length; ++i) sum += Math.abs(grid[i]! - from[i]!);
  return sum / grid.length;
}

class Looker {
  readonly frames: FilmFrame[] = [];
  readonly pictures: FilmPicture[] = [];
  private readonly kept: Uint8Array[] = [];
  private before: Uint8Array | null = null;

  take(second: number, planes: Planes, rotation: number): void {
    const grid = gridOf(planes);
    const luma = grid.reduce((sum, value) => sum + value, 0) / grid.length;
    const deviation = Math.sqrt(grid.reduce((sum, value) => sum + (value - luma) ** 2, 0) / grid.length);
    this.frames.push({ second, luma, deviation, change: this.before === null ? 0 : differs(grid, this.before) });
    this.before = grid;
    if (this.pictures.length >= most_pictures || deviation < least_deviation || this.kept.some((other) => differs(grid, other) < another_picture)) return;
    this.kept.push(grid);
    this.pictures.push({ second, ...bitmapOf(planes, rotation) });
  }
}

// Both take a picture for each time wanted; false: the time for it ran out.
async function jump(track: InputVideoTrack, wanted: number[], looker: Looker, until: number): Promise<boolean> {
  for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(wanted)) {
    if (sample !== null) await takeSample(sample, looker);
    if (performance.now() > until) return false;
  }
  return true;
}

async function walk(track: InputVideoTrack, wanted: number[], looker: Looker, until: number): Promise<boolean> {
  let next = 0;
  for await (const sample of new VideoSampleSink(track).samples()) {
    const due = next < wanted.length && sample.timestamp + sample.duration > wanted[next]!;
    if (due) await takeSample(sample, looker);
    else sample.close();
    while (next < wanted.length && sample.timestamp + sample.duration > wanted[next]!) ++next;
    if (performance.now() > until) return false;
  }
  return true;
}

async function look(bytes: ArrayBuffer): Promise<FilmLook> {
  if (typeof VideoDecoder === "undefined") return { playable: "unknown", reason: "no film decoder here" };
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return { playable: "no", reason: "no pictures in it" };
  if (!(await track.canDecode())) return { playable: "no", reason: "no decoder for this coding" };
  const wanted = await moments(track, await track.computeDuration());
  const until = performance.now() + most_ms;
  let looker = new Looker();
  let whole_length = true;
  let failed = false;
  try {
    whole_length = await jump(track, wanted, looker, until);
    // Films of a live recorder have no index: what lies behind is found by going there alone.
    if (whole_length && looker.frames.length < wanted.length) whole_length = await walk(track, wanted, (looker = new Looker()), until);
  } catch {
    failed = true;
  }
  if (looker.frames.length === 0) return { playable: "no", reason: failed ? "decoding failed" : "no picture came out" };
  // Some pictures and then a fault: a player stops there too.
  if (failed) return { playable: "no", reason: "decoding failed", frames: looker.frames, pictures: looker.pictures };
  return { playable: "yes", whole_length, frames: looker.frames, pictures: looker.pictures };
}

async function takeSample(sample: VideoSample, looker: Looker): Promise<void> {
  const frame = sample.toVideoFrame();
  try {
    const planes = await planesOf(frame);
    if (planes !== null) looker.take(sample.timestamp, planes, sample.rotation);
  } finally {
    frame.close();
    sample.close();
  }
}

export const createPart: CreatePart = async () => ({
  run: async (op, payload) => {
    if (op !== "look") throw new Error(`unknown request ${op}`);
    return look((payload as { bytes: ArrayBuffer }).bytes);
  },
});
