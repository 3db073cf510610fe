// Makes the captures of the sample case: pages of our own design in a real Chromium window on a virtual screen, so that
// address bar, fonts and pixels are those of a real capture. All names and numbers are made up.
//   node tests/captures/make.mjs      (needs chromium, Xvfb, openbox, imagemagick; writes assets/sample_case and tests/cli)
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const out = join(root, "assets/sample_case");
const display = ":87";
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const order_no = "8231907745126608", product_id = "1005006612204871", tracking_no = "LB384610925CN", buyer = "nl1187203364kzqe", notice_no = "PU20261117004417";
const style = `<style>body{margin:0;font:14px/1.7 "Noto Sans CJK SC",sans-serif;background:#eef3f1;color:#20302b}
.top{background:#0d5c4a;color:#fff;padding:12px 28px;font-size:17px}.top span{font-size:13px;margin-left:22px;opacity:.85}
.box{background:#fff;margin:18px 28px;padding:16px 24px;border-radius:10px;border:1px solid #d5e0dc}h2{font-size:18px;margin:0 0 10px;color:#0d5c4a}
dl{display:grid;grid-template-columns:150px 1fr 150px 1fr;margin:0;row-gap:6px}dt{color:#6b7d77}dd{margin:0}
.msg{display:flex;margin:10px 0}.msg.me{justify-content:flex-end}.b{background:#e6efec;border-radius:10px;padding:8px 14px;max-width:60%}.me .b{background:#d6ecff}
.w{color:#6b7d77;font-size:12px}li{margin:8px 0}</style>`;
const top = `<div class="top">商家工作台<span>概览</span><span>交易</span><span>商品</span><span>履约</span><span>客服</span></div>`;
const page = (title, body) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>${style}<body>${top}${body}</body></html>`;

const pages = {
  "/rules/violation/detail.htm": page("违规处罚详情", `<div class="box"><h2>违规处罚详情</h2><dl><dt>处罚编号</dt><dd>${notice_no}</dd><dt>通知送达时间</dt><dd>2026-11-17 10:26:31 (UTC+8)</dd>
    <dt>涉及订单</dt><dd>${order_no}</dd><dt>涉及商品</dt><dd>${product_id}</dd><dt>适用规则</dt><dd>规则 4.2.1</dd><dt>处罚措施</dt><dd>店铺扣 6 分</dd></dl></div>
    <div class="box">如有异议，请在送达后 7 个自然日内提交申诉。每次申诉仅可补充一次材料。</div>`),
  "/trade/order_detail.htm": page("交易详情", `<div class="box"><h2>交易详情</h2><dl><dt>订单编号</dt><dd>${order_no}</dd><dt>买家账号</dt><dd>${buyer}</dd><dt>下单日期</dt><dd>2026-11-02</dd><dt>付款日期</dt><dd>2026-11-02</dd>
    <dt>发货日期</dt><dd>2026-11-04</dd><dt>物流单号</dt><dd>${tracking_no}</dd></dl></div><div class="box"><h2>商品清单</h2><dl><dt>商品编号</dt><dd>${product_id}</dd><dt>单价</dt><dd>US $23.60</dd><dt>数量</dt><dd>2</dd><dt>实付</dt><dd>US $47.20</dd></dl></div>`),
  "/fulfil/logistics/tracking.htm": page("物流轨迹", `<div class="box"><h2>物流轨迹</h2><dl><dt>物流单号</dt><dd>${tracking_no}</dd><dt>订单编号</dt><dd>${order_no}</dd></dl><ul>
    <li>2026-11-14 16:08:52 (UTC+8)　已签收，签收人：本人</li><li>2026-11-13 08:41:07 (UTC+8)　派送中</li><li>2026-11-10 22:15:40 (UTC+8)　到达目的国，清关完成</li><li>2026-11-04 19:02:13 (UTC+8)　承运商已揽收</li></ul></div>`),
  "/service/im/conversation.htm": page("买家会话", `<div class="box"><h2>与买家会话：${buyer}</h2><div class="w">关联订单：${order_no}</div>
    <div class="msg"><div><div class="w">${buyer} 2026-11-15 09:12:44 (UTC+8)</div><div class="b">Hello, the parcel arrived yesterday, thank you!</div></div></div>
    <div class="msg me"><div><div class="w">我 2026-11-15 09:30:05 (UTC+8)</div><div class="b">Great, please tell us if anything is missing.</div></div></div>
    <div class="msg"><div><div class="w">${buyer} 2026-11-15 10:01:19 (UTC+8)</div><div class="b">Everything is fine, two pieces as ordered.</div></div></div></div>`),
};
const shots = [
  { name: "01-处罚通知.png", url: `/rules/violation/detail.htm?caseNo=${notice_no}` },
  { name: "02-订单页.png", url: `/trade/order_detail.htm?orderId=${order_no}` },
  { name: "03-物流.png", url: `/fulfil/logistics/tracking.htm?mailNo=${tracking_no}` },
  { name: "04-聊天.png", url: `/service/im/conversation.htm?orderId=${order_no}`, crop: "1366x560+0+140" },
];

const server = createServer((request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(pages[new URL(request.url, "http://x").pathname] ?? "");
}).listen(8799, "127.0.0.1");
const screen = spawn("Xvfb", [display, "-screen", "0", "1366x768x24"], { stdio: "ignore" });
await pause(1200);
const env = { ...process.env, DISPLAY: display, LANG: "zh_CN.UTF-8", LANGUAGE: "zh_CN" };
const manager = spawn("openbox", [], { env, stdio: "ignore" });
for (const shot of shots) {
  const browser = spawn("chromium", ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
    "--host-resolver-rules=MAP csp.aliexpress.com 127.0.0.1:8799", `--user-data-dir=${mkdtempSync(join(tmpdir(), "capture-"))}`, "--window-size=1366,768", "--window-position=0,0", "--start-maximized", "--test-type", "--disable-features=Translate",
    `http://csp.aliexpress.com${shot.url}`], { env, stdio: "ignore" });
  await pause(7000);
  const file = join(out, shot.name);
  execFileSync("import", ["-window", "root", ...(shot.crop ? ["-crop", shot.crop, "+repage"] : []), "-define", "png:compression-level=9", file], { env });
  browser.kill();
  await pause(600);
}
copyFileSync(join(out, shots[1].name), join(root, "tests/cli/order_page.png"));
writeFileSync(join(out, "case.json"), `${JSON.stringify({ schema: "precheck.case/1", sample_now: "2026-11-19T12:00:00+08:00", kind: "appeal", cause: "points_deducted", notice_no, order_no, product_id, tracking_no, shipped: true,
  clauses: [{ rule_set: "AliExpress 平台规则", number: "4.2.1" }],
  statement: `订单 ${order_no} 已于 2026-11-04 发货，运单 ${tracking_no} 于 2026-11-14 签收（附件3），买家确认收到（附件4）。依据规则 4.2.1，请求撤销处罚。`,
  submission: "first", channel: "seller_backend", seller: { type: "company", region: "CN" }, files: shots.map((shot) => ({ name: shot.name })) }, null, 2)}\n`);
manager.kill();
screen.kill();
server.close();
