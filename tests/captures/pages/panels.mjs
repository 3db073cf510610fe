// Drawn panels of desktops: task bars with a clock, menu bars.
//   { kind, height, top?, time, date?, apps? }
const font = `"DejaVu Sans","Noto Sans CJK SC",sans-serif`;

export function panelHtml(panel, width) {
  const clock = panel.date === undefined ? panel.time : panel.kind === "stacked" ? `${panel.time}<br>${panel.date}` : panel.date_first ? `${panel.date}&nbsp; ${panel.time}` : `${panel.time}&nbsp; ${panel.date}`;
  const apps = (panel.apps ?? ["Files", "Mail", "Web"]).map((name) => `<span class="a">${name}</span>`).join("");
  const look = { stacked: "background:#e9eef5;color:#1b1d21", bar: "background:#2d2a37;color:#f2eefc", menu: "background:#16161a;color:#fafafa", pale: "background:#f7f4ef;color:#3b342c;border-bottom:1px solid #cfc6b8", teal: "background:#113f45;color:#d8f3f0" }[panel.look ?? panel.kind] ?? "background:#222;color:#eee";
  const middle = panel.middle ? `<div style="position:absolute;left:0;right:0;text-align:center">${clock}</div>` : "";
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;overflow:hidden}div.p{${look};box-sizing:border-box;width:${width}px;height:${panel.height}px;font:${panel.size ?? 12}px/1.25 ${font};display:flex;align-items:center;position:relative;padding:0 12px}
.a{margin-right:18px}.c{margin-left:auto;text-align:right}</style><div class="p"><span class="a" style="font-weight:bold">${panel.start ?? "◆"}</span>${apps}${middle}<span class="c">${panel.middle ? panel.right ?? "⏻" : clock}</span></div>`;
}
