// The topics of the desk by their names (assets/texts/ui/desk.json lists them in order). Built as a script of its own.
import type { Desk, DeskHost } from "./desk";
import { language } from "./language";
import { nothingSent } from "./nothing_sent";
import { offlineUse } from "./offline_use";
import { outline } from "./outline";
import { rejection } from "./rejection";
import { samplesDesk } from "./samples";
import { tour } from "./tour";
import { whichWay } from "./which_way";
import { whoMay } from "./who_may";

export const topics: { [topic: string]: (host: DeskHost) => Desk } = {
  tour,
  samples: samplesDesk,
  who_may: whoMay,
  which_way: whichWay,
  rejection,
  outline,
  nothing_sent: nothingSent,
  offline_use: offlineUse,
  language,
};
