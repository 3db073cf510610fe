const protocol = "precheck.embed/1";
const address = new URL(new URLSearchParams(location.search).get("app"));
const origin = address.origin;
address.searchParams.set("embed", "1");
address.searchParams.set("host", location.origin);
const frame = document.createElement("iframe");
frame.title = "Precheck";
frame.style.cssText = "width: 100%; height: 720px; border: 0";

let id = 0;
const ask = (request) => frame.contentWindow.postMessage({ protocol, id: ++id, ...request }, origin);
window.addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== origin || event.data?.protocol !== protocol) return;
  document.getElementById("log").textContent += `${JSON.stringify(event.data)}\n`;
  if (event.data.type !== "ready") return;
  ask({ type: "init", options: { lang: "zh", theme: "system", rules: "", mode: "check", bookmark: "" } });
  ask({ type: "open", case: { schema: "precheck.case/1", kind: "appeal", cause: "points_deducted" }, files: [] });
  ask({ type: "check" });
});
frame.src = address.href;
document.body.append(frame);
