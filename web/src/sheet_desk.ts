// Opens the topics of the desk. What they say and do comes as a script of its own (desk.js), fetched when the page becomes
// whole or when the first topic is opened.
import type { AssetList } from "./assets";
import type { Desk, DeskHost } from "./desk/desk";
import { embedded } from "./embedded";
import { hash_word } from "./kept_names";
import { withPart, type Store } from "./state";
import type { ViewState } from "./view_state";

type Topics = { [topic: string]: (host: DeskHost) => Desk };

// By its address: the bundler must not pull it into the page's own script. With its hash, so that it is of this build.
const address = (script: string, list: AssetList): string => `./${script}?${hash_word}=${list.files[script]?.sha256 ?? ""}`;
let loading: Promise<{ topics: Topics }> | null = null;
export function loadDesk(list: AssetList): Promise<{ topics: Topics }> {
  if (embedded !== null) return embedded.desk() as Promise<{ topics: Topics }>;
  loading ??= (import(address("desk.js", list)) as Promise<{ topics: Topics }>).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

// Practice, exam and the trainer's desk: the same, in a script that comes only with them or when all is fetched.
const training_topics = ["practice", "exam", "trainer"];
let loading_training: Promise<{ topics: Topics }> | null = null;
export function loadTraining(list: AssetList): Promise<{ topics: Topics }> {
  if (embedded !== null) return embedded.desk() as Promise<{ topics: Topics }>;
  loading_training ??= (import(address("train.js", list)) as Promise<{ topics: Topics }>).catch((error: unknown) => {
    loading_training = null;
    throw error;
  });
  return loading_training;
}

export class SheetDesk {
  private open_desk: Desk | null = null;
  private topic = "";

  constructor(private readonly store: Store, private readonly list: AssetList, private readonly host: DeskHost, private readonly failed: (reason: string) => void) {
    // What a sheet says follows the case, the report, the language and what is here of the program.
    const followed = (state: ViewState): unknown[] => [state.case_form, state.report, state.lang, state.script, state.offline_ready, state.parts_ready, state.newer_version];
    let before = followed(store.state);
    store.listen((state) => {
      const now = followed(state);
      if (now.every((each, at) => each === before[at])) return;
      before = now;
      this.refresh();
    });
  }

  async open(topic: string): Promise<void> {
    this.topic = topic;
    try {
      const { topics } = await (training_topics.includes(topic) ? loadTraining(this.list) : loadDesk(this.list));
      const desk = topics[topic]?.(this.host) ?? null;
      await desk?.prepare?.();
      // Shown when it is ready, and not by whatever changes meanwhile; another topic may have been chosen. The one before stays until then.
      if (this.topic !== topic) return desk?.close?.();
      this.open_desk?.close?.();
      this.open_desk = desk;
    } catch (error) {
      return this.failed(error instanceof Error ? error.message : String(error));
    }
    this.refresh();
  }

  act(id: string, value: string): void {
    this.open_desk?.act(id, value);
    this.refresh();
  }

  step(back: boolean): boolean {
    const taken = this.open_desk?.step?.(back) === true;
    if (taken) this.refresh();
    return taken;
  }

  close(): void {
    this.topic = "";
    this.open_desk?.close?.();
    this.open_desk = null;
    this.refresh();
  }

  refresh(): void {
    const sheet = this.open_desk?.view() ?? null;
    if (JSON.stringify(sheet) !== JSON.stringify(this.store.state.sheet)) this.store.change(withPart({ sheet }));
  }
}
