// What the topics of the desk may ask of the page.
import type { App, Stage } from "./app";
import { momentOf } from "./clock";
import { loadAssets, type AssetList } from "./assets";
import type { DeskHost } from "./desk/desk";
import { download } from "./downloads";
import { recall, remember, remembers } from "./preferences";
import { embedded } from "./embedded";
import { TrainingStore } from "./store/training_store";
import { inScript, treeInScript } from "./traditional";
import type { Both } from "./report_types";

interface FormTexts {
  sections: { fields: { path: string; options?: (Both & { value: string })[] }[] }[];
}

// The core lists its rules once it stands and the pack is settled.
const rules_wait_ms = 100, most_waits = 50;

const most_bank_bytes = 64 << 20;      // a bank with its pictures

function askForText(): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = ".json,application/json";
    picker.addEventListener("cancel", () => resolve(null));
    picker.addEventListener("change", () => {
      const file = picker.files?.[0];
      if (file === undefined) resolve(null);
      else if (file.size > most_bank_bytes) reject(new Error(`${file.name}: ${file.size} B`));
      else file.text().then(resolve, reject);
    });
    picker.click();
  });
}

export function deskHost(app: App, stage: Stage, list: AssetList): DeskHost {
  const state = (): App["store"]["state"] => app.store.state;
  return {
    lang: () => state().lang,
    script: () => state().script,
    inScript,
    treeInScript,
    form: () => state().case_form,
    report: () => state().report,
    file_names: () => state().files.map((file) => file.name),
    now_ms: () => momentOf(state().case_form),
    async rules() {
      await app.rules.becomeWhole();
      for (let wait = 0; app.rules.listing === null && wait < most_waits; ++wait) await new Promise((resolve) => setTimeout(resolve, rules_wait_ms));
      return app.rules.listing?.values ?? [];
    },
    kindName: (kind, lang = state().lang) => (app.texts.all["kinds"] as { [kind: string]: Both })[kind]?.[lang] ?? kind,
    formName: (path, value, lang = state().lang) => {
      const fields = (app.texts.all["form"] as unknown as FormTexts).sections.flatMap((section) => section.fields).filter((field) => field.path === path);
      return fields.flatMap((field) => field.options ?? []).find((option) => option.value === value)?.[lang] ?? value;
    },
    catalogue: () => app.catalogue,
    explained: (code) => app.reference.explain(code),
    device: () => app.reference.device,
    requests: () => performance.getEntriesByType("resource").map((entry) => ({ address: entry.name, own: /^(blob|data):/.test(entry.name) || entry.name.startsWith(`${location.origin}/`) })),
    offline_ready: () => state().offline_ready,
    keeping: () => {
      const { kept, newer_version, parts_ready } = state();
      return { form: embedded !== null ? "one_file" : kept ? "kept" : "memory", version: app.list.version, newer_version, parts_ready };
    },
    send: (intent) => app.intent(intent),
    copy: (text) => void app.copy(text),
    show: (code) => {
      const { report, files } = state();
      const finding = report?.findings.findIndex((each) => each.code === code && each.where.file !== null) ?? -1;
      const file = files.find((each) => each.name === report?.findings[finding]?.where.file);
      if (file === undefined) return;
      app.sheet.close();
      stage.show(file.id, finding);
    },
    trained: (outcome) => app.training.tell(outcome),
    bookmark: () => app.training.bookmark,
    clock_ms: () => Date.now(),
    siteData: async (name) => JSON.parse(new TextDecoder().decode((await loadAssets([name], list, () => undefined))[0])) as unknown,
    picture: (name, size, files) => app.sheet_pictures.of(name, size, { ...list, files }),
    ownPicture: (name, size, blob) => app.sheet_pictures.own(name, size, blob),
    openSample: (form, pictures, files) => void app.openSample(form, pictures, files),
    evidence: (name) => {
      const file = state().files.find((each) => each.name === name);
      return file === undefined ? null : (app.evidence.find(file.id)?.blob ?? null);
    },
    recall,
    remember,
    remembers,
    own_training: new TrainingStore(),
    trainingPictures: () => app.training_pictures.view,
    keepPictures: () => void app.training_pictures.keep(),
    save: download,
    askForText,
    notify: (text) => app.notice(text),
    refresh: () => app.sheet.refresh(),
  };
}
