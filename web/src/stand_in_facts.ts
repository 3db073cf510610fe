// Facts of a file that could not be read: the reader stopped at it, or the browser gave no bytes. Without them the report
// would not know the file and could call a case ready that has a hole.

const media_by_type: { [type: string]: string } = { "image/png": "png", "image/jpeg": "jpeg", "image/webp": "webp", "image/gif": "gif", "image/bmp": "bmp" };
const media_by_ending: { [ending: string]: string } = { png: "png", jpg: "jpeg", jpeg: "jpeg", webp: "webp", gif: "gif", bmp: "bmp", pdf: "pdf", mp4: "mp4" };

export function standInFacts(name: string, bytes: number, type: string, reason: string): string {
  const extension = (/\.([^.]+)$/.exec(name)?.[1] ?? "").toLowerCase();
  const media = media_by_type[type] ?? media_by_ending[extension] ?? "unknown";
  return JSON.stringify({ name, bytes, sha256: "", container: { media, extension }, decode: "failed", decode_reason: reason });
}
