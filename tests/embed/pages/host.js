// Keeps every message that reaches this window, whoever sent it.
import { createPrecheck, defineElement } from "./precheck-embed.mjs";

window.seen = [];
window.addEventListener("message", ({ data, origin }) => window.seen.push({ data, origin }));
window.begin = (options) => {
  window.told = [];
  window.precheck = createPrecheck({ ...options, container: document.getElementById("place") });
  for (const name of ["progress", "result", "resize", "error", "close"]) window.precheck.on(name, (detail) => window.told.push([name, detail]));
  return window.precheck.ready.then(() => "ready", (error) => error.code);
};
window.bareFrame = (address) => {
  const frame = document.createElement("iframe");
  frame.src = address;
  document.getElementById("place").append(frame);
};
window.defineElement = defineElement;
window.hostReady = true;
