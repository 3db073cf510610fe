// A portal in TypeScript that uses the module. What the contract does not have must not compile.
import { createPrecheck, PrecheckError, type CheckSummary, type Precheck, type Statement, type Summary } from "precheck-embed";

const precheck: Precheck = createPrecheck({ app: "https://precheck.example/", container: document.querySelector("#place")!, lang: "zh", theme: "system", rules: "", mode: "check" });
const off = precheck.on("result", (summary) => {
  if (summary.kind === "check") {
    const check: CheckSummary = summary;
    console.log(check.ready, check.completeness, check.classes.map(({ code, outcome }) => `${code} ${outcome}`));
  } else console.log(summary.outcome.bookmark);
});
precheck.on("resize", ({ height }) => (precheck.frame.style.height = `${height}px`));
precheck.on("statement", (statement: Statement) => console.log(statement.verb.id));

export async function go(files: File[]): Promise<Summary> {
  await precheck.ready;
  await precheck.open({ schema: "precheck.case/1" }, files);
  try {
    const report: unknown = await precheck.report();
    console.log(report);
  } catch (error) {
    if (error instanceof PrecheckError && error.code === "refused") console.log("the seller keeps it");
  }
  off();
  return precheck.check();
}

// @ts-expect-error There is no such event.
precheck.on("evidence", () => undefined);
// @ts-expect-error There is no such mode.
createPrecheck({ app: "https://precheck.example/", mode: "spy" });
