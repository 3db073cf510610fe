// A question that something depends on, as the page's own dialog: over the canvas and over the mirror alike.

export interface Answer {
  value: string;
  label: string;
}

// The value of the answer; the last one stands for no answer (Escape).
export function ask(text: string, answers: Answer[]): Promise<string> {
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
  dialog.append(words, row);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || (answers[answers.length - 1]?.value ?? ""));
    });
  });
}
