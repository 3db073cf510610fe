// The pictures of exam and practice without a network: what is here of them, and the button that brings the rest.
import texts from "../../../assets/texts/desk/keep_pictures.json";
import { teller, type DeskHost } from "./desk";
import { text, type SheetBlock } from "./sheet";

export const keep_pictures_id = "keep_pictures";
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

export function pictureBlocks(host: DeskHost): SheetBlock[] {
  const say = teller(host, texts);
  const { state, loaded_bytes, total_bytes, problem } = host.trainingPictures();
  if (state === "one_file") return [text(say("one_file"), "soft")];
  if (state === "kept") return [text(say("kept"), "good")];
  if (state === "in_memory") return [text(say("in_memory"), "warn")];
  if (state === "coming") return [text(say("coming", { done: megabytes(loaded_bytes), all: megabytes(total_bytes) }), "soft")];
  return [
    text(say("absent"), "soft"),
    ...(problem === "" ? [] : [text(say("problem", { reason: problem }), "warn")]),
    { kind: "buttons", buttons: [{ id: keep_pictures_id, label: say("keep", { size: megabytes(total_bytes) }) }] },
  ];
}
