// Writes the golden reports anew from the native build. Read the diff before it is committed.
//   node tests/cases/rebaseline.mjs        (after: ninja -C build/native precheck_native)
import { writeFileSync } from "node:fs";
import { cases, report_by_native, spread, without_version } from "./golden.mjs";

for (const one of cases) writeFileSync(one.golden, spread(without_version(report_by_native(one).trimEnd())) + "\n");
console.log(`${cases.length} reports written; now:  git diff tests/cases`);
