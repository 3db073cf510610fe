// The intake's EXIF and PNG texts against exiftool's, on pictures made here in many shapes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const here = spawnSync("exiftool", ["-ver"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "precheck-exif-"));
after(() => rmSync(folder, { recursive: true }));

// Written by exiftool itself (both byte orders) and by Pillow.
const make = `
import itertools, subprocess, sys
from PIL import Image, PngImagePlugin
out = sys.argv[1]
base = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
software = ["Adobe Photoshop 25.0 (Windows)", "Snipaste", "微信截图 3.9", "GIMP 2.10", "a"]
for i, (kind, order) in enumerate(itertools.product(base, ("II", "MM"))):
    for n in range(4):
        turn = (4 * i + n) % 8 + 1
        path = f"{out}/{kind}_{order}_{turn}.{kind}"
        Image.new("RGB", (8 + turn, 6), (turn * 20, 10, 200)).save(path, base[kind])
        subprocess.run(["exiftool", "-q", "-overwrite_original", "-api", f"ExifByteOrder={order}", "-charset", "exif=utf8", f"-Orientation#={turn}", f"-Software={software[turn % 5]}",
                        f"-EXIF:DateTimeOriginal=2026:11:{10 + turn} 09:1{turn}:22", f"-EXIF:ModifyDate=2026:11:{10 + turn} 10:00:00", f"-EXIF:OffsetTimeOriginal=+0{turn}:00", "-Make=Canon",
                        "-XMP-xmp:CreatorTool=Tool & <Co>", path], check=True)
for n in range(4):
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", f"Shot {n}", zip=n % 2 == 1)
    info.add_itxt("Title", "订单" * (n + 1), zip=n > 1)
    Image.new("RGB", (9, 9)).save(f"{out}/text_{n}.png", pnginfo=info)
`;

const value = (list, key) => (list ?? []).find((pair) => pair[0] === key)?.[1];

test("orientation, software, times and texts are those that exiftool reads", { skip: here ? false : "exiftool is not here" }, () => {
  execFileSync("/usr/bin/python3", ["-c", make, folder]);
  const names = readdirSync(folder).sort();
  assert.ok(names.length >= 28, `${names.length} pictures`);
  const oracle = JSON.parse(execFileSync("exiftool", ["-json", "-n", "-G1", "-charset", "exif=utf8", ...names], { cwd: folder, encoding: "utf8" }));
  let compared = 0;
  for (const wanted of oracle) {
    const name = wanted.SourceFile;
    const facts = JSON.parse(execFileSync(join(root, "build/native/precheck_native"), ["--gather", join(folder, name)], { encoding: "utf8" }));
    const container = facts.files[0].container;
    assert.equal(container.truncated ?? false, false, name);
    const pairs = [
      [wanted["IFD0:Orientation"], container.exif_orientation],
      [wanted["IFD0:Software"], value(container.exif, "Software")],
      [wanted["IFD0:ModifyDate"], value(container.exif, "ModifyDate")],
      [wanted["IFD0:Make"], value(container.exif, "Make")],
      [wanted["ExifIFD:DateTimeOriginal"], value(container.exif, "DateTimeOriginal")],
      [wanted["ExifIFD:OffsetTimeOriginal"], value(container.exif, "OffsetTimeOriginal")],
      [wanted["XMP-xmp:CreatorTool"], value(container.xmp, "CreatorTool")],
      [wanted["PNG:Software"], value(container.png_text, "Software")],
      [wanted["PNG:Title"], value(container.png_text, "Title")],
    ];
    for (const [theirs, ours] of pairs) {
      if (theirs === undefined) continue;
      assert.equal(String(ours), String(theirs), name);
      ++compared;
    }
    const turned = (wanted["IFD0:Orientation"] ?? 1) > 4;
    assert.equal(facts.files[0].image.width, turned ? container.stored_height : container.stored_width, name);
  }
  assert.ok(compared > 150, `${compared} values compared`);
});
