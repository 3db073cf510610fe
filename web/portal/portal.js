// The portal embeds Precheck by the package, and plays a learning platform for the course packages. What a course wrote down
// stays in this page, so a course that is opened again goes on.
import { createPrecheck } from "./embed/precheck-embed.mjs";
import "./embed/element.mjs";

const at = (id) => document.getElementById(id);
const { app } = await (await fetch("config.json")).json();
const lang = navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
const written = {};
let precheck = null;

at("examples").href += `?app=${encodeURIComponent(app)}`;

function log(name, detail) {
  const line = document.createElement("li");
  line.textContent = `${name} ${JSON.stringify(detail)}`;
  at("log").append(line);
}

function clear() {
  precheck?.abandon();
  precheck = null;
  at("place").replaceChildren();
  at("actions").hidden = true;
}

function embed(mode) {
  clear();
  precheck = createPrecheck({ app, container: at("place"), lang, mode, lti: true });
  for (const name of ["ready", "progress", "result", "statement", "error", "close"]) precheck.on(name, (detail) => log(name, detail));
  precheck.on("resize", ({ height }) => (precheck.frame.style.height = `${height}px`));
  precheck.ready.then(() => (at("actions").hidden = mode !== "check"), (error) => log("error", { code: error.code }));
}

function embedElement() {
  clear();
  const element = document.createElement("evidence-precheck");
  for (const [name, value] of Object.entries({ app, lang })) element.setAttribute(name, value);
  for (const name of ["ready", "progress", "result", "error"]) element.addEventListener(`precheck-${name}`, ({ detail }) => log(name, detail));
  at("place").append(element);
}

function course(name, key, Api) {
  clear();
  const api = new Api({ autocommit: false, logLevel: 5 });
  if (written[name]) api.loadFromJSON(written[name]);
  window[key] = api;
  const commit = key === "API" ? "LMSCommit" : "Commit", finish = key === "API" ? "LMSFinish" : "Terminate";
  for (const event of [commit, finish])
    api.on(event, () => {
      written[name] = JSON.parse(JSON.stringify(api.cmi));
      log(`${name} ${event}`, written[name]);
    });
  const frame = document.createElement("iframe");
  frame.title = name;
  frame.src = `scorm/${name}/sco.html`;
  at("place").append(frame);
}

at("check").onclick = () => embed("check");
at("train").onclick = () => embed("train");
at("element").onclick = embedElement;
at("scorm12").onclick = () => course("scorm12", "API", window.Scorm12API);
at("scorm2004").onclick = () => course("scorm2004", "API_1484_11", window.Scorm2004API);
const answered = (promise, name) => promise.then((detail) => log(name, detail ?? {}), (error) => log(`${name} refused`, { code: error.code }));
at("open").onclick = () => answered(precheck.open({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: "8195662301234567", statement: "申诉说明" }), "open");
at("report").onclick = () => answered(precheck.report().then(({ findings, files }) => ({ findings: findings.length, files: files.length })), "report");
at("close").onclick = () => answered(precheck.close(), "close");
