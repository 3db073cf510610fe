// How to check that nothing is sent: three ways for anyone, and the browser's own record of the page's requests.
import texts from "../../../assets/texts/desk/nothing_sent.json";
import { teller, type Desk, type DeskHost } from "./desk";
import { heading, text, type SheetBlock } from "./sheet";

export function nothingSent(host: DeskHost): Desk {
  const say = teller(host, texts);
  return {
    view() {
      const requests = host.requests();
      const others = requests.filter((request) => !request.own);
      const one_file = host.keeping().form === "one_file";
      const origin = globalThis.location?.origin ?? "";
      const blocks: SheetBlock[] = [
        text(say("intro")), text(say("way_1")), text(say(one_file ? "way_2_file" : "way_2")), text(say(one_file ? "way_3_file" : "way_3")),
        heading(say("record")),
        text(say("count", { count: requests.length, others: others.length }), "strong"),
        others.length === 0 ? text(one_file ? say("all_own_file") : say("all_own", { origin }), "good") : text(say("not_own", { addresses: others.map((request) => request.address).slice(0, 5).join(", ") }), "warn"),
        text(say(host.offline_ready() ? "offline" : "not_offline"), host.offline_ready() ? "good" : "warn"),
        text(say("limit"), "soft"),
      ];
      return { topic: "nothing_sent", title: say("title"), blocks };
    },
    act() {
      // It only tells.
    },
  };
}
