// The page that a learning management system starts: frames Precheck in training and passes on what it reports.
import { createPrecheck } from "../embed/host";
import { findApi, Session } from "./session";
import type { Version } from "./values";

// The kind of package stands in the page; texts in both languages, as no texts are fetched for one line.
const version = document.documentElement.dataset["scorm"] as Version;
const lang = navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
const line = document.getElementById("line");
const say = (zh: string, en: string): void => {
  if (line === null) return;
  line.textContent = lang === "zh" ? zh : en;
  line.hidden = false;
};

const api = findApi(window, version);
const session = api === null ? null : Session.begin(api);
if (session === null) say("没有找到学习平台，或它没有开始记录：可以练习，成绩不会上报。", "No learning platform was found, or it did not begin: you can practise, nothing is reported.");

const precheck = createPrecheck({ app: "app/index.html", mode: "train", lang, container: document.getElementById("place") ?? document.body, bookmark: session?.bookmark ?? "" });
precheck.frame.style.height = "100%";
precheck.ready.catch((error: Error) => say(`培训没有打开：${error.message}`, `The training did not open: ${error.message}`));

precheck.on("progress", (progress) => {
  if (progress.kind !== "train") return;
  session?.learned(progress.outcome);
  tellProblems();
});
precheck.on("result", (result) => {
  if (result.kind !== "train") return;
  session?.learned(result.outcome);
  tellProblems();
});

// Said until a report goes through.
let told_problem = false;
function tellProblems(): void {
  const last = session?.problems.at(-1);
  if (last !== undefined) say(`学习平台没有接受一项记录（${last}）。每一步都会再报一次；这一行一直在，请告诉平台的管理员。`, `The learning platform refused a value (${last}). Every step reports it again; if this line stays, tell the platform's administrator.`);
  else if (told_problem && line !== null) line.hidden = true;
  told_problem = last !== undefined;
}
tellProblems();

// Hidden pages may never be shown again, and one that goes has no second chance.
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && session?.report());
window.addEventListener("pagehide", () => session?.end());
