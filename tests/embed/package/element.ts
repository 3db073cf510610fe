// A portal in TypeScript that uses the element: it is known by its name, with its methods and what its events say.
import "precheck-embed/element";

const element = document.createElement("evidence-precheck");
element.setAttribute("app", "https://precheck.example/");
element.addEventListener("precheck-result", ({ detail }) => console.log(detail.kind === "check" ? detail.completeness : detail.outcome.score));
element.addEventListener("click", ({ clientX }) => console.log(clientX));
document.body.append(element);

export async function check(): Promise<boolean | null> {
  await element.open({ schema: "precheck.case/1" });
  const summary = await element.check();
  return summary.kind === "check" ? summary.ready : null;
}

// @ts-expect-error What it says is no text.
element.addEventListener("precheck-result", ({ detail }) => detail.toUpperCase());
