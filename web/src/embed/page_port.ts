// What of the page the guest needs; all else of it stays out of reach for whoever embeds.
import type { App } from "../app";
import type { AssetList } from "../assets";
import type { Preferences } from "../preferences";
import { ask, type Answer } from "../question";
import { built_in_id } from "../rules_types";
import type { Store } from "../state";
import type { ViewState } from "../view_state";
import type { HostFile, InitOptions } from "./protocol";
import type { Training } from "./training";

export interface PagePort {
  version: string;
  shipped_packs: string[];
  training: Training;
  started: Promise<unknown>;                       // the core stands; rejected where it does not start
  say(path: string, args?: { [hole: string]: string }): string;
  ask(text: string, answers: Answer[]): Promise<string>;   // the first one stands for no answer
  notify(text: string): void;
  state(): ViewState;
  listen(listener: () => void): void;
  isSettled(): boolean;                         // every file is read and the report is of now
  reportText(): string;
  present(options: InitOptions): void;
  openTraining(): boolean;                      // false: this build has none
  isBlank(): boolean;
  beginCase(): Promise<boolean>;                // what is here is kept or let go by the seller; false: the seller stays
  openCase(text: string): Promise<boolean>;     // false: it is no case
  arrive(files: HostFile[]): Promise<void>;
}

const training_topic = "exam";

export interface GuestParts {
  app: App;
  store: Store;
  preferences: Preferences;
  list: AssetList;
  started: Promise<unknown>;
}

export function pagePort({ app, store, preferences, list, started }: GuestParts): PagePort {
  const topics = (app.texts.all["desk"] as { topics: { topic: string }[] }).topics;
  const shipped = (app.texts.all["rule_packs"] as { id: string }[]).map(({ id }) => id);
  return {
    version: list.version,
    shipped_packs: [built_in_id, ...shipped],
    training: app.training,
    started,
    say: app.say,
    ask: (text, answers) => ask(text, answers, null, answers[0]!.value),
    notify: (text) => app.notice(text),
    state: () => store.state,
    listen: (listener) => store.listen(listener),
    isSettled: () => !store.state.busy && app.checker.isIdle,
    reportText: () => app.checker.last_report_json,
    // The host's wishes hold for this page; what the seller chose for other visits is left as it is.
    present({ lang, theme, rules }) {
      preferences.keeps = false;
      app.intent({ type: "set_lang", lang });
      app.intent({ type: "set_theme", theme });
      if (rules === "" || rules === preferences.rules) return;
      preferences.setRules(rules);
      app.rules.follow();
    },
    openTraining() {
      if (!topics.some(({ topic }) => topic === training_topic)) return false;
      app.intent({ type: "sheet_open", topic: training_topic });
      return true;
    },
    isBlank: () => app.evidence.count === 0 && app.desk.isBlank,
    async beginCase() {
      app.intent({ type: "sheet_close" });
      return app.shelf.begin();
    },
    openCase: (text) => app.desk.offer(text, app.say("embed.case_name")),
    arrive: (files) => app.arrive(files.map(({ name, blob }) => ({ name, blob: new File([blob], name, { type: blob.type }) }))),
  };
}
