// The look of the report: one sheet for screen and paper, light colours, the reader's own fonts.
export const style = `
:root{--ink:#1b2430;--soft:#4f5b6b;--line:#d6dce4;--page:#f3f5f8;--card:#fff;--accent:#1f5fd0;--blocker:#c0271f;--major:#a85400;--minor:#1d6a8c;--notice:#5a6675;--open:#7a3e9d;--passed:#1a7440}
*{box-sizing:border-box}
html{color-scheme:light;background:var(--page);-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;padding:24px 16px 64px;max-width:960px;color:var(--ink);background:var(--page);font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
h1{font-size:26px;line-height:1.3;margin:0 0 4px}
h2{font-size:19px;margin:32px 0 10px;padding-bottom:4px;border-bottom:1px solid var(--line)}
h3{font-size:16px;margin:18px 0 6px}
h4{font-size:15px;margin:0 0 2px}
p{margin:4px 0;overflow-wrap:anywhere}
.soft{color:var(--soft)}
.verdict{font-size:18px;font-weight:600;margin:12px 0 2px}
.verdict.good{color:var(--passed)}
.verdict.bad{color:var(--blocker)}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--notice);border-radius:6px;padding:10px 14px;margin:8px 0;break-inside:avoid}
.blocker{border-left-color:var(--blocker)}.major{border-left-color:var(--major)}.minor{border-left-color:var(--minor)}.notice{border-left-color:var(--notice)}.needs_input,.not_run{border-left-color:var(--open)}.dismissed{border-left-color:var(--line)}
.no{display:inline-block;min-width:24px;padding:0 6px;margin-right:6px;border-radius:4px;color:#fff;background:var(--notice);text-align:center;font-variant-numeric:tabular-nums}
.no.c0{background:var(--blocker)}.no.c1{background:var(--major)}.no.c2{background:var(--minor)}.no.c4{background:var(--open)}
.blocker>h4 .no{background:var(--blocker)}.major>h4 .no{background:var(--major)}.minor>h4 .no{background:var(--minor)}.needs_input>h4 .no,.not_run>h4 .no{background:var(--open)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:6px 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;background:var(--card);font-size:14px}
th,td{border:1px solid var(--line);padding:5px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eaeef3;font-weight:600}
tr{break-inside:avoid}
thead{display:table-header-group}
.hash{font:12px/1.4 ui-monospace,Menlo,Consolas,monospace;word-break:break-all}
.statement{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:10px 14px}
figure{margin:14px 0;padding:10px;background:var(--card);border:1px solid var(--line);border-radius:6px;break-inside:avoid}
figcaption{font-weight:600;margin-bottom:6px;overflow-wrap:anywhere}
.shot{position:relative;display:inline-block;max-width:100%;line-height:0}
.shot img{display:block;max-width:100%;height:auto;border:1px solid var(--line)}
.shot svg{position:absolute;inset:0;width:100%;height:100%}
.shot rect.frame{fill:none;stroke-width:2.5;vector-effect:non-scaling-stroke}
.shot text{fill:#fff;font-weight:700;font-family:Arial,Helvetica,sans-serif;text-anchor:middle;dominant-baseline:central}
.c0 .frame{stroke:var(--blocker)}.c1 .frame{stroke:var(--major)}.c2 .frame{stroke:var(--minor)}.c3 .frame{stroke:var(--notice)}.c4 .frame{stroke:var(--open)}
.c0 .label{fill:var(--blocker)}.c1 .label{fill:var(--major)}.c2 .label{fill:var(--minor)}.c3 .label{fill:var(--notice)}.c4 .label{fill:var(--open)}
ul{margin:4px 0;padding-left:22px}
.columns{columns:2;column-gap:24px}
footer{margin-top:32px;border-top:1px solid var(--line);padding-top:8px}
@media (max-width:640px){dl{grid-template-columns:1fr}dt{margin-top:6px}.columns{columns:1}}
@media print{@page{size:A4;margin:14mm}html,body{background:#fff}body{max-width:none;padding:0;font-size:10.5pt}h2,h3{break-after:avoid}.shot img{max-height:235mm;width:auto}}
`;
