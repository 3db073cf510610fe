import { createPrecheck } from "../precheck-embed.mjs";

const at = (id) => document.getElementById(id);
const app = new URLSearchParams(location.search).get("app");
const precheck = createPrecheck({ app, container: at("place"), lang: "zh", mode: "check" });
const show = (what) => (at("result").textContent = JSON.stringify(what, null, 2));

precheck.on("result", show);
precheck.on("resize", ({ height }) => (precheck.frame.style.height = `${height}px`));
precheck.ready.then(() => document.querySelectorAll("button").forEach((button) => (button.disabled = false)), (error) => show(error.code));
at("open").onclick = () => precheck.open({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: "8195662301234567" }).catch((error) => show(error.code));
at("report").onclick = () => precheck.report().then((report) => show({ handed_over: report.findings.length }), (error) => show(error.code));
at("close").onclick = () => precheck.close().then(() => show("closed"), (error) => show(error.code));
