import "../element.mjs";

const element = document.createElement("evidence-precheck");
element.setAttribute("app", new URLSearchParams(location.search).get("app"));
element.setAttribute("lang", "en");
for (const name of ["ready", "progress", "result", "error"])
  element.addEventListener(`precheck-${name}`, ({ detail }) => (document.getElementById("result").textContent += `${name} ${JSON.stringify(detail)}\n`));
document.body.append(element);
