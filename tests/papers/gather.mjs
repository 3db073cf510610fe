// Remakes tests/papers/facts.json from tests/papers/files, with the command line that is built: node tests/papers/gather.mjs
// Pictures are read by OCR, which takes seconds each; run it after a change of the reader.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(join(here, "files")).filter((name) => name !== "labels.json").sort().map((name) => join(here, "files", name));
execFileSync(process.execPath, [join(here, "../../web/bin/precheck"), "gather", ...files, "-o", join(here, "facts.json")], { stdio: "inherit" });
