// Firefox in a window on a display of its own, since a Firefox without a window has no WebGL2.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { root } from "./site.mjs";

const puppeteer = createRequire(`${root}/web/package.json`)("puppeteer-core");
const executablePath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function freeDisplay() {
  for (let number = 90; number < 190; ++number) if (!existsSync(`/tmp/.X11-unix/X${number}`) && !existsSync(`/tmp/.X${number}-lock`)) return `:${number}`;
  throw new Error("no display is free");
}

// The browser, and what ends it with its display.
export async function startFirefox() {
  const name = await freeDisplay();
  const display = spawn("Xvfb", [name, "-screen", "0", "1500x900x24", "-nolisten", "tcp"], { stdio: "ignore" });
  for (let tries = 0; tries < 50 && !existsSync(`/tmp/.X11-unix/X${name.slice(1)}`); ++tries) await pause(100);
  // Without a window manager no window ever has the focus.
  const manager = spawn("openbox", [], { stdio: "ignore", env: { ...process.env, DISPLAY: name } });
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath, headless: false, protocolTimeout: 240000,
    env: { ...process.env, DISPLAY: name, LIBGL_ALWAYS_SOFTWARE: "1", MOZ_WEBRENDER: "1" },
    extraPrefsFirefox: { "webgl.force-enabled": true, "media.peerconnection.ice.loopback": true, "intl.accept_languages": "zh-CN, zh, en", "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false, "app.normandy.enabled": false,
      "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false, "browser.safebrowsing.malware.enabled": false, "browser.safebrowsing.phishing.enabled": false },
  });
  for (const each of [display, manager]) {
    each.unref();
    process.once("exit", () => each.kill());
  }
  const stop = async () => {
    await browser.close();
    manager.kill();
    display.kill();
  };
  return { browser, stop };
}
