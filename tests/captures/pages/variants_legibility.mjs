// Variants for what hurts legibility (505 to 508, 511): covers, blurs, turns, cuts and copies of our own captures, and what
// looks like them and is none. `edits` and boxes in labels are those of the samples: stored pixels, [x, y, w, h].
import { shots as orders } from "./orders.mjs";
import { shots as chats } from "./chats.mjs";
import { shots as tracks } from "./tracks.mjs";
import { shots as others } from "./others.mjs";
import { skin } from "./skins.mjs";

const bases = new Map([...orders, ...chats, ...tracks, ...others].map((shot) => [shot.file, shot]));
const o01 = "o01_order_slate_panel.png", o02 = "o02_order_paper_firefox.png", o05 = "o05_order_kiosk_lilac.png", o06 = "o06_order_cropped_dates.png", o07 = "o07_order_dark_cut_bar.png";
const o09 = "o09_order_phone_app.png", c02 = "c02_chat_separators_private.png", c08 = "c08_chat_fullscreen_no_time.png", t02 = "t02_track_firefox_12h.png", t03 = "t03_track_phone_bottom_bar.png";
const n01 = "n01_notice_pacific.png", o03 = "o03_order_night_topbar.png", t01 = "t01_track_wide_zh.png", n02 = "n02_notice_en_firefox.png", p01 = "p01_product_en.png";

// Steps of ImageMagick. A box is [x, y, w, h].
const at = ([x, y]) => `+${x}+${y}`;
const cut = (box) => ["-crop", `${box[2]}x${box[3]}${at(box)}`, "+repage"];
const filled = (colour, [x, y, w, h]) => ["-fill", colour, "-draw", `rectangle ${x},${y} ${x + w - 1},${y + h - 1}`];
const on_part = (box, ...steps) => ["(", "+clone", ...cut(box), ...steps, ")", "-geometry", at(box), "-composite"];
const mosaic = (block, box) => on_part(box, "-scale", `${Math.max(1, Math.round(box[2] / block))}x${Math.max(1, Math.round(box[3] / block))}!`, "-scale", `${box[2]}x${box[3]}!`);
const blurred = (sigma, box) => on_part(box, "-blur", `0x${sigma}`);
const faded = (percent, box) => on_part(box, "+level", `${percent}%,100%`);
const stroke = (colour, width, path) => ["-fill", "none", "-stroke", colour, "-strokewidth", String(width), "-draw", `stroke-linecap round path '${path}'`, "-stroke", "none"];
const frame = (colour, width, [x, y, w, h]) => ["-fill", "none", "-stroke", colour, "-strokewidth", String(width), "-draw", `rectangle ${x},${y} ${x + w},${y + h}`, "-stroke", "none"];
const arrow = (colour, [x0, y0, x1, y1]) => [...stroke(colour, 3, `M ${x0},${y0} L ${x1},${y1}`), "-fill", colour, "-draw", `polygon ${x1},${y1} ${x1 + 14},${y1 + 3} ${x1 + 5},${y1 + 14}`];

// What else is true of small pieces: no address bar, no time, few pixels.
const small_pieces = {
  w14: ["EDC-301", "EDC-501"], w30: ["EDC-501"], w32: ["EDC-501"], w34: ["EDC-207", "EDC-501"], w41: ["EDC-501"], w42: ["EDC-501"], w43: ["EDC-501"], w44: ["EDC-301", "EDC-501"], w46: ["EDC-501"],
  w52: ["EDC-301"], w64: ["EDC-207"], w67: ["EDC-301", "EDC-501"], w68: ["EDC-301", "EDC-501"],
};

// A variant of a capture: what its label says, without the key strings in `gone`, and with what `changes` says.
function variant(file, from, after, { gone = [], expect = [], ...changes }, how = {}) {
  const label = bases.get(from).label;
  const keys_visible = (label.keys_visible ?? []).filter((key) => !gone.some((part) => key.includes(part)));
  const kept = Object.fromEntries(Object.entries(label).filter(([, value]) => typeof value !== "string" || !gone.includes(value)));
  return { file, from, after, ...how, label: { ...kept, keys_visible, ...changes, expect: [...label.expect, ...expect, ...(small_pieces[file.slice(0, 3)] ?? [])] } };
}
const no_clock = { clock_visible: false, clock_text: undefined, clock_has_date: undefined };
const hidden = (type, key, box) => ({ type, key, box });
const covers = ["EDC-508"];

const o01_top = cut([0, 0, 1366, 450]), o02_page = cut([40, 20, 1180, 460]), n02_part = cut([0, 0, 1000, 500]), t02_top = cut([0, 0, 1280, 500]);

const covered = [
  variant("w01_order_no_black_below_label.png", o01, [...filled("black", [222, 185, 142, 21]), ...o01_top], { gone: ["8193044726015883"], order_no: "8193044726015883", edits: [hidden("redaction", "order_no", [222, 185, 142, 21])], ...no_clock, expect: covers }),
  variant("w02_buyer_grey_box.png", o02, [...filled("#9b9b9b", [192, 292, 114, 22]), ...o02_page], { gone: ["us1620447183"], buyer_id: "visible", edits: [hidden("redaction", "buyer_id", [152, 272, 114, 22])], expect: [...covers, "EDC-411"] }),
  variant("w03_order_no_white_box_dark.png", o07, [...filled("white", [246, 163, 156, 23]), ...cut([0, 0, 1366, 420])], { gone: ["8190447733216058"], edits: [hidden("redaction", "order_no", [246, 163, 156, 23])], expect: covers }),
  variant("w04_order_no_mosaic8.png", o05, [...mosaic(8, [864, 152, 136, 24]), ...cut([240, 0, 800, 540])], { gone: ["1127003958846201"], edits: [hidden("mosaic", "order_no", [624, 152, 136, 24])], expect: covers }),
  variant("w05_tracking_mosaic12.jpg", o02, [...mosaic(12, [732, 314, 132, 28]), ...o02_page, "-quality", "80"], { gone: ["UH719204367CN"], edits: [hidden("mosaic", "tracking_no", [692, 294, 132, 28])], expect: covers }),
  variant("w06_chat_buyer_mosaic5.png", c08, [...mosaic(5, [345, 20, 106, 24]), ...cut([0, 0, 1366, 300])], { gone: ["it6620914473"], buyer_id: "masked", edits: [hidden("mosaic", "buyer_id", [345, 20, 106, 24])], expect: [...covers, "EDC-411"] }),
  variant("w07_tracking_blur4.png", o02, [...blurred(4, [730, 312, 140, 32]), ...o02_page], { gone: ["UH719204367CN"], edits: [hidden("blur", "tracking_no", [690, 292, 140, 32])], expect: covers }),
  variant("w08_order_no_blur7.png", n02, [...blurred(7, [243, 332, 160, 32]), ...n02_part], { gone: ["3047120865539146"], edits: [hidden("blur", "order_no", [243, 332, 160, 32])], ...no_clock, expect: covers }),
  variant("w09_buyer_brush_black.png", o05, [...stroke("black", 17, "M 902,200 C 920,196 940,203 955,199 S 985,197 996,201"), ...cut([240, 0, 800, 540])], { gone: ["de7750216694"], buyer_id: "masked", edits: [hidden("redaction", "buyer_id", [653, 189, 112, 22])], expect: [...covers, "EDC-411"] }),
  variant("w10_product_brush_red.png", o05, [...stroke("#e02020", 18, "M 880,459 C 900,455 930,462 955,457 S 980,457 992,459"), ...cut([240, 0, 800, 540])], { gone: ["1005005947711362"], edits: [hidden("redaction", "product_id", [627, 446, 137, 24])], expect: covers }),
  variant("w11_amount_blue_box.png", o05, [...filled("#2f6fde", [922, 481, 80, 24]), ...cut([240, 0, 800, 540])], { edits: [hidden("redaction", "amount", [682, 481, 80, 24])], expect: covers }),
  variant("w12_paid_time_black.png", o05, [...filled("#111111", [832, 258, 170, 23]), ...cut([240, 0, 800, 540])], { edits: [hidden("redaction", "timestamp", [592, 258, 170, 23])], expect: covers }),
  variant("w13_address_black.png", o02, [...filled("black", [252, 92, 520, 24]), ...o02_page], { url_bar: "partial", url: undefined, edits: [hidden("redaction", "url_bar", [212, 72, 520, 24])], expect: ["EDC-302", ...covers] }),
  variant("w14_phone_tracking_mosaic20.jpg", o09, [...mosaic(20, [684, 948, 340, 60]), "-resize", "50%", ...cut([0, 0, 540, 740])], { gone: ["LP880234176CN"], edits: [hidden("mosaic", "tracking_no", [342, 474, 170, 30])], ...no_clock, expect: covers }),
  variant("w15_case_no_blur5_zh.png", n01, [...blurred(5, [905, 236, 148, 32]), ...cut([0, 0, 1366, 460])], { gone: ["VR2026111700418"], edits: [hidden("blur", "notice_no", [905, 236, 148, 32])], ...no_clock, expect: covers }),
  variant("w16_order_no_half_black.png", o05, [...filled("black", [902, 153, 98, 22]), ...cut([240, 0, 800, 540])], { gone: ["1127003958846201"], edits: [hidden("redaction", "order_no", [662, 153, 98, 22])], expect: covers }),
  variant("w17_dark_order_no_mosaic24.png", o03, [...mosaic(24, [248, 259, 149, 25]), ...cut([0, 0, 1100, 520])], { legible: "hard", edits: [hidden("mosaic", "order_no", [248, 259, 149, 25])], expect: covers }),
  variant("w18_notice_blur16_zh.png", n01, [...blurred(16, [916, 241, 120, 21]), ...cut([0, 0, 1366, 460])], { legible: "hard", edits: [hidden("blur", "notice_no", [916, 241, 120, 21])], expect: covers }),
  variant("w19_track_star_sticker.png", t01, ["-fill", "#e8315b", "-draw", "polygon 279,202 284,218 302,218 288,228 293,245 279,235 265,245 270,228 256,218 274,218", ...cut([0, 0, 1000, 460])], { legible: "hard", edits: [hidden("redaction", "tracking_no", [256, 202, 46, 43])], expect: covers }),
];

const form_page = skin("lilac", "订单查询", `<style>input{height:28px;border:1px solid #b9a8dd;border-radius:4px;background:#fff;width:180px}.bad{background:#e4572e;border-radius:9px;color:#fff;padding:1px 8px;font-size:12px}.go{display:inline-block;width:76px;height:26px;background:#5b34a8;border-radius:4px;vertical-align:middle}
  .p{display:inline-block;width:180px;height:8px;border-radius:4px;background:#ded2f7;vertical-align:middle}.p b{display:block;width:110px;height:8px;border-radius:4px;background:#7b4fd0}.av{display:inline-block;width:26px;height:26px;border-radius:50%;background:linear-gradient(135deg,#ffb347,#d0447b);vertical-align:middle;margin-right:8px}
  .pic{display:inline-block;width:64px;height:64px;background:linear-gradient(#8fd3a8,#2d7a57);vertical-align:middle}</style><div class="bar">卖家服务平台</div><div class="main"><div class="card"><h1>订单查询</h1>
  <p>订单号 <input> 买家ID <input placeholder="请输入买家ID"> <span class="go"></span></p><p>物流单号 <input style="background:#f4f4f4"></p></div><div class="card">
  <div class="r"><span>订单编号</span>1127003958846201</div><div class="r"><span>买家账号</span><b><i class="av"></i>de7750216694</b></div><div class="r"><span>下单时间</span>2026年11月3日 下午3:08</div><div class="r"><span>运输进度</span><b class="p"><b></b></b></div>
  <div class="r"><span>商品</span><b><i class="pic"></i> 不锈钢厨房沥水架 <i class="bad">热卖</i></b></div><div class="r"><span>合计</span>US $27.15</div></div></div>`);
const skeleton_page = skin("slate", "Order", `<style>.k{display:block;height:14px;width:150px;border-radius:3px;background:#e9ecef}</style><div class="side"><b>Seller Panel</b><i>Orders</i></div><div class="main"><h1>Order information</h1><div class="g"><div><span>Order No</span>3044178205596637</div><div><span>Buyer login</span>ca4470019283</div>
  <div><span>Order date</span>2026-11-09 10:20:30 UTC</div><div><span>Recommended</span><i class="k"></i></div><div><span>Carrier rating</span><i class="k"></i></div><div><span>Total</span>US $61.00</div></div></div>`);

const not_covered = [
  variant("w20_framed_fields.png", o02, [...frame("#e01b1b", 3, [98, 263, 252, 22]), ...frame("#e01b1b", 3, [634, 315, 230, 26]), "-fill", "#e01b1b", "-pointsize", "18", "-annotate", "+420+282", "look here", ...o02_page], { edits: [{ type: "annotation", what: "rectangle", key: "order_no", box: [57, 242, 256, 26] }, { type: "annotation", what: "rectangle", key: "tracking_no", box: [593, 294, 234, 30] }] }),
  variant("w21_circle_and_arrow.png", n01, ["-fill", "none", "-stroke", "#d9161f", "-strokewidth", "3", "-draw", "ellipse 976,322 76,19 0,360", ...arrow("#d9161f", [1130, 372, 1052, 332]), ...cut([0, 0, 1366, 480])], { edits: [{ type: "annotation", what: "ellipse", key: "order_no", box: [899, 302, 154, 40] }, { type: "annotation", what: "arrow", box: [1050, 330, 82, 44] }], ...no_clock }),
  variant("w22_highlighter.png", o05, ["(", "+clone", "-fill", "white", "-colorize", "100", ...filled("#ffe94a", [864, 152, 136, 24]), ...filled("#a5f08c", [880, 328, 120, 22]), ")", "-compose", "multiply", "-composite", "-compose", "over", ...cut([240, 0, 800, 540])], { edits: [{ type: "annotation", what: "highlight", key: "order_no", box: [624, 152, 136, 24] }] }),
  variant("w23_underlined.png", t02, ["-fill", "#e01b1b", "-draw", "rectangle 176,290 318,292", ...t02_top], { edits: [{ type: "annotation", what: "underline", key: "tracking_no", box: [176, 290, 143, 3] }] }),
  variant("w24_watermark.png", t02, ["-fill", "#00000012", "-pointsize", "30", "-annotate", "30x30+150+330", "copper-store 1187", "-annotate", "30x30+700+300", "copper-store 1187", ...t02_top], {}),
  { file: "w25_forms_and_controls.png", screen: [1100, 640], kiosk: true, address: "https://gsp.aliexpress.com/trade/search.htm?no=25", html: form_page,
    label: { kind: "order", url_bar: "none", timestamp: "no_zone", clock_visible: false, buyer_id: "visible", buyer_id_text: "de7750216694", order_no: "1127003958846201", keys_visible: ["1127003958846201", "de7750216694"], expect: ["EDC-301"] } },
  { file: "w26_grey_bars.png", screen: [1000, 560], address: "https://trade.aliexpress.com/order/detail?orderId=3044178205596637&k=26", html: skeleton_page,
    label: { kind: "order", url_bar: "full", url: "trade.aliexpress.com/order/detail?orderId=3044178205596637&k=26", timestamp: "full", clock_visible: false, buyer_id: "visible", buyer_id_text: "ca4470019283", order_no: "3044178205596637", keys_visible: ["3044178205596637", "ca4470019283"], expect: [] } },
];

const turned = [
  variant("w30_turned_90.png", o06, ["-rotate", "90"], { rotated: 90, expect: ["EDC-506"] }),
  variant("w31_upside_down.png", n01, [...cut([0, 0, 1366, 480]), "-rotate", "180"], { rotated: 180, ...no_clock, expect: ["EDC-506"] }),
  variant("w32_turned_270.png", t02, [...t02_top, "-rotate", "270"], { rotated: 270, expect: ["EDC-506"] }),
  variant("w33_upside_down_chat.jpg", c08, [...cut([0, 0, 1366, 300]), "-rotate", "180", "-quality", "85"], { rotated: 180, expect: ["EDC-506"] }),
  variant("w34_turned_90_product.jpg", p01, [...cut([0, 0, 1000, 460]), "-rotate", "90", "-quality", "85"], { rotated: 90, ...no_clock, expect: ["EDC-506"] }),
  variant("w35_turned_270_phone.png", t03, ["-resize", "50%", ...cut([0, 0, 585, 1200]), "-rotate", "270"], { rotated: 270, expect: ["EDC-506"] }, { colours: true }),
  variant("w36_exif6_upright.jpg", t02, [...t02_top, "-rotate", "270", "-quality", "88"], { rotated: 0, gone: ["RH133880526CN"], keys_visible: ["Out for delivery"] }, { exif_orientation: 6 }),
  variant("w37_exif3_upright.jpg", n02, [...n02_part, "-rotate", "180", "-quality", "88"], { rotated: 0, ...no_clock, clock_visible: false }, { exif_orientation: 3 }),
  variant("w38_exif8_upright.jpg", o05, ["-rotate", "90", "-quality", "85"], { rotated: 0 }, { exif_orientation: 8 }),
  variant("w39_exif6_yet_sideways.jpg", o05, ["-quality", "85"], { rotated: 90, expect: ["EDC-506"] }, { exif_orientation: 6 }),
];

const chips_page = `<!doctype html><meta charset="utf-8"><style>body{margin:0;font:14px/1.6 "Noto Sans CJK SC",sans-serif;background:#f4f5f7;color:#1d2129;width:360px;height:560px;overflow:hidden}.s{display:flex;justify-content:space-between;padding:6px 16px;font:bold 13px "DejaVu Sans";background:#fff}.t{background:#fff;padding:10px 16px;font-size:17px;text-align:center}
  .ch{display:flex;gap:8px;padding:10px 12px;white-space:nowrap;background:#fff}.ch span{background:#eef0f4;border-radius:14px;padding:3px 14px;flex:none}.c{background:#fff;margin:10px 12px;border-radius:10px;padding:12px 14px}.r{display:flex;justify-content:space-between;padding:4px 0}.r span{color:#7d8590}</style><div class="s"><span>9:41</span><span>5G 82%</span></div><div class="t">订单详情</div>
  <div class="ch"><span>全部订单</span><span>待付款</span><span>待发货</span><span>已发货</span><span>退款中的</span></div><div class="c"><div class="r"><span>订单编号</span>8192276650041937</div><div class="r"><span>买家</span>il6640177302</div><div class="r"><span>创建时间</span>2026.11.18 23:41</div><div class="r"><span>物流单号</span>LP880234176CN</div></div>`;
const cut_off = [
  variant("w40_cut_left.png", o02, cut([140, 120, 960, 380]), { url_bar: "none", url: undefined, order_no: undefined, cut_edge: "left", buyer_id: "absent", buyer_id_text: undefined, keys_visible: ["us1620447183", "UH719204367CN"], expect: ["EDC-301", "EDC-507"] }),
  variant("w41_cut_right.png", t02, cut([30, 160, 590, 350]), { url_bar: "none", url: undefined, cut_edge: "right", keys_visible: ["RH133880526CN"], expect: ["EDC-301", "EDC-507"] }),
  variant("w42_cut_both.png", n01, cut([341, 180, 660, 270]), { url_bar: "none", url: undefined, order_no: undefined, ...no_clock, timestamp: "no_zone", cut_edge: "both", keys_visible: [], expect: ["EDC-301", "EDC-507"] }),
  variant("w43_chat_cut_right.png", c08, cut([262, 10, 900, 280]), { cut_edge: "right", keys_visible: ["it6620914473"], expect: ["EDC-507"] }),
  variant("w44_phone_cut_left.png", o09, ["-resize", "50%", ...cut([52, 0, 488, 720])], { cut_edge: "left", buyer_id: "absent", buyer_id_text: undefined, clock_visible: false, clock_text: undefined, keys_visible: ["8192276650041937", "LP880234176CN"], order_no: "8192276650041937", expect: ["EDC-507"] }, { colours: true }),
  variant("w45_product_cut_left.jpg", p01, [...cut([350, 80, 700, 380]), "-quality", "80"], { url_bar: "none", url: undefined, product_id: undefined, ...no_clock, cut_edge: "left", keys_visible: [], expect: ["EDC-207", "EDC-301", "EDC-507"] }),
  variant("w46_close_to_edges.png", o02, cut([95, 185, 840, 200]), { url_bar: "none", url: undefined, product_id: undefined, keys_visible: ["3047120865539146", "us1620447183"], expect: ["EDC-301"] }),
  variant("w47_close_to_right.png", t02, cut([50, 160, 976, 350]), { url_bar: "none", url: undefined, keys_visible: ["RH133880526CN", "Nov 18, 2026 2:22 PM"], expect: ["EDC-301"] }),
  { file: "w48_chips_run_out.png", phone: [720, 1120], scale: 2, colours: true, html: chips_page,
    label: { kind: "order", url_bar: "none", timestamp: "no_zone", clock_visible: false, buyer_id: "visible", buyer_id_text: "il6640177302", order_no: "8192276650041937", tracking_no: "LP880234176CN", keys_visible: ["8192276650041937", "il6640177302"], expect: ["EDC-301"] } },
];

const pale = [
  variant("w50_pale_order_no.png", o05, [...faded(66, [864, 150, 138, 28]), ...cut([240, 0, 800, 540])], { low_contrast: ["order_no"], expect: ["EDC-505"] }),
  variant("w51_pale_column.png", o05, [...faded(62, [820, 150, 190, 200]), ...cut([240, 0, 800, 540])], { low_contrast: ["order_no", "buyer_id", "tracking_no"], expect: ["EDC-505"] }),
  variant("w52_pale_page.png", n02, [...n02_part, "-fill", "white", "-colorize", "68"], { low_contrast: ["notice_no", "order_no"], legible: "hard", expect: ["EDC-505"] }),
  variant("w53_pale_dark_page.png", o07, [...on_part([170, 158, 320, 150], "-fill", "#182136", "-colorize", "72"), ...cut([0, 0, 1366, 420])], { low_contrast: ["order_no", "buyer_id"], expect: ["EDC-505"] }),
  variant("w54_pale_chat_buyer.png", c08, [...faded(68, [340, 18, 112, 28]), ...cut([0, 0, 1366, 300])], { low_contrast: ["buyer_id"], expect: ["EDC-505"] }),
  variant("w55_pale_tracking.jpg", o02, [...on_part([634, 312, 240, 30], "-fill", "#f5efe4", "-colorize", "66"), ...o02_page, "-quality", "85"], { low_contrast: ["tracking_no"], expect: ["EDC-505"] }),
  variant("w56_pale_labels_only.png", o05, [...faded(55, [280, 150, 90, 350]), ...cut([240, 0, 800, 540])], {}),
  variant("w57_grey_yet_readable.png", o05, [...faded(40, [820, 150, 190, 200]), ...cut([240, 0, 800, 540])], {}),
  variant("w58_pale_input.png", c02, [...faded(60, [310, 495, 110, 30]), ...cut([0, 0, 1280, 540])], {}),
];

const copies = [
  variant("w60_resaved.jpg", o02, ["-quality", "60"], { near_duplicate_of: o02, gone: ["Nov 8, 2026"] }),
  variant("w61_scaled_down.png", t02, ["-resize", "82%"], { near_duplicate_of: t02 }, { colours: true }),
  variant("w62_trimmed.png", n01, cut([0, 88, 1366, 560]), { near_duplicate_of: n01, url_bar: "none", url: undefined, ...no_clock, expect: ["EDC-301"] }),
  variant("w63_scaled_up.jpg", c08, ["-resize", "128%", "-quality", "75"], { near_duplicate_of: c08 }),
  variant("w64_trimmed_resaved.jpg", p01, [...cut([20, 0, 1200, 720]), "-quality", "70"], { near_duplicate_of: p01, ...no_clock }),
  variant("w65_few_colours.png", o06, ["-resize", "92%", "+dither", "-colors", "24"], { near_duplicate_of: o06 }),
  // Another order in the same template: its own numbers, nothing else.
  { file: "w66_other_order_one_template.png", screen: [1280, 720], kiosk: true, address: "https://gsp.aliexpress.com/trade/view.htm?no=66",
    html: bases.get(o05).html.replaceAll("1127003958846201", "1127003962217408").replaceAll("de7750216694", "fr7750983120"),
    label: { ...bases.get(o05).label, order_no: "1127003962217408", buyer_id_text: "fr7750983120", keys_visible: ["1127003962217408", "fr7750983120"] } },
  variant("w67_scrolled_upper.png", t03, ["-resize", "50%", ...cut([0, 80, 585, 420])], { url_bar: "none", url: undefined, clock_visible: false, clock_text: undefined, keys_visible: [] }, { colours: true }),
  variant("w68_scrolled_lower.png", t03, ["-resize", "50%", ...cut([0, 210, 585, 390])], { url_bar: "none", url: undefined, clock_visible: false, clock_text: undefined, tracking_no: undefined, keys_visible: [], cropped: true, expect: ["EDC-305"] }, { colours: true }),
];
export const shots = [...covered, ...not_covered, ...turned, ...cut_off, ...pale, ...copies];
