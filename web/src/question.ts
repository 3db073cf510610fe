// A question that something depends on, as the page's own dialog: over the canvas and over the mirror alike.

export interface Answer {
  value: string;
  label: string;
}

// A line of text, or null where it was not given.
export function askText(text: string, value: string, yes: string, no: string): Promise<string | null> {
  const field = document.createElement("input");
  field.type = "text";
  field.maxLength = 120;
  field.value = value;
  field.setAttribute("aria-labelledby", "question-text");
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    field.closest("dialog")?.close("yes");
  });
  return ask(text, [{ value: "yes", label: yes }, { value: "no", label: no }], field).then((answer) => (answer === "yes" ? field.value.trim() : null));
}

// The value of the answer; `otherwise`, if nothing else is said the last one, stands for no answer (Escape).
export function ask(text: string, answers: Answer[], field: HTMLElement | null = null, otherwise = answers[answers.length - 1]?.value ?? ""): Promise<string> {
  const dialog = document.createElement("dialog");
  dialog.className = "question";
  const words = document.createElement("p");
  words.textContent = text;
  words.id = "question-text";
  dialog.setAttribute("aria-labelledby", words.id);
  const row = document.createElement("div");
  row.className = "row";
  for (const answer of answers) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = answer.label;
    button.addEventListener("click", () => dialog.close(answer.value));
    row.append(button);
  }
  dialog.append(words, ...(field === null ? [] : [field]), row);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || otherwise);
    });
  });
}
