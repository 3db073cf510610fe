// What embed.js does once the page has fetched it: finds out who embeds, and serves it if it may.
import { Guest } from "./guest";
import { listedOrigins, mayEmbed } from "./origins";
import { pagePort, type GuestParts } from "./page_port";

const canvas_height = 720;       // below it the screen has to scroll within its columns

export async function startGuest(parts: GuestParts): Promise<void> {
  const page = pagePort(parts);
  const words = new URLSearchParams(location.search);
  const claimed = words.get("host") ?? "";
  const listed = claimed === location.origin ? [] : await fetch("embed.json", { cache: "no-cache" }).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  if (!mayEmbed(claimed, location.origin, typeof listed === "string" ? listedOrigins(listed) : listed)) return page.notify(page.say("embed.not_listed", { origin: claimed.slice(0, 100) }));
  const guest = new Guest(page, window.parent, claimed, words.get("lti") === "1");
  window.addEventListener("message", (event) => guest.hear(event.source, event.origin, event.data));
  guest.begin();
  const measure = (): void => guest.resized(document.body.className === "plain" ? document.body.scrollHeight : canvas_height);
  const mirror = document.getElementById("mirror");
  if (mirror !== null) new ResizeObserver(measure).observe(mirror);
  page.started.then(measure, measure);
}
