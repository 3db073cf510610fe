// A tour of four steps that can be skipped at each of them.
import texts from "../../../assets/texts/desk/tour.json";
import { teller, type Desk, type DeskHost } from "./desk";
import { heading, text } from "./sheet";

const steps = 4;

export function tour(host: DeskHost): Desk {
  const say = teller(host, texts);
  let step = 1;
  return {
    view: () => ({
      topic: "tour",
      title: say("title"),
      blocks: [
        text(say("at", { step, all: steps }), "soft"),
        heading(say(`step_${step}`)),
        text(say(`step_${step}_text`)),
        { kind: "buttons", buttons: [
          step < steps ? { id: "next", label: say("next"), primary: true } : { id: "done", label: say("done"), primary: true },
          ...(step > 1 ? [{ id: "back", label: say("back") }] : []),
          ...(step < steps ? [{ id: "skip", label: say("skip") }] : []),
        ] },
      ],
    }),
    act(id) {
      if (id === "next") step = Math.min(steps, step + 1);
      if (id === "back") step = Math.max(1, step - 1);
      if (id === "done" || id === "skip") host.send({ type: "sheet_close" });
    },
  };
}
