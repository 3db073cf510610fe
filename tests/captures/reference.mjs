// Makes the example pictures of the reference (assets/reference) from captures that are committed: crops, some of them made
// worse on purpose where a class is about that. Names and numbers in them are made up.
//   node tests/captures/reference.mjs [NAME…]          needs ImageMagick's convert, as screens.mjs does
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../assets/reference");
const sample = (name) => join(here, "../../assets/sample_case", name);
const screen = (name) => join(here, "screens", name);
const order = sample("02-订单页.png"), tracking = sample("03-物流.png"), chat = screen("c01_chat_side_masked.png"), notice = screen("n01_notice_pacific.png");

const most_bytes = 25_000;
const crop = (geometry) => ["-crop", geometry, "+repage"];

// Stripes as a camera sees them on a screen: two gratings that are not quite parallel.
const moire = ["(", "+clone", "-fill", "gray50", "-colorize", "100", "-fx", "0.5+0.5*sin(i*1.9+j*0.12)*sin(i*0.21-j*1.7)", "-blur", "0x0.6", ")", "-compose", "blend", "-define", "compose:args=12", "-composite"];

const pictures = {
  "order_window.png": { from: order, make: crop("860x270+0+0") },
  "order_whole.png": { from: order, make: crop("860x480+0+0") },
  "order_fields.png": { from: order, make: crop("860x170+0+160") },
  "order_amount_retyped.png": { from: screen("o01_order_slate_panel.png"), make: ["(", "+clone", "-crop", "8x13+1000+290", "+repage", ")", "-geometry", "+1021+292", "-composite", ...crop("780x200+560+150")] },
  "order_without_number.png": { from: order, make: crop("860x130+0+340") },
  "order_upper_card_only.png": { from: order, make: crop("860x180+0+156") },
  "order_no_address.png": { from: order, make: crop("860x330+0+106") },
  "tracking_zone.png": { from: tracking, make: crop("760x270+0+160") },
  "tracking_without_number.png": { from: tracking, make: crop("760x150+0+256") },
  "tracking_no_zone.png": { from: screen("t02_track_firefox_12h.png"), make: crop("760x330+40+180") },
  "tracking_bad_digit.png": { from: screen("t04_track_bad_digit_dark.png"), make: crop("760x190+20+160") },
  "chat_full_time.png": { from: chat, make: crop("560x280+258+88") },
  "chat_whole_screen.png": { from: chat, make: ["-resize", "60%"] },
  "chat_time_only.png": { from: screen("c07_chat_times_only.png"), make: crop("560x260+310+110") },
  "chat_relative.png": { from: screen("c03_chat_no_buyer_relative.png"), make: crop("560x290+0+130") },
  "chat_no_time.png": { from: screen("c08_chat_fullscreen_no_time.png"), make: ["-resize", "60%"] },
  "chat_id_covered.png": { from: screen("c06_chat_id_covered.jpg"), make: crop("600x290+260+88") },
  "chat_header_cropped.png": { from: chat, make: crop("560x200+258+145") },
  "chat_cut_left.png": { from: chat, make: crop("420x260+318+100") },
  "chat_blurred.jpg": { from: screen("q01_blurred_chat.jpg"), make: [...crop("560x280+258+88"), "-quality", "80"] },
  "chat_compressed.jpg": { from: chat, make: [...crop("560x280+258+88"), "-quality", "6"] },
  "chat_low_contrast.png": { from: chat, make: [...crop("560x280+258+88"), "+level", "78%,94%"] },
  "address_cut.png": { from: screen("o07_order_dark_cut_bar.png"), make: crop("860x200+0+0") },
  "address_look_alike.png": { from: screen("o12_order_lookalike_host.png"), make: crop("860x270+0+0") },
  "login_wall.png": { from: screen("e01_login_wall.png"), make: ["-resize", "50%"] },
  "notice_upright.png": { from: notice, make: crop("820x480+270+88") },
  "notice_slanted.jpg": { from: screen("q03_slanted_notice.jpg"), make: ["-resize", "50%", "-quality", "70"] },
  "photo_of_screen.jpg": { from: notice, make: [...crop("820x480+270+88"), ...moire, "-virtual-pixel", "black", "-distort", "Perspective", "0,0 40,30 820,0 780,0 820,480 815,450 0,480 0,478", "-attenuate", "0.4", "+noise", "Gaussian", "-modulate", "88,85", "-resize", "75%", "-quality", "55"] },
  "seam_shifted.png": { from: chat, make: ["(", "-clone", "0", ...crop("560x170+258+88"), ")", "(", "-clone", "0", ...crop("560x160+270+196"), ")", "-delete", "0", "-append"] },
  "order_tiny.png": { from: order, make: [...crop("860x270+0+0"), "-resize", "32%"] },
  "order_upscaled.jpg": { from: screen("q02_enlarged_order.png"), make: [...crop("760x240+120+110"), "-quality", "70"] },
  "order_sharp.png": { from: screen("o02_order_paper_firefox.png"), make: crop("760x240+120+110") },
  "order_number_covered.png": { from: order, make: ["-fill", "#111111", "-draw", "rectangle 196,230 340,254", ...crop("860x170+0+160")] },
  "product_with_address.jpg": { from: screen("p01_product_en.png"), make: [...crop("760x360+0+0"), "-quality", "64"] },
  "product_alone.jpg": { from: screen("p01_product_en.png"), make: [...crop("700x270+20+88"), "-quality", "72"] },
};

mkdirSync(out, { recursive: true });
const wanted = process.argv.slice(2);
let total = 0;
for (const [name, { from, make }] of Object.entries(pictures)) {
  const file = join(out, name);
  if (wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
    execFileSync("convert", [from, ...make, "-strip", ...(name.endsWith(".png") ? ["+dither", "-colors", "64", "-define", "png:compression-level=9", "-define", "png:exclude-chunks=date"] : []), file]);
  const { size } = statSync(file);
  total += size;
  if (size > most_bytes) throw new Error(`${name}: ${size} bytes, more than ${most_bytes}`);
  console.log(name, size);
}
console.log(`${Object.keys(pictures).length} pictures, ${total} bytes`);
