// Copies of pictures that a channel would not take as they are: which files want one, what it is called, and how it is made
// to fit. Pure.
import type { Limits } from "./exports/limits";
import type { CopyJson, ReportFileJson } from "./report_types";

export type CopyKind = "redacted" | "reduced" | "converted";
export type CopyLimits = Pick<Limits, "max_file_bytes" | "max_pixels">;

// Pictures that the core cannot read and a browser, or the part for HEIC, may.
const convertible = new Set(["image/heic", "image/avif", "image/tiff"]);
const reducible = new Set(["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"]);

// The copy's name says how it was made (redaction.ts, below).
export function copyKind(name: string): CopyKind {
  const found = /-(reduced|converted)( \(\d+\))?\.jpg$|-(reduced|converted)( \(\d+\))?\.png$/.exec(name);
  return ((found?.[1] ?? found?.[3]) as CopyKind | undefined) ?? "redacted";
}

export function copyName(name: string, kind: CopyKind, ending: "jpg" | "png"): string {
  const dot = name.lastIndexOf(".");
  return `${dot > 0 ? name.slice(0, dot) : name}-${kind}.${ending}`;
}

// Null: it is taken as it is, or nothing can be made of it.
export function wantedCopy(file: ReportFileJson, limits: CopyLimits): "reduced" | "converted" | null {
  if (convertible.has(file.media)) return "converted";
  if (!reducible.has(file.media)) return null;
  return file.bytes > limits.max_file_bytes || file.width * file.height > limits.max_pixels ? "reduced" : null;
}

export const hasCopy = (copies: readonly CopyJson[] | undefined, file: ReportFileJson): boolean => (copies ?? []).some((copy) => copy.of === file.name && copy.of_sha256 === file.sha256);

export interface Step {
  width: number;
  height: number;
  type: "image/png" | "image/jpeg";
  quality: number;               // of JPEG, 0 to 1
}

// A canvas of more is refused by some browsers.
const most_side = 16_000;
// PNG of more than that takes long and is seldom small enough.
const most_png_pixels = 12_000_000;
// Below a quarter no text is left to read.
const shares = [1, 0.85, 0.7, 0.55, 0.4, 0.3, 0.25];

// What to try in turn until it fits: without loss where the original has none, then at full size with ever less quality,
// then smaller.
export function stepsFor(width: number, height: number, lossless: boolean, limits: CopyLimits): Step[] {
  const fits = Math.min(1, Math.sqrt(limits.max_pixels / (width * height)), most_side / Math.max(width, height));
  const at = (share: number): Pick<Step, "width" | "height"> => ({ width: Math.max(1, Math.floor(width * fits * share)), height: Math.max(1, Math.floor(height * fits * share)) });
  const whole = at(1);
  return [
    ...(lossless && whole.width * whole.height <= most_png_pixels ? [{ ...whole, type: "image/png" as const, quality: 1 }] : []),
    ...[0.92, 0.85].map((quality) => ({ ...whole, type: "image/jpeg" as const, quality })),
    ...shares.map((share) => ({ ...at(share), type: "image/jpeg" as const, quality: 0.8 })),
  ];
}
