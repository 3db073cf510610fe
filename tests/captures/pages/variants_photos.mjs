// More photos of screens, as phones make and messengers pass them on: a wall and a frame around the screen, smoothing and
// sharpening, reduced to half, a phone's screen, a page that fills the picture. Beside them what is no such photo: papers under
// the same camera, a scanned print, a page with a large picture, a remote desktop's coarse picture.
// Labels as in variants_source.mjs. Those of `held_back` were made before the thresholds were set and not looked at for it.

const size = ([w, h]) => `${w}x${h}`;
const quad = (w, h, to) => [[0, 0], [w, 0], [w, h], [0, h]].map(([x, y], i) => `${x},${y} ${to[i][0]},${to[i][1]}`).join("  ");

// A crop of w x h, framed, before a wall, its corners at `to` in a photo of `at` pixels (clockwise from the upper left).
function before({ crop, frame = 20, at, to, wall, dark = "#15161a" }) {
  const [w, h] = crop.split(/[x+]/).map(Number);
  return ["-crop", crop, "+repage", "-bordercolor", dark, "-border", String(frame), "-alpha", "set", "-virtual-pixel", "transparent", "-define", `distort:viewport=${size(at)}+0+0`,
    "-distort", "Perspective", quad(w + 2 * frame, h + 2 * frame, to), "+repage", "(", "-size", size(at), `gradient:${wall}`, "-seed", "3", "-attenuate", "0.6", "+noise", "Gaussian", "-blur", "0x1.5", ")", "+swap", "-compose", "over", "-composite", "-alpha", "off"];
}
// Falling light, a lens, grain; `smooth`: what phones do about grain; `reduced`: what messengers do about size.
const taken = ({ at, edge_light = 65, focus = 1, grain = 0.28, smooth = false, reduced = 100, quality = 76 }) => [
  "-blur", `0x${focus}`, "(", "-size", size(at), `radial-gradient:white-gray${edge_light}`, ")", "-compose", "multiply", "-composite", "-seed", "5", "-attenuate", String(grain), "+noise", "Gaussian",
  ...(smooth ? ["-statistic", "Median", "3x3", "-unsharp", "0x2+0.8+0.01"] : []), ...(reduced === 100 ? [] : ["-resize", `${reduced}%`]), "-quality", String(quality)];
const photo = (scene, camera = {}) => [...before(scene), ...taken({ at: scene.at, ...camera })];

const label = (kind, photo_of_screen, more = {}) => ({ kind, legible: "hard", url_bar: "none", timestamp: "none", clock_visible: false, buyer_id: "n/a", photo_of_screen, expect: photo_of_screen ? ["EDC-306"] : [], ...more });
const of = (file, from, after, kind, photo_of_screen, rest = {}) => ({ file, from, after, ...rest, label: label(kind, photo_of_screen) });
const drawn = (file, sheet, html, after) => ({ file, phone: sheet, html, after, label: label("other", false) });

const paper = (css, body) => `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#fff;color:#111;font:22px/1.7 "DejaVu Sans","Noto Sans CJK SC",sans-serif}main{padding:40px}h1{font-size:34px;margin:0}${css}</style><main>${body}</main>`;
const bars = Array.from({ length: 64 }, (_, i) => `<i style="width:${2 + ((i * 7) % 5)}px"></i>`).join("");
const waybill = paper("i{display:inline-block;height:120px;background:#111;margin-right:5px}b{display:block;background:#111;color:#fff;padding:8px 14px;margin-top:20px}", `<h1>AliExpress Standard Shipping</h1><p>Tracking number: LP880234176CN<br>From: Shenzhen warehouse 7, No. 12 Fuyong Rd<br>To: Maria Rossi, Via Roma 15, Milano<br>Weight 0.42 kg, 1 piece<br>2026-11-09, order 8190447733216058</p>${bars}<p>LP880234176CN</p><b>DO NOT BEND</b>`);
const invoice = paper("td{padding:4px 26px 4px 0;border-bottom:1px solid #999}", `<h1>COMMERCIAL INVOICE</h1><p>Invoice No. INV-20261109-33<br>Date 2026-11-09<br>Buyer: Maria Rossi, Milano</p><table><tr><td>Description<td>Qty<td>Unit price<td>Amount<tr><td>Foldable lamp<td>2<td>US $23.60<td>US $47.20</table><p>Total US $47.20</p><p>Signature</p>`);
const letter = paper("main{padding:90px 70px}", `<h1>授权书</h1><p>兹授权深圳市晨曦贸易有限公司在其店铺销售我司“晨曦”品牌产品，授权期限自 2026 年 1 月 1 日至 2026 年 12 月 31 日。</p><p>授权人：晨曦照明有限公司（盖章）</p><p>日期：2025 年 12 月 20 日</p>`);

const desk = "#6b5138-#8a6a4a", wall = "#8a7f70-#5d5548", pale = "#b9b4ac-#8d8880", night = "#41454d-#202329";

export const photos = [
  of("v08_photo_smoothed_half.jpg", "n02_notice_en_firefox.png", photo({ crop: "1366x768+0+0", frame: 24, at: [2000, 1500], to: [[170, 250], [1840, 230], [1880, 1210], [150, 1260]], wall: pale }, { focus: 1.2, smooth: true, reduced: 60, quality: 72 }), "penalty", true),
  of("v09_photo_night_page.jpg", "o03_order_night_topbar.png", photo({ crop: "1280x800+0+0", at: [1280, 960], to: [[90, 130], [1190, 160], [1160, 850], [110, 820]], wall: night }, { edge_light: 60, grain: 0.35 }), "order", true),
  of("v12_photo_phone_screen.jpg", "c05_chat_phone_relative.png", photo({ crop: "1080x1700+0+0", frame: 34, at: [900, 1200], to: [[170, 90], [730, 110], [720, 1090], [150, 1070]], wall: "#6a6f77-#3b3e44" }, { focus: 0.8 }), "chat", true),
  of("v13_photo_page_fills_it.jpg", "o02_order_paper_firefox.png", photo({ crop: "760x520+30+150", frame: 0, at: [1000, 700], to: [[-30, -20], [1020, -40], [1040, 740], [-50, 720]], wall }, { edge_light: 75, focus: 0.9, grain: 0.2, quality: 70 }), "order", true),
  of("v14_photo_track_small.jpg", "t02_track_firefox_12h.png", photo({ crop: "1100x700+0+0", frame: 18, at: [1600, 1200], to: [[120, 180], [1480, 150], [1500, 1010], [100, 1060]], wall }, { reduced: 62, quality: 66 }), "tracking", true),
  drawn("v15_not_photo_waybill.jpg", [800, 900], waybill, photo({ crop: "800x900+0+0", frame: 0, at: [900, 1200], to: [[130, 150], [760, 130], [790, 1060], [110, 1030]], wall: desk })),
  drawn("v16_not_photo_invoice.jpg", [800, 800], invoice, photo({ crop: "800x800+0+0", frame: 0, at: [1000, 1000], to: [[110, 120], [890, 150], [910, 900], [80, 870]], wall: desk }, { focus: 0.9 })),
  of("v17_not_photo_scanned_print.jpg", "o06_order_cropped_dates.png", ["-colorspace", "Gray", "-background", "white", "-rotate", "0.8", "-blur", "0x0.7", "(", "+clone", "-fill", "white", "-colorize", "100", "-seed", "8", "-attenuate", "0.5", "+noise", "Gaussian", ")", "-compose", "multiply", "-composite", "-quality", "70"], "order", false),
  of("v18_not_photo_large_picture.jpg", "p01_product_en.png", ["(", "-size", "900x560", "-seed", "4", "plasma:#7a5-#c96", "-blur", "0x1", "-attenuate", "0.25", "+noise", "Gaussian", ")", "-geometry", "+40+150", "-composite", "-quality", "70"], "product", false),
];

export const held_back = [
  of("k15_photo_chat_before_wall.jpg", "k04_chat_panes_no_id.png", photo({ crop: "1280x720+0+0", at: [1280, 960], to: [[110, 170], [1160, 110], [1190, 800], [90, 760]], wall: pale }, { smooth: true, grain: 0.3 }), "chat", true),
  of("k16_photo_dark_close.jpg", "k08_notice_graphite_en.png", photo({ crop: "800x520+0+60", frame: 0, at: [1080, 760], to: [[20, 30], [1060, 0], [1090, 740], [-10, 770]], wall: night }, { edge_light: 70, grain: 0.3, quality: 68 }), "penalty", true),
  of("k17_photo_sharp_again.jpg", "k09_listing_coral_zh.png", photo({ crop: "1366x768+0+0", frame: 24, at: [2400, 1800], to: [[160, 320], [2250, 260], [2280, 1480], [190, 1540]], wall }, { focus: 0.9, reduced: 45, quality: 75 }), "product", true),
  drawn("k18_not_photo_letter.jpg", [800, 800], letter, photo({ crop: "800x800+0+0", frame: 0, at: [900, 900], to: [[60, 70], [830, 100], [810, 850], [90, 820]], wall: night }, { smooth: true })),
  of("k19_not_photo_remote_desktop.jpg", "k02_order_graphite_utc.png", ["-resize", "84%", "-resize", "1280x", "-attenuate", "0.05", "-seed", "2", "+noise", "Gaussian", "-quality", "35"], "order", false),
];
