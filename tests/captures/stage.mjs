// A virtual screen with a window manager, a web server behind the addresses that pages pretend to have, and browsers on it:
// what the generators of captures stand on. Needs chromium, firefox-esr, Xvfb, openbox, imagemagick, openssl, libnss3-tools.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer as createTls } from "node:https";
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const work = mkdtempSync(join(tmpdir(), "captures-"));
const quiet = { stdio: "ignore" };
const tls_port = 8843, proxy_port = 8844;

// A root and a certificate for every host used, trusted in the browsers' own stores: the padlock is then a real one.
function makeCertificates(hosts) {
  const run = (...args) => execFileSync("openssl", args, { cwd: work, ...quiet });
  run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "60", "-subj", "/CN=Captures root", "-addext", "basicConstraints=critical,CA:TRUE");
  run("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=captures");
  writeFileSync(join(work, "san.cnf"), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(",")}\nextendedKeyUsage=serverAuth\n`);
  run("x509", "-req", "-in", "host.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "host.pem", "-days", "50", "-extfile", "san.cnf");
}

export function trustRoot(folder) {
  mkdirSync(folder, { recursive: true });
  execFileSync("certutil", ["-N", "-d", `sql:${folder}`, "--empty-password"], quiet);
  execFileSync("certutil", ["-A", "-d", `sql:${folder}`, "-n", "captures", "-t", "C,,", "-i", join(work, "root.pem")], quiet);
}

// `pages`: "host/path?query" -> html. Every address goes through the proxy to this server.
export function serve(pages) {
  const hosts = [...new Set([...pages.keys()].map((key) => key.split("/")[0]))];
  makeCertificates(hosts);
  const answer = (request, response) => {
    const { pathname, search } = new URL(request.url, "http://x");
    const html = pages.get(`${request.headers.host.split(":")[0]}${pathname}${search}`);
    response.writeHead(html ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(html ?? "");
  };
  const tls = createTls({ key: readFileSync(join(work, "host.key")), cert: readFileSync(join(work, "host.pem")) }, answer).listen(tls_port, "127.0.0.1");
  const proxy = createServer(answer);
  proxy.on("connect", (request, socket, head) => {
    const through = connect(tls_port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    for (const end of [socket, through]) end.on("error", () => end.destroy());
  });
  proxy.listen(proxy_port, "127.0.0.1");
  return () => { tls.close(); proxy.close(); tls.closeAllConnections(); proxy.closeAllConnections(); };
}

export class Screen {
  constructor(number, width, height) {
    this.display = `:${number}`;
    this.width = width;
    this.height = height;
  }
  async start(wall = "#5b6f7d") {
    this.x = spawn("Xvfb", [this.display, "-screen", "0", `${this.width}x${this.height}x24`, "-dpi", "96"], quiet);
    await pause(1200);
    this.env = { ...process.env, DISPLAY: this.display, HOME: work, LANG: "C.UTF-8" };
    this.manager = spawn("openbox", [], { env: this.env, ...quiet });
    await pause(500);
    execFileSync("convert", ["-size", `${this.width}x${this.height}`, `gradient:${wall}-#20262e`, join(work, "wall.png")]);
    // display answers 1 even where it has drawn.
    spawnSync("display", ["-window", "root", join(work, "wall.png")], { env: this.env, ...quiet });
  }
  grab(file) { execFileSync("import", ["-window", "root", file], { env: this.env }); }
  async end() {
    this.manager.kill();
    this.x.kill();
    await pause(400);
  }
}

// A font setting under which text is drawn with the three colours of a screen's pixels.
function subpixelFonts() {
  const file = join(work, "fonts.conf");
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><edit name="rgba" mode="assign"><const>rgb</const></edit></match>
<match target="font"><edit name="antialias" mode="assign"><bool>true</bool></edit><edit name="rgba" mode="assign"><const>rgb</const></edit><edit name="lcdfilter" mode="assign"><const>lcddefault</const></edit></match></fontconfig>`);
  return file;
}

// `shot`: browser, dark, scale, private_window, kiosk, window [x, y, w, h] or nothing for a maximised one, ui (language), subpixel, url.
export function openBrowser(screen, shot) {
  const [x, y, w, h] = shot.window ?? [0, 0, screen.width, screen.height];
  const language = shot.ui ?? "en-US";
  const env = { ...screen.env, LANGUAGE: language.replace("-", "_"), LANG: "C.UTF-8", ...(shot.subpixel ? { FONTCONFIG_FILE: subpixelFonts() } : {}) };
  const profile = mkdtempSync(join(work, "profile-"));
  if (shot.browser === "firefox") {
    trustRoot(profile);
    const prefs = { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": proxy_port, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": proxy_port,
      "network.proxy.no_proxies_on": "", "browser.shell.checkDefaultBrowser": false, "browser.startup.homepage_override.mstone": "ignore", "datareporting.policy.dataSubmissionEnabled": false,
      "browser.aboutwelcome.enabled": false, "trailhead.firstrun.didSeeAboutWelcome": true, "browser.tabs.warnOnClose": false, "layout.css.devPixelsPerPx": String(shot.scale ?? 1), "termsofuse.bypassNotification": true,
      "datareporting.policy.firstRunURL": "", "browser.translations.enable": false, "dom.security.https_only_mode_pbm": false, "dom.security.https_first": false, "network.captive-portal-service.enabled": false,
      "ui.systemUsesDarkTheme": shot.dark ? 1 : 0, "extensions.activeThemeID": shot.dark ? "firefox-compact-dark@mozilla.org" : "default-theme@mozilla.org", "browser.vpn_promo.enabled": false,
      "browser.privatebrowsing.vpnpromourl": "", "app.update.enabled": false, "browser.toolbars.bookmarks.visibility": shot.bookmarks ? "always" : "never" };
    writeFileSync(join(profile, "user.js"), Object.entries(prefs).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`).join("\n"));
    const args = ["--no-remote", "--profile", profile, ...(shot.kiosk ? ["--kiosk"] : []), "--width", String(w), "--height", String(h)];
    return spawn("firefox-esr", [...args, ...(shot.private_window ? ["--private-window"] : []), shot.url], { env, ...quiet });
  }
  if (!shot.translate) {
    mkdirSync(join(profile, "Default"));
    writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ translate: { enabled: false } }));
  }
  if (!openBrowser.trusted) trustRoot(join(work, ".pki/nssdb"));
  openBrowser.trusted = true;
  const place = shot.window ? [`--window-position=${x},${y}`, `--window-size=${w},${h}`] : ["--window-position=0,0", `--window-size=${w},${h}`, "--start-maximized"];
  return spawn("chromium", ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--test-type", "--disable-features=Translate",
    `--proxy-server=http://127.0.0.1:${proxy_port}`, `--user-data-dir=${profile}`, `--lang=${language}`, ...place, ...(shot.dark ? ["--force-dark-mode"] : []), ...(shot.scale ? [`--force-device-scale-factor=${shot.scale}`] : []),
    ...(shot.private_window ? ["--incognito"] : []), ...(shot.kiosk ? ["--kiosk"] : []), shot.url], { env, ...quiet });
}

// An html strip or a whole phone screen as a picture of w x h pixels.
export function drawn(html, w, h, file, scale = 1) {
  const page = join(work, "drawn.html");
  writeFileSync(page, html);
  // Headless windows have a smallest width: draw on a larger sheet and cut.
  const sheet_w = Math.max(Math.ceil(w / scale), 520), sheet_h = Math.max(Math.ceil(h / scale), 400);
  execFileSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--force-device-scale-factor=${scale}`, `--user-data-dir=${mkdtempSync(join(work, "drawn-"))}`, `--screenshot=${file}`,
    `--window-size=${sheet_w},${sheet_h}`, `file://${page}`], quiet);
  execFileSync("mogrify", ["-crop", `${w}x${h}+0+0`, "+repage", file]);
}

export function tidy() { rmSync(work, { recursive: true, force: true }); }
