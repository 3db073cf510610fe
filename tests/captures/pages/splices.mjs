// Splices of our own captures, for EDC-603: digits copied, typed again, moved, painted over; rows and address bars pasted from
// elsewhere. A digit is named by the text of its line, the piece it belongs to and its place in that piece.
//   copy       the cell of one digit laid over that of another, `off` by some pixels as a hand does
//   retype     cells painted over and written anew in another font
//   value      a whole piece painted over and written anew
//   ground     as retype, on a ground that is `shade` lighter or darker
//   paste      a strip of another capture laid over this one
const digit = (line, piece, at) => ({ line, piece, at });

const o01 = "screens/o01_order_slate_panel.png", o02 = "screens/o02_order_paper_firefox.png", o05 = "screens/o05_order_kiosk_lilac.png", o03 = "screens/o03_order_night_topbar.png", o09 = "screens/o09_order_phone_app.png";
const t01 = "screens/t01_track_wide_zh.png", t02 = "screens/t02_track_firefox_12h.png", c01 = "screens/c01_chat_side_masked.png", n02 = "screens/n02_notice_en_firefox.png", o06 = "screens/o06_order_cropped_dates.png";
const h01 = "hold_out/h01_order_ocean_tabs.png", h03 = "hold_out/h03_track_small_low_window.png", h05 = "hold_out/h05_notice_kiosk.png", h10 = "hold_out/h10_list_en_dates.png", k02 = "hold_out/k02_order_graphite_utc.png", k06 = "hold_out/k06_track_receipt_zh.png", k08 = "hold_out/k08_notice_graphite_en.png", k12 = "hold_out/k12_order_receipt_noted.png";

// Made before anything was tuned.
export const first = [
  { file: "a01_copy_amount_1px_low.png", from: o01, copy: digit("US $38.90#0", "38.90", 0), over: digit("US $38.90#0", "38.90", 3), off: [0, 1] },
  { file: "a02_copy_order_no_1px_left.png", from: o01, copy: digit("8193044726015883#1", "8193044726015883", 0), over: digit("8193044726015883#1", "8193044726015883", 6), off: [-1, 0] },
  { file: "a03_retype_order_day.png", from: o01, retype: digit("2026-11-08 21:14:37 PST", "2026-11-08", 9), text: "3", font: "DejaVu-Sans", size: 13 },
  { file: "a04_retype_value_order_time.jpg", from: o01, value: digit("2026-11-08 21:14:37 PST", "2026-11-08 21:14:37 PST", 0), text: "2026-11-03 21:14:37 PST", font: "Helvetica", size: 14, quality: 88 },
  { file: "a05_ground_amount.png", from: o05, retype: digit("US $27.15", "27.15", 0), text: "9", font: "Noto-Sans-CJK-SC", size: 15, shade: -2 },
  { file: "a06_retype_tracking_digit.jpg", from: t01, retype: digit("LZ901277466CN#1", "LZ901277466CN", 4), text: "7", font: "Helvetica", size: 15, quality: 85 },
  { file: "a07_copy_tracking_day_1px_up.png", from: t01, copy: digit("2026-11-14 03:55:20 (GMT-3)", "2026-11-14", 9), over: digit("2026-11-10 22:17:08 (GMT+8)", "2026-11-10", 9), off: [0, -1] },
  { file: "a08_retype_chat_time.png", from: c01, retype: digit("es1184420937mkqe 2026-11-18 15:03:27", "15:03:27", 0), text: "23", font: "DejaVu-Sans", size: 12 },
  { file: "a09_retype_dark_order_no.png", from: o03, retype: digit("Order No. 8195566013427790", "8195566013427790", 9), text: "8", font: "Helvetica", size: 15 },
  { file: "a10_value_phone_time.png", from: o09, value: digit("2026.11.18 23:44", "2026.11.18 23:44", 0), text: "2026.11.16 23:44", font: "DejaVu-Sans", size: 38 },
  { file: "a11_paste_row_other_ground.png", from: t02, paste: t02, part: [60, 385, 330, 36], at: [60, 463], shade: -2 },
  { file: "a12_bar_of_tracking_on_order.png", from: o01, paste: t01, part: [130, 82, 800, 24], at: [145, 53], address: "global.cainiao.com/newDetail.htm?mailNoList=LZ901277466CN" },
  { file: "a13_retype_saved_low.jpg", from: n02, through: 60, retype: digit("Notice delivered 17 Nov 2026 02:20:33 PST", "17", 0), text: "27", font: "DejaVu-Sans", size: 14, quality: 92 },
  { file: "a14_value_amount_serif.png", from: o02, value: digit("US $52.40", "52.40", 0), text: "92.40", font: "DejaVu-Serif", size: 14 },
  { file: "a15_retype_after_jpeg.png", from: o02, through: 70, retype: digit("Placed on: Nov 8, 2026, 9:14 PM (PST)", "2026", 3), text: "5", font: "Helvetica", size: 15 },
];

// Made afterwards, and looked at since then, too.
export const later = [
  { file: "b01_retype_order_no_end.png", from: h01, retype: digit("8190336602745512", "8190336602745512", 12), text: "95", font: "DejaVu-Sans", size: 13 },
  { file: "b02_copy_time_1px_right.png", from: h01, copy: digit("2026-11-08 21:14:37", "21:14:37", 7), over: digit("2026-11-08 21:14:37", "2026-11-08", 9), off: [1, 0] },
  { file: "b03_value_paid_time.png", from: h01, value: digit("2026-11-08 21:16:02", "2026-11-08 21:16:02", 0), text: "2026-11-06 21:16:02", font: "DejaVu-Sans", size: 12 },
  { file: "b04_retype_track_date.jpg", from: h03, retype: digit("2026-11-12", "2026-11-12", 8), text: "23", font: "Helvetica", size: 13, quality: 90 },
  { file: "b05_ground_deadline.png", from: h05, retype: digit("2026年11月27日18时20分 (北京时间）", "27", 0), text: "29", font: "Noto-Sans-CJK-SC", size: 14, shade: -3 },
  { file: "b06_copy_product_no_1px_low.png", from: k02, copy: digit("1005008820013746", "1005008820013746", 15), over: digit("1005008820013746", "1005008820013746", 7), off: [0, 1] },
  { file: "b07_retype_dark_day.png", from: k02, retype: digit("Nov 5, 2026 08:12:33 UTC", "2026", 3), text: "4", font: "DejaVu-Sans", size: 14 },
  { file: "b08_value_tracking_no.png", from: k02, value: digit("RB518802641CN", "RB518802641CN", 0), text: "RB538802641CN", font: "DejaVu-Sans", size: 13 },
  { file: "b09_retype_receipt_day.png", from: k06, retype: digit("2026.11.12 03:11", "2026.11.12", 8), text: "22", font: "DejaVu-Sans", size: 12 },
  { file: "b10_retype_notice_time.jpg", from: k08, retype: digit("2026-11-18 04:45:02 PST", "2026-11-18", 9), text: "3", font: "Noto-Sans-CJK-SC", size: 15, quality: 80 },
  { file: "b11_copy_list_price.png", from: h10, copy: digit("3045520917738861 Nov 17, 2026 US $12.10 Shipped", "12.10", 1), over: digit("3045520917738861 Nov 17, 2026 US $12.10 Shipped", "12.10", 3), off: [0, -1] },
  { file: "b12_bar_of_chat_on_order.png", from: k02, paste: c01, part: [155, 53, 480, 23], at: [262, 75], address: "msg.aliexpress.com/buyerMsg.htm?orderld=8194420937751268" },
  { file: "b13_retype_sold_price.png", from: k12, retype: digit("EUR 21,90", "21,90", 0), text: "7", font: "Helvetica", size: 13 },
  { file: "b14_value_date_zh.jpg", from: o05, value: digit("2026年11月3日下午3:11", "2026年11月3日下午3:11", 0), text: "2026年11月9日下午3:11", font: "Noto-Sans-CJK-SC", size: 14, quality: 85 },
  { file: "b15_paste_row_other_ground.png", from: k06, paste: k06, part: [510, 336, 240, 22], at: [510, 382], shade: -2 },
];
