// How this page opens without a network, what of it is here already, and a newer version, which is taken only when told to.
import texts from "../../../assets/texts/desk/offline_use.json";
import { teller, type Desk, type DeskHost } from "./desk";
import { keep_pictures_id, pictureBlocks } from "./keep_pictures";
import { text, type SheetBlock } from "./sheet";

export function offlineUse(host: DeskHost): Desk {
  const say = teller(host, texts);
  const howItOpens = (): SheetBlock[] => {
    const { form } = host.keeping();
    if (form === "one_file") return [text(say("one_file"), "good"), text(say("one_file_update")), text(say("one_file_without"), "soft")];
    if (!host.offline_ready()) return [text(say("waiting"), "warn")];
    return form === "kept" ? [text(say("kept"), "good"), text(say("kept_where"), "soft")] : [text(say("memory"), "warn")];
  };
  const parts = (): SheetBlock[] =>
    host.keeping().parts_ready ? [text(say("parts_ready"), "good")] : [text(say("parts_missing")), { kind: "buttons", buttons: [{ id: "load_parts", label: say("load_parts") }] }];
  const newer = (): SheetBlock[] => {
    const { form, newer_version } = host.keeping();
    if (form === "one_file") return [];
    if (newer_version === "") return [text(say("no_newer"), "soft"), text(say("install"), "soft")];
    return [text(say("newer", { version: newer_version }), "strong"), text(say("newer_case"), "warn"), { kind: "buttons", buttons: [{ id: "take", label: say("take"), primary: true }] }];
  };
  return {
    view: () => ({ topic: "offline_use", title: say("title"), blocks: [text(say("version", { version: host.keeping().version })), ...howItOpens(), ...parts(), ...pictureBlocks(host), ...newer()] }),
    act(id) {
      if (id === "load_parts") host.send({ type: "load_parts" });
      if (id === keep_pictures_id) host.keepPictures();
      if (id === "take") host.send({ type: "take_update" });
    },
  };
}
