// The intake's walk of films against MediaInfo's, on films that ffmpeg makes here in many shapes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const here = spawnSync("ffmpeg", ["-version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "precheck-film-"));
after(() => rmSync(folder, { recursive: true }));

const date = ["-metadata", "creation_time=2026-11-20T01:12:00Z"];
const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const sound = ["-f", "lavfi", "-i", "sine=duration=4", "-c:a", "aac"];
const films = {
  "plain.mp4": [...h264, ...date],
  "sound.mp4": [...sound, ...h264, ...date],
  "front.mp4": [...h264, ...date, "-movflags", "faststart"],
  "pieces.mp4": [...h264, ...date, "-g", "5", "-movflags", "frag_keyframe+empty_moov+default_base_moof"],
  "plain.mov": [...h264, ...date],
  "prores.mov": ["-c:v", "prores_ks", ...date],
  "part2.mp4": ["-c:v", "mpeg4"],
  "vp9.mp4": ["-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime"],
  "vp8.webm": ["-c:v", "libvpx", ...date],
  "vp9.webm": ["-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", ...date],
  "plain.mkv": [...h264, ...date],
  "sound.mkv": [...sound, ...h264],
};

// What MediaInfo calls the codings.
const names = { AVC: "h264", VP8: "vp8", VP9: "vp9", "MPEG-4 Visual": "mpeg4", ProRes: "prores", AAC: "aac" };

test("length, codings, size and time are those that MediaInfo reads", { skip: here ? false : "ffmpeg is not here" }, async () => {
  const make = createRequire(`${root}/web/package.json`)("mediainfo.js").default;
  const oracle = await make({ format: "object" });
  for (const [name, options] of Object.entries(films)) {
    const path = join(folder, name);
    const inputs = options.includes("lavfi") ? [...options.slice(0, 4)] : [];
    const rest = options.slice(inputs.length);
    execFileSync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", `testsrc=size=${name.length * 16}x96:rate=10:duration=4`, ...inputs, ...rest, path]);
    const bytes = readFileSync(path);
    const { media } = await oracle.analyzeData(bytes.length, (size, offset) => bytes.subarray(offset, offset + size));
    const tracks = media.track;
    const general = tracks.find((track) => track["@type"] === "General");
    const pictures = tracks.find((track) => track["@type"] === "Video");
    const { files: [file] } = JSON.parse(execFileSync(join(root, "build/native/precheck_native"), ["--gather", path], { encoding: "utf8" }));
    const { video, container } = file;
    const track = video.tracks.find((each) => each.kind === "video");
    assert.equal(container.truncated ?? false, false, name);
    const frame_ms = 100;
    assert.ok(Math.abs(video.duration_ms - general.Duration * 1000) <= frame_ms, `${name}: ${video.duration_ms} ms, MediaInfo ${general.Duration} s`);
    assert.equal(track.codec_name, names[pictures.Format], `${name}: coding`);
    assert.equal(`${track.width}x${track.height}`, `${pictures.Width}x${pictures.Height}`, `${name}: size`);
    if (pictures.FrameCount !== undefined) assert.equal(track.samples, Number(pictures.FrameCount), `${name}: pictures`);
    const sounds = tracks.filter((each) => each["@type"] === "Audio").map((each) => names[each.Format]);
    assert.deepEqual(video.tracks.filter((each) => each.kind === "audio").map((each) => each.codec_name), sounds, `${name}: sound`);
    const made = general.Encoded_Date?.replace(/^UTC /, "").replace(/ UTC$/, "").replace(" ", "T");
    if (made !== undefined) assert.equal(video.created_s, Date.parse(`${made}Z`) / 1000, `${name}: time`);
    else assert.equal(video.created_s, undefined, `${name}: time`);
  }
  oracle.close();
});
