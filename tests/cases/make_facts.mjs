// Makes the stored facts of the golden cases: what `precheck gather` would say of captures with these texts, without pictures and
// without text reading. All values are made up.
//   node tests/cases/make_facts.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const width = 1366, height = 768;
const white = [255, 255, 255], grey = [237, 242, 250], ink = [32, 33, 36], frame_colour = [211, 227, 253];

// Wide characters take the height of the line, the others half of it.
const advance = (letter, size) => (letter.codePointAt(0) > 0x2e7f ? size : size * 0.55);

function line(text, x, y, { size = 15, panel = [33, 90, 1299, 640], bg = white } = {}) {
  const char_x = [x];
  for (const letter of text) char_x.push(Math.round((char_x.at(-1) + advance(letter, size)) * 2) / 2);
  const box = [x, y, Math.ceil(char_x.at(-1)) - x, size + 5];
  return { text, box, confidence: 0.998, char_x, look: { bg, fg: ink, contrast: 13, x_height_px: size / 2, edge_width_px: 1.2, panel, outside: bg } };
}

// A Chromium window at 1366x768 with its title strip, address bar and the desktop's clock.
function browser(title, address, clock) {
  const lines = [line(title, 51, 9, { panel: [43, 6, 234, 40] }), line(address, 231, 54, { panel: [137, 46, 1127, 34], bg: grey })];
  const strip = { size: 10, panel: [0, 732, 1366, 36], bg: frame_colour };
  for (const [i, part] of clock.split(" ").entries()) lines.push(line(part, 1280, 735 + 16 * i, strip));
  return lines;
}

// Rows of label and value, two columns.
const rows = (pairs, y = 200) => pairs.flatMap(([label, value], i) => {
  const x = i % 2 === 0 ? 55 : 680, top = y + 30 * Math.floor(i / 2);
  return [line(label, x, top), line(value, x + 150, top)];
});

function file(name, lines, measures = {}) {
  lines.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const text = { frame_width: width, frame_height: height, lines_found: lines.length, lines_read: lines.length, lines };
  return {
    name, bytes: 76_000 + lines.length, sha256: createHash("sha256").update(JSON.stringify([name, text])).digest("hex"),
    container: { media: "png", media_type: "image/png", extension: "png", stored_width: width, stored_height: height, bits_per_channel: 8, colour: "rgb" },
    decode: "ok", read: "ok", reader: "golden",
    image: { width, height, measures: { distinct_colours: 60 + lines.length, dominant_share: 0.54, luma_deviation: 38, edge_share: 0.019, clipped_dark_share: 0.002, clipped_light_share: 0.3,
      picture_edge_width_px: 0.6, block_score: 0, text_edge_width_px: 0.9, text_x_height_px: 7.5, small_text_x_height_px: 7, text_contrast: 12.9,
      camera: { flat_share: 0.78, light_drift_share: 0.2, moire_db: 0, slope_spread_deg: 0.1 }, interpolation: { line_strength: 22, line_frequency: 0.22, copied_share: 0.03, high_band_db: -11 },
      compression: { grid_x: 0, grid_y: 0, grid_excess: 0.1, agreement: 0.1 }, seams: [], text_cut_above_px: 0, marks: [], cut_lines: [],
      average_hash: String(BigInt("0x" + createHash("sha256").update(name).digest("hex").slice(0, 16))),
      difference_hash: String(BigInt("0x" + createHash("sha256").update(name + "d").digest("hex").slice(0, 16))), ...measures } },
    text,
  };
}

const order_no = "8231907745126608", product_id = "1005006612204871", tracking_no = "LB384610925CN", buyer = "dz595004243yiyae";
const clock = "10:05 2026/11/12";

// The four captures of an appeal; `address` false: the pages alone, as a window without its upper part.
function appeal_files(address) {
  const head = (title, url) => (address ? browser(title, url, clock) : []);
  return [
    file("01-notice.png", [...head("违规处罚详情", "csp.aliexpress.com/violation/detail?caseNo=PU20261111004417"), line("违规处罚详情", 55, 160, { size: 20 }),
      ...rows([["处罚编号", "PU20261111004417"], ["通知送达时间", "2026-11-11 14:30:00 (UTC+8)"], ["涉及订单", order_no], ["涉及商品", product_id], ["适用规则", "规则 4.2.1"], ["处罚措施", "店铺扣6分"]]),
      line("如有异议，请在送达后7个自然日内提交申诉。", 55, 340)]),
    file("02-order.png", [...head("交易详情", `csp.aliexpress.com/m_apps/order-manage/orderDetail?orderId=${order_no}`), line("交易详情", 55, 160, { size: 20 }),
      ...rows([["订单编号", order_no], ["买家账号", buyer], ["下单时间", "2026-10-28 09:14:22 (UTC+8)"], ["付款时间", "2026-10-28 09:16:02 (UTC+8)"], ["发货时间", "2026-10-29 15:40:11 (UTC+8)"], ["物流单号", tracking_no],
        ["商品编号", product_id], ["实付", "US $47.20"]])]),
    file("03-tracking.png", [...head("物流轨迹", `csp.aliexpress.com/m_apps/logistics/tracking?mailNo=${tracking_no}`), line("物流轨迹", 55, 160, { size: 20 }),
      ...rows([["物流单号", tracking_no], ["订单编号", order_no]]), line("2026-11-08 16:08:52 (UTC+8) 已签收，签收人：本人", 77, 260), line("2026-11-07 08:41:07 (UTC+8) 派送中", 77, 290),
      line("2026-11-05 22:15:40 (UTC+8) 到达目的国，清关完成", 77, 320), line("2026-10-29 19:02:13 (UTC+8) 承运商已揽收", 77, 350)]),
    file("04-chat.png", [...head("消息中心", `gsp.aliexpress.com/m_apps/im-chat/im?orderId=${order_no}`), line(`与买家会话：${buyer}`, 55, 130, { size: 20 }), line(`关联订单：${order_no}`, 55, 170),
      line(`${buyer} 2026-11-09 09:12:44 (UTC+8)`, 55, 220), line("Hello, the parcel arrived yesterday, thank you!", 68, 250, { panel: [60, 242, 420, 40], bg: [229, 238, 235] }),
      line("我 2026-11-09 09:30:05 (UTC+8)", 980, 300), line("Great, please tell us if anything is missing.", 900, 330, { panel: [890, 322, 430, 40], bg: [213, 235, 254] }),
      line(`${buyer} 2026-11-09 10:01:19 (UTC+8)`, 55, 390), line("Everything is fine, two pieces as ordered.", 68, 420, { panel: [60, 412, 420, 40], bg: [229, 238, 235] })]),
  ];
}

const appeal = {
  schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", appeal_available: true, notice_no: "PU20261111004417", notice_delivered_at: "2026-11-11T14:30:00+08:00",
  order_no, product_id, tracking_no, buyer_id: buyer, amount: { value: "47.20", currency: "USD" }, shipped: true, clauses: [{ rule_set: "AliExpress 平台规则", version: "2026-01-01", number: "4.2.1" }],
  statement: `订单 ${order_no} 已于 2026-10-29 发货，运单 ${tracking_no} 于 2026-11-08 签收（附件3），买家确认收到（附件4）。依据规则 4.2.1，请求撤销处罚。`,
  submission: "first", channel: "seller_backend", seller: { type: "company", region: "CN", registered_at: "2023-05-18" },
  files: ["01-notice.png", "02-order.png", "03-tracking.png", "04-chat.png"].map((name) => ({ name })),
};

const other_product = "1005004310077215";
const report_files = [
  file("mine.png", [...browser("商品详情", `www.aliexpress.com/item/${product_id}.html`, clock), line("手工陶瓷茶具套装 六件套", 420, 160, { size: 20 }), line("US $23.60", 420, 210), line("Add to cart", 420, 260),
    line("Sold by ClayHouse Store", 420, 300), line("上架时间 2025-03-02 10:00:00 (UTC+8)", 420, 340)]),
  file("theirs.png", [...browser("商品详情", `www.aliexpress.com/item/${other_product}.html`, clock), line("手工陶瓷茶具套装 六件套 包邮", 420, 160, { size: 20 }), line("US $19.90", 420, 210), line("Add to cart", 420, 260),
    line("Sold by TeaCopy Store", 420, 300), line("2026-11-12 10:04:00 (UTC+8)", 420, 340)]),
];
const report_case = {
  schema: "precheck.case/1", kind: "report", cause: "stolen_pictures", product_id, channel: "ip_portal", seller: { type: "company", region: "CN", brand_mark: "none", name: "ClayHouse" },
  accused: { store: "TeaCopy Store", url: `https://www.aliexpress.com/item/${other_product}.html`, product_id: other_product },
  statement: `商品 ${other_product} 盗用我店商品 ${product_id} 的图片，违反规则 3.1.2。`, clauses: ["3.1.2"], files: [{ name: "mine.png" }, { name: "theirs.png" }],
};

// Doubt of every kind: a file cut off, times without zone, a masked buyer, a number that a misread explains, nothing typed of the order.
const broken = file("05-receipt.jpg", []);
broken.container = { media: "jpeg", media_type: "image/jpeg", extension: "jpg", truncated: true, truncated_reason: "ends without the end-of-image marker", stored_width: 1080, stored_height: 2340, bits_per_channel: 8, colour: "ycbcr" };
Object.assign(broken, { decode: "failed", decode_reason: "the picture data is damaged", read: "skipped" });
delete broken.image;
delete broken.text;
delete broken.reader;
const doubtful_files = [
  file("01-notice.png", [...browser("违规处罚详情", "csp.aliexpress.com/violation/detail?caseNo=PU20261111004417", clock), line("违规处罚详情", 55, 160, { size: 20 }),
    ...rows([["处罚编号", "PU20261111004417"], ["通知送达时间", "2026-11-11 14:30:00"], ["涉及订单", order_no], ["适用规则", "规则 4.2.1"]])]),
  file("02-order.png", [...browser("交易详情", "csp.aliexpress.com.order-view.top/m_apps/order-manage/orderDetail", clock), line("交易详情", 55, 160, { size: 20 }),
    ...rows([["订单编号", order_no.replace("126608", "l26608")], ["买家账号", "dz5***yae"], ["下单时间", "昨天 15:20"], ["物流单号", "LB384610926CN"]])]),
  broken,
];
const doubtful_case = { schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", shipped: true, submission: "first", channel: "seller_backend", orders: [{ parent_no: order_no }], note: "kept as it is",
  files: [{ name: "01-notice.png" }, { name: "02-order.png", kind: "order_page", label: "附件1" }, { name: "05-receipt.jpg" }], corrections: [{ file: "01-notice.png", reading: "kind", was: "order_page", is: "penalty_notice" }],
  confirmed: [{ code: "EDC-407", file: "02-order.png", verdict: "dismissed" }, { code: "EDC-411", file: "02-order.png", verdict: "confirmed" }] };

// What the reader got wrong is put right by the seller: a number, a time, its zone, a buyer beside the stars; one correction is
// of a text that is not there, one cannot be understood.
const corrections = [
  ["identifiers.order_no", order_no.replace("126608", "126699"), order_no], ["times", "昨天 15:20", "2026-10-28 09:14:22"], ["times.zone", "昨天 15:20", "Asia/Shanghai"],
  ["url_bar", "csp.aliexpress.com/m_apps/order-manage/orderDetail?orderld=1", `csp.aliexpress.com/m_apps/order-manage/orderDetail?orderId=${order_no}`],
  ["identifiers.buyer_id", "dz5***yae", buyer], ["identifiers.tracking_no", "LB384610926CN", ""], ["times", "2020-01-01", ""], ["clock", "", "noon"],
].map(([reading, was, is]) => ({ file: "02-order.png", reading, was, is }));
const corrected_files = [appeal_files(true)[0],
  file("02-order.png", [...browser("交易详情", "csp.aliexpress.com/m_apps/order-manage/orderDetail", clock), line("交易详情", 55, 160, { size: 20 }),
    ...rows([["订单编号", order_no.replace("126608", "126699")], ["买家账号", "dz5***yae"], ["下单时间", "昨天 15:20"], ["物流单号", "LB384610926CN"]])]),
  ...appeal_files(true).slice(2)];

const cases = {
  clean_appeal: { files: appeal_files(true), form: appeal, now: "2026-11-12T13:10:00+08:00" },
  without_address_bars: { files: appeal_files(false), form: appeal, now: "2026-11-12T13:10:00+08:00" },
  closed_window: { files: appeal_files(true), form: appeal, now: "2026-11-25T08:00:00+08:00" },
  doubtful_appeal: { files: doubtful_files, form: doubtful_case, now: "2026-11-12T13:10:00+08:00" },
  corrected_appeal: { files: corrected_files, form: { ...appeal, corrections }, now: "2026-11-12T13:10:00+08:00" },
  quick_look: { files: appeal_files(true).slice(1, 2), form: null, now: "2026-11-12T13:10:00+08:00" },
  report_stolen_pictures: { files: report_files, form: report_case, now: "2026-11-12T13:10:00+08:00" },
};

// One line of text a line of the file, so that a change can be read.
const facts_text = (files) => `{"schema":"precheck.facts/1","files":[\n${files.map((f) => {
  const { text, ...rest } = f;
  if (!text) return JSON.stringify(rest);
  const { lines, ...head } = text;
  return `${JSON.stringify(rest).slice(0, -1)},\n "text":${JSON.stringify(head).slice(0, -1)},"lines":[\n${lines.map((l) => `  ${JSON.stringify(l)}`).join(",\n")}]}}`;
}).join(",\n")}]}\n`;

for (const [name, { files, form, now }] of Object.entries(cases)) {
  const folder = join(here, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "facts.json"), facts_text(files));
  if (form) writeFileSync(join(folder, "case.json"), `${JSON.stringify(form, null, 1)}\n`);
  writeFileSync(join(folder, "now.txt"), `${now}\n`);
}
