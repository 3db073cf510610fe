// Pictures spoilt after they were captured, made from our other captures: photos of screens, seams, compression, enlargement,
// cropped pages, and beside each the honest picture that looks like it.
// Labels: photo_of_screen, seam ("repeated", "cut", "shifted"), jpeg_quality (the lowest it went through), scaled (a factor),
// cropped. `expect` holds classes that the original has, too.

// A screen's pixel grid of w x h points: each pixel three by three of them, red, green and blue side by side, a gap below.
function pixelGrid(strength, w, h) {
  const dim = 255 - 150 * strength, gap = 255 - 90 * strength;
  const row = (k) => ["(", ...[0, 1, 2].map((lit) => `xc:rgb(${[0, 1, 2].map((c) => Math.round(((c === lit ? 255 : dim) * k) / 255)).join(",")})`), "+append", ")"];
  return ["(", "-size", "1x1", ...row(255), ...row(255), ...row(gap), "-append", "+repage", "-write", "mpr:cell", "-size", `${w}x${h}`, "tile:mpr:cell", "-delete", "0", ")"];
}

// A camera in front of it: from aside, a little out of focus, lit unevenly, with grain. `corners`: where the screen's corners
// fall, as shares of the photo, clockwise from the upper left.
function photo({ crop, w = 880, h = 620, corners, pattern = 1, light = 0.45, noise = 0.25, focus = 0.7, quality = 76 }) {
  const [cw, ch] = crop.split(/[x+]/).map(Number), k = 3;
  const to = corners.map(([x, y]) => [x * w, y * h]);
  const points = [[0, 0], [cw * k, 0], [cw * k, ch * k], [0, ch * k]].map(([x, y], i) => `${x},${y} ${to[i][0].toFixed(1)},${to[i][1].toFixed(1)}`).join("  ");
  const screen = pattern === 0 ? [] : [...pixelGrid(pattern, cw * k, ch * k), "-compose", "multiply", "-composite", "-evaluate", "multiply", "1.35"];
  return ["-crop", crop, "+repage", "-evaluate", "multiply", "0.75", "-scale", `${k * 100}%`, ...screen,
    "-virtual-pixel", "black", "-define", `distort:viewport=${w}x${h}+0+0`, "-distort", "Perspective", points, "+repage", "-blur", `0x${focus}`,
    "(", "-size", `${w * 2}x${h * 2}`, `radial-gradient:white-gray${Math.round(100 - 100 * light)}`, "-crop", `${w}x${h}+${Math.round(w * 0.6)}+${Math.round(h * 0.7)}`, "+repage", ")", "-compose", "multiply", "-composite",
    "-seed", "7", "-attenuate", String(noise), "+noise", "Gaussian", "-quality", String(quality)];
}

const part = (geometry) => ["(", "-clone", "0", "-crop", geometry, "+repage", ")"];
const joined = (...parts) => [...parts.flat(), "-delete", "0", "-append"];
const W = 2000;                                  // wider than any capture: whole rows
// The rows up to `y` and again from `y - again` on; the rows up to `y` and from `y + lost` on; all below `y` moved to the right.
const repeated = (y, again) => joined(part(`${W}x${y}+0+0`), part(`${W}x9999+0+${y - again}`));
const missing = (y, lost) => joined(part(`${W}x${y}+0+0`), part(`${W}x9999+0+${y + lost}`));
const shifted = (y, by) => joined(part(`${W}x${y}+0+0`), ["(", "-clone", "0", "-crop", `${W}x9999+0+${y}`, "+repage", "-virtual-pixel", "edge", "-distort", "Affine", `0,0 ${by},0`, "+repage", ")"]);
const headAgain = (from, height, y) => joined(part(`${W}x${y}+0+0`), part(`${W}x${height}+0+${from}`), part(`${W}x9999+0+${y}`));

const aside = [[0.05, 0.09], [0.93, 0.04], [0.97, 0.95], [0.02, 0.9]], leaning = [[0.08, 0.03], [0.95, 0.1], [0.9, 0.98], [0.04, 0.93]], square = [[0, 0], [1, 0], [1, 1], [0, 1]];
const label = (kind, more) => ({ kind, legible: "hard", url_bar: "full", timestamp: "none", clock_visible: false, buyer_id: "n/a", expect: [], ...more });
// What stands on each of the originals.
const whole = { "t01_track_wide_zh.png": "tracking", "o03_order_night_topbar.png": "order", "o09_order_phone_app.png": "order", "o02_order_paper_firefox.png": "order", "c08_chat_fullscreen_no_time.png": "chat", "t02_track_firefox_12h.png": "tracking", "t04_track_bad_digit_dark.png": "tracking", "n01_notice_pacific.png": "penalty", "o12_order_lookalike_host.png": "order",
  "o04_list_mint_private.png": "order", "e01_login_wall.png": "other", "c01_chat_side_masked.png": "chat", "r01_review_en.png": "review", "o06_order_cropped_dates.png": "order", "c05_chat_phone_relative.png": "chat", "o01_order_slate_panel.png": "order", "c03_chat_no_buyer_relative.png": "chat" };
const of = (file, from, after, more, rest = {}) => ({ file, from, after, ...rest, label: label(whole[from], more) });

// Whether a crop that begins at row 60 leaves the address bar whole: Firefox's and that of a window lower down.
const bar_at_60 = (from) => (["o02_order_paper_firefox.png", "t02_track_firefox_12h.png", "r01_review_en.png"].includes(from) ? "full" : "partial");
const screens = { photo_of_screen: true, expect: ["EDC-306"] }, honest = { photo_of_screen: false };
export const shots = [
  of("v01_photo_order_aside.jpg", "o02_order_paper_firefox.png", photo({ crop: "980x640+0+0", corners: aside }), screens),
  of("v02_photo_notice_leaning.jpg", "n01_notice_pacific.png", photo({ crop: "980x640+0+0", corners: leaning, pattern: 0.6, light: 0.3 }), screens),
  of("v03_photo_square_to_screen.jpg", "r01_review_en.png", photo({ crop: "900x620+60+40", corners: square, pattern: 0.8, noise: 0.2 }), screens),
  of("v04_photo_no_beat.jpg", "t02_track_firefox_12h.png", photo({ crop: "980x640+0+0", corners: leaning, pattern: 0, light: 0.6 }), screens),
  of("v05_photo_dark_page.jpg", "t04_track_bad_digit_dark.png", photo({ crop: "980x640+0+0", corners: aside, pattern: 1, noise: 0.35 }), screens),
  of("v06_photo_little_grain.jpg", "o12_order_lookalike_host.png", photo({ crop: "900x600+0+0", corners: aside, pattern: 0.5, noise: 0.1, quality: 70 }), screens),
  of("v07_photo_small_messenger.jpg", "o01_order_slate_panel.png", [...photo({ crop: "980x640+0+0", corners: leaning, pattern: 0.8, w: 1100, h: 780 }), "-resize", "70%", "-quality", "68"], screens),
  of("v10_not_photo_paper.jpg", "o06_order_cropped_dates.png", photo({ crop: "700x320+0+300", w: 700, h: 500, corners: aside, pattern: 0 }), { ...honest, kind: "other", url_bar: "none" }),
  of("v11_not_photo_patterned_page.png", "o06_order_cropped_dates.png", ["(", "-size", "1180x560", "pattern:gray95", ")", "-compose", "multiply", "-composite"], { ...honest, url_bar: "none", expect: ["EDC-201", "EDC-301"] }),

  of("v20_seam_repeated_rows.png", "o02_order_paper_firefox.png", repeated(420, 96), { seam: "repeated", expect: ["EDC-307"] }),
  of("v21_seam_repeated_message.png", "c01_chat_side_masked.png", repeated(430, 130), { seam: "repeated", expect: ["EDC-307"] }),
  of("v22_seam_repeated_jpeg.jpg", "o04_list_mint_private.png", [...repeated(330, 104), "-quality", "85"], { seam: "repeated", expect: ["EDC-307"] }),
  of("v23_seam_head_again.png", "t02_track_firefox_12h.png", headAgain(84, 70, 480), { seam: "repeated", expect: ["EDC-307"] }),
  of("v24_seam_missing_rows.png", "o02_order_paper_firefox.png", missing(302, 30), { seam: "cut", expect: ["EDC-307"] }),
  of("v26_seam_shifted.png", "o02_order_paper_firefox.png", shifted(330, 9), { seam: "shifted", expect: ["EDC-307"] }),
  of("v25_seam_shifted_left.png", "t02_track_firefox_12h.png", shifted(330, -14), { seam: "shifted", expect: ["EDC-307"] }),
  of("v30_not_seam_joined_well.png", "o02_order_paper_firefox.png", missing(330, 0), { seam: null }),
  of("v31_not_seam_blank_rows_more.png", "o12_order_lookalike_host.png", repeated(560, 60), { seam: null, expect: ["EDC-303"] }),

  ...[[40, "q15_saved_again", 15, "o12_order_lookalike_host.png", "png"], [41, "q30_as_png", 30, "o02_order_paper_firefox.png", "png"], [42, "q40_as_png", 40, "r01_review_en.png", "png"], [43, "q30_q90", 30, "c01_chat_side_masked.png", "jpg"], [44, "q25_q92", 25, "n01_notice_pacific.png", "jpg"], [45, "q35", 35, "t02_track_firefox_12h.png", "jpg"]].map(([n, name, quality, from, type]) =>
    ({ ...of(`v${n}_jpeg_${name}.${type}`, from, ["-crop", "760x440+0+60", "+repage"], { jpeg_quality: quality, url_bar: bar_at_60(from), expect: ["EDC-503"] }), through_jpeg: quality, last_quality: name.includes("q92") ? 92 : name.includes("q90") ? 90 : quality })),
  { ...of("v50_not_jpeg_q70_as_png.png", "o02_order_paper_firefox.png", ["-crop", "760x440+0+60", "+repage"], { jpeg_quality: 70 }), through_jpeg: 70 },
  { ...of("v51_not_jpeg_q60_q90.jpg", "c01_chat_side_masked.png", ["-crop", "760x440+0+60", "+repage"], { jpeg_quality: 60, url_bar: "partial" }), through_jpeg: 60, last_quality: 90 },

  of("v60_scaled_150_bicubic.png", "o02_order_paper_firefox.png", ["-crop", "520x330+0+60", "+repage", "-filter", "Catrom", "-resize", "150%"], { scaled: 1.5, expect: ["EDC-504"] }),
  of("v61_scaled_250_bilinear.png", "t02_track_firefox_12h.png", ["-crop", "360x240+0+60", "+repage", "-filter", "triangle", "-resize", "250%"], { scaled: 2.5, expect: ["EDC-504"] }),
  of("v62_scaled_225_lanczos.jpg", "n01_notice_pacific.png", ["-crop", "400x280+0+60", "+repage", "-filter", "Lanczos", "-resize", "225%", "-quality", "84"], { url_bar: "partial", scaled: 2.25, expect: ["EDC-504"] }),
  of("v63_scaled_300_pixels.png", "c03_chat_no_buyer_relative.png", ["-crop", "360x240+0+60", "+repage", "-scale", "300%"], { url_bar: "partial", scaled: 3, expect: ["EDC-504"] }),
  of("v64_scaled_from_half.png", "o12_order_lookalike_host.png", ["-crop", "800x480+0+60", "+repage", "-resize", "50%", "-resize", "200%"], { url_bar: "partial", scaled: 2, expect: ["EDC-504"] }),
  of("v65_scaled_from_640.jpg", "r01_review_en.png", ["-resize", "640x", "-resize", "1366x", "-crop", "900x500+0+0", "+repage", "-quality", "80"], { scaled: 2.13, expect: ["EDC-504"] }),
  of("v66_scaled_125_bicubic_zh.png", "t01_track_wide_zh.png", ["-crop", "640x360+0+120", "+repage", "-filter", "Catrom", "-resize", "125%"], { url_bar: "none", scaled: 1.25, expect: ["EDC-504"] }),
  of("v67_scaled_120_bilinear_dark.jpg", "o03_order_night_topbar.png", ["-crop", "640x400+0+60", "+repage", "-filter", "triangle", "-resize", "120%", "-quality", "88"], { url_bar: "none", scaled: 1.2, expect: ["EDC-504"] }),
  of("v72_not_scaled_phone_reduced.png", "o09_order_phone_app.png", ["-resize", "40%", "+dither", "-colors", "200"], { url_bar: "none", scaled: null }),
  of("v70_not_scaled_blur.png", "o12_order_lookalike_host.png", ["-crop", "800x480+0+60", "+repage", "-blur", "0x0.9"], { url_bar: "partial", scaled: null }),   // slight: every word is still read, as the samples' mild blur
  of("v71_not_scaled_reduced.png", "o02_order_paper_firefox.png", ["-resize", "75%"], { scaled: null }),

  of("v80_cropped_line_cut.png", "o12_order_lookalike_host.png", ["-crop", "1340x420+0+194", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-301", "EDC-305"] }),
  of("v81_cropped_chat_from_message.png", "c08_chat_fullscreen_no_time.png", ["-crop", "1116x300+250+60", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-207", "EDC-301", "EDC-305", "EDC-409"] }),
  of("v82_cropped_order_line_cut.png", "o02_order_paper_firefox.png", ["-crop", "1270x420+0+264", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-301", "EDC-305"] }),
  of("v83_cropped_track_line_cut.png", "t02_track_firefox_12h.png", ["-crop", "1270x400+0+300", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-301", "EDC-305"] }),
  of("v84_cropped_order_no_title.png", "o06_order_cropped_dates.png", ["-crop", "1180x300+0+52", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-201", "EDC-301", "EDC-305"] }),
  of("v85_cropped_notice_line_cut.png", "n01_notice_pacific.png", ["-crop", "1350x400+0+262", "+repage"], { url_bar: "none", cropped: true, expect: ["EDC-301", "EDC-305"] }),
  of("v90_not_cropped_page_alone.png", "c08_chat_fullscreen_no_time.png", ["-crop", "1366x420+0+0", "+repage"], { url_bar: "none", cropped: false, expect: ["EDC-207", "EDC-301"] }),
];
