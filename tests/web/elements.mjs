// Controls of the list beside the canvas, by their id. The list follows the state a moment later, and on a busy machine that
// moment is long: each of these waits for its control, in any browser's page or frame.
const most_wait_ms = 60000;

// The page's side; it must stand alone, since a browser gets it as text.
async function act(job) {
  const { id, value, most_wait_ms } = job;
  const free = (element) => element !== null && !element.disabled && element.getAttribute("aria-disabled") !== "true";
  const until_ms = performance.now() + most_wait_ms;
  while (!free(document.getElementById(id))) {
    if (performance.now() > until_ms) return document.getElementById(id) === null ? "is not in the list" : "stays disabled";
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const element = document.getElementById(id);
  if (value === undefined) {
    element.click();
    return "";
  }
  element.value = value;
  // As a user's typing, and the leaving of the field after it.
  for (const type of element.tagName === "SELECT" ? ["change"] : ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
  return "";
}

async function acted(page, job) {
  const problem = await page.evaluate(act, { ...job, most_wait_ms });
  if (problem !== "") throw new Error(`${job.id} ${problem}`);
}

export const press = (page, id) => acted(page, { id });

// Text of a field, or the chosen value of a list.
export const fill = (page, id, value) => acted(page, { id, value });
