// Captures whose text is drawn with the three colours of a screen's pixels, as Windows does by default and Linux desktops may:
// our other pages once more, with the desktop's setting changed. Nothing on them is altered.
import { shots as orders } from "./orders.mjs";
import { shots as chats } from "./chats.mjs";
import { shots as tracks } from "./tracks.mjs";
import { shots as others } from "./others.mjs";
import { shots as held_back_first } from "./hold_out.mjs";
import { wide } from "./hold_out_wide.mjs";

const known = [...orders, ...chats, ...tracks, ...others, ...held_back_first, ...wide];
const of = (file, from) => {
  const shot = known.find((one) => one.file === from);
  return { ...shot, file, subpixel: true, label: { ...shot.label, subpixel: true, same_page_as: from } };
};

export const shots = [
  of("u01_order_slate_fringed.png", "o01_order_slate_panel.png"),
  of("u02_order_paper_firefox_fringed.png", "o02_order_paper_firefox.png"),
  of("u03_order_night_fringed.png", "o03_order_night_topbar.png"),
  of("u04_chat_side_fringed.png", "c01_chat_side_masked.png"),
  of("u05_track_wide_fringed.png", "t01_track_wide_zh.png"),
  of("u06_notice_fringed.png", "n01_notice_pacific.png"),
];

export const held_back = [
  of("u11_order_graphite_fringed.png", "k02_order_graphite_utc.png"),
  of("u12_notice_letter_fringed.png", "k07_notice_letter_zh.png"),
  of("u13_track_columns_fringed.png", "k05_track_plain90_columns.png"),
];
