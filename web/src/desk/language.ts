// The language of the screen: Simplified Chinese, Traditional Chinese made from it, or English.
import texts from "../../../assets/texts/desk/language.json";
import { teller, type Desk, type DeskHost } from "./desk";
import { text } from "./sheet";

const choices = ["hans", "hant", "en"] as const;

export function language(host: DeskHost): Desk {
  const say = teller(host, texts);
  const now = (): string => (host.lang() === "en" ? "en" : host.script());
  return {
    view: () => ({
      topic: "language",
      title: say("title"),
      blocks: [
        { kind: "buttons", buttons: choices.map((id) => ({ id, label: `${now() === id ? "✓ " : ""}${say(`name_${id}`)}`, primary: now() === id })) },
        text(say("made_from")), text(say("not_changed"), "soft"),
      ],
    }),
    act(id) {
      if (id === "en") return host.send({ type: "set_lang", lang: "en" });
      if (id !== "hans" && id !== "hant") return;
      host.send({ type: "set_script", script: id });
      host.send({ type: "set_lang", lang: "zh" });
    },
  };
}
