// Looks of pages, each unlike the others: colours, fonts, density, where things stand.
const sheet = {
  // A slate side bar, values under their labels.
  slate: `body{margin:0;display:flex;font:13px/1.5 "DejaVu Sans","Noto Sans CJK SC",sans-serif;background:#fbfbf9;color:#222b33}.side{width:188px;background:#2b3640;color:#c9d4dc;min-height:100vh;padding:18px 0}
.side b{display:block;padding:0 20px 14px;color:#fff;font-size:16px}.side i{display:block;font-style:normal;padding:8px 20px}.main{flex:1;padding:20px 34px}h1{font-size:20px;margin:0 0 14px}h2{font-size:15px;margin:18px 0 8px}
.g{display:grid;grid-template-columns:repeat(3,1fr);gap:14px 30px;border-top:2px solid #2b3640;padding-top:14px}.g div span{display:block;color:#7b8892;font-size:12px}table{border-collapse:collapse;width:100%;margin-top:14px}td,th{text-align:left;padding:8px 10px;border-bottom:1px solid #dde2e6}`,
  // Warm paper, serif headings, two columns of "label: value".
  paper: `body{margin:0;font:15px/1.6 "Nimbus Sans","Noto Sans CJK SC",sans-serif;background:#f5efe4;color:#3a2f24}.bar{background:#7a3b2e;color:#ffeedd;padding:10px 40px;font:bold 18px "Noto Serif CJK SC",serif}.main{padding:22px 60px;max-width:1080px}
h1{font:bold 24px "Nimbus Roman","Noto Serif CJK SC",serif;margin:0 0 16px;border-bottom:3px double #7a3b2e;padding-bottom:8px}p.r{margin:5px 0}p.r b{color:#7a3b2e;font-weight:600;margin-right:6px}.two{columns:2}table{border-collapse:collapse;margin:14px 0;width:100%;background:#fffaf0}td,th{border:1px solid #d8c7aa;padding:7px 12px;text-align:left}`,
  // Night: dark surfaces with cyan.
  night: `body{margin:0;font:14px/1.6 "DejaVu Sans","Noto Sans CJK SC",sans-serif;background:#0f1420;color:#dbe4f5}.bar{padding:14px 26px;background:#161d2e;color:#63e0e6;font-size:16px;border-bottom:1px solid #26314a}.main{padding:22px 26px}
h1{font-size:21px;color:#fff;margin:0 0 12px}.card{background:#182136;border:1px solid #26314a;border-radius:6px;padding:14px 18px;margin-bottom:14px}.r{display:flex;gap:14px;padding:4px 0}.r span{width:190px;color:#8fa0c0;text-align:right}table{width:100%;border-collapse:collapse}td,th{padding:8px;text-align:left;border-bottom:1px solid #26314a}`,
  // Lilac, big round cards, centred.
  lilac: `body{margin:0;font:14px/1.7 "URW Gothic","Noto Sans CJK SC",sans-serif;background:linear-gradient(#efe9ff,#fff);color:#33254d}.bar{padding:16px;text-align:center;font-size:19px;color:#5b34a8;letter-spacing:1px}.main{max-width:760px;margin:0 auto;padding:10px}
.card{background:#fff;border-radius:18px;padding:18px 26px;margin:14px 0;box-shadow:0 4px 18px #cdbef0}.r{display:flex;justify-content:space-between;border-bottom:1px dashed #e3d9fa;padding:5px 0}.r span{color:#8a78ac}h1{font-size:20px;margin:0 0 10px}`,
  // Dense mint table, small type.
  mint: `body{margin:0;font:12px/1.5 "DejaVu Sans","Noto Sans CJK SC",sans-serif;background:#fff;color:#183329}.bar{background:#d9f2e6;padding:8px 16px;border-bottom:2px solid #36a37a;font-weight:bold}.bar i{font-style:normal;font-weight:normal;margin-left:16px;color:#3c6d5a}.main{padding:12px 16px}
h1{font-size:16px;margin:4px 0 10px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #b9dccd;padding:6px 8px;text-align:left}th{background:#eefaf4}.r{display:inline-block;margin-right:34px}.r span{color:#5d8474;margin-right:5px}`,
};
export const skin = (name, title, body, lang = "zh-CN") => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${title}</title><style>${sheet[name]}</style><body>${body}</body></html>`;
// Conversations: left and right bubbles.
export const talk = (messages, look) => `<style>.m{margin:12px 0;max-width:70%}.m.o{margin-left:auto;text-align:right}.m .h{font-size:${look.small ?? 12}px;color:${look.dim}}.m .t{display:inline-block;text-align:left;padding:8px 13px;border-radius:${look.round ?? 12}px;background:${look.in};color:${look.ink}}.m.o .t{background:${look.out};color:${look.ink_out ?? look.ink}}.sep{text-align:center;color:${look.dim};font-size:${look.small ?? 12}px;margin:14px 0}</style>` +
  messages.map((m) => (m.sep ? `<div class="sep">${m.sep}</div>` : `<div class="m${m.own ? " o" : ""}">${m.head ? `<div class="h">${m.head}</div>` : ""}<div class="t">${m.text}</div>${m.foot ? `<div class="h">${m.foot}</div>` : ""}</div>`)).join("");
