// Starts the page: first the screen, then the core, then what reads text. Each later part may be missing without taking the
// earlier ones along.
import { App } from "./app";
import { fromPicker, listenForFiles, named } from "./arriving_files";
import { loadAssetList, loadAssets, type AssetList } from "./assets";
import { CanvasView } from "./canvas_view";
import { momentOf } from "./clock";
import { browserCoreWorker, CoreLink } from "./core_link";
import { embedded } from "./embedded";
import { scriptUrl } from "./helper_workers";
import { Mirror } from "./mirror/mirror";
import type { MirrorView } from "./mirror/view";
import { PageTitle } from "./page_title";
import { listenToPointers } from "./pointer_input";
import { Preferences, themeOf } from "./preferences";
import { Previews } from "./previews";
import { listenForHistoryKeys } from "./history_keys";
import { pageOf } from "./reference";
import { example_ids } from "./reference_desk";
import type { Box } from "./report_types";
import { firstState, Store } from "./state";
import { StatementArea } from "./statement_area";
import { TextInput } from "./text_input";
import { Texts, type Tree } from "./texts";
import { scriptInUse, treeInScript, useScript } from "./traditional";
import { UiModule } from "./ui_module";

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page lacks #${id}`);
  return found as T;
}

const canvas = element<HTMLCanvasElement>("screen");
const text_field = element<HTMLTextAreaElement>("text-field");
const statement_field = element<HTMLTextAreaElement>("statement-area");
const statement_marks = element("statement-marks");
const stage = element("stage");
const mirror_root = element("mirror");
const splash = element("splash");

interface Screen {
  ui: UiModule;
  view: CanvasView;
  input: TextInput;
  previews: Previews;
}

class Page {
  private readonly preferences = new Preferences();
  private readonly is_embedded = window.parent !== window && new URLSearchParams(location.search).get("embed") === "1";
  private readonly store: Store;
  private readonly app: App;
  private readonly mirror: Mirror;
  private readonly statement: StatementArea;
  private readonly addresses = new Map<number, string>();       // of pictures shown by the mirror
  private screen: Screen | null = null;
  private selected = { file: -1, finding: -1 };
  private class_texts: object = {};
  private marked: { file: number; box: Box } | null = null;    // the place that a table led to

  constructor(private readonly list: AssetList, texts: Texts) {
    const { preferences } = this;
    this.store = new Store(firstState(preferences.lang, themeOf(preferences.theme), preferences.reduced_motion, scriptInUse()));
    this.app = new App(this.store, texts, list, preferences, {
      pickFiles: () => element<HTMLInputElement>("file-picker").click(),
      pickFolder: () => element<HTMLInputElement>("folder-picker").click(),
      leaveCanvas: () => this.leaveCanvas(),
      needPreview: (id) => void this.screen?.previews.make(id),
      // The one-file form has no pages beside itself; the help holds the same.
      openReference: (code) => (embedded === null ? void window.open(pageOf(code, this.store.state.lang, this.store.state.script), "_blank", "noopener") : this.app.notice(this.app.say("reference.no_pages"))),
      referenceChanged: () => this.showReference(),
      dropPreview: (id) => this.forgetPicture(id),
      corePreview: (message) => {
        if (message.rgba !== null) void this.screen?.previews.makeFromPixels(message.id, message.width, message.height, message.rgba);
      },
      catalogue: (json) => this.takeCatalogue(json),
      pickRules: () => this.pick(".json,application/json", false, (files) => void this.app.openRules(files[0])),
      pickCase: () => this.pick(".zip,.json,application/zip,application/json", true, (files) => void this.app.arrive(files.map(named))),
      pickNotice: () => this.pick("image/*,.pdf,application/pdf", true, (files) => void this.app.shelf.beginFromNotice(files.map(named))),
      rules: (json) => this.takeRules(json),
      scriptChanged: () => void this.followScript(texts),
      selected: (file, finding) => this.select(file, finding),
      show: (file, finding) => this.show(file, finding),
      selectWords: (from, to) => this.statement.choose([from, to], true),
    });
    this.mirror = new Mirror(mirror_root, () => this.mirrorView(texts));
    this.statement = new StatementArea(statement_field, statement_marks, canvas, (text) => this.app.intent({ type: "set_field", path: "statement", value: text }));
    const title = new PageTitle(() => this.store.state, this.app.say, () => this.mirror.ask(), () => this.app.checker.request());
    const show = (): void => {
      document.documentElement.dataset["theme"] = this.store.state.theme;
      this.screen?.view.show(this.store.state);
      const { statement } = this.store.state.case_form as { statement?: unknown };
      this.statement.show(typeof statement === "string" ? statement : "", this.app.say("form.statement.title"), this.store.state.report);
      canvas.setAttribute("aria-label", this.app.say("mirror.canvas"));
      stage.setAttribute("aria-label", this.app.say("mirror.canvas"));
      text_field.setAttribute("aria-label", this.app.say("mirror.typing"));
      this.mirror.ask();
      title.update();
    };
    this.store.listen(show);
    preferences.onSystemChange(() => this.app.systemChanged());
    this.listen();
    show();
  }

  // The canvas, where the browser has WebGL2 and the address does not ask for the plain page.
  async startScreen(): Promise<void> {
    const wanted = !location.search.includes("view=plain");
    const ui = wanted ? await this.startUi().catch(() => null) : null;
    document.body.className = ui === null ? "plain" : "canvas";
    if (ui === null) {
      stage.hidden = true;
      canvas.remove();
      this.mirror.update();
      splash.classList.add("gone");
      return;
    }
    ui.texts(JSON.stringify(this.app.texts.all));
    const view = new CanvasView(canvas, ui);
    const input = new TextInput(canvas, text_field, ui, view);
    const previews = new Previews(ui, view, {
      blobOf: (id) => this.app.evidence.find(id)?.blob ?? this.app.reference.pictures.get(id) ?? this.app.sheet_pictures.blobOf(id),
      askCore: (id) => void this.askCoreForPicture(id),
      setSize: (id, width, height) => this.setPictureSize(id, width, height),
    });
    this.screen = { ui, view, input, previews };
    listenToPointers(canvas, ui, view, () => input.isTyping());
    view.show(this.store.state);
    view.drawNow();
    splash.classList.add("gone");
    canvas.focus({ preventScroll: true });
  }

  async startCore(): Promise<void> {
    const [wasm, code] = await loadAssets(["precheck_core.wasm", "core_worker.js"], this.list, () => undefined);
    // From a blob, so that it can be started again when the server is gone.
    const url = scriptUrl(code!);
    const core = new CoreLink(() => browserCoreWorker(url), wasm!, (message) => this.app.hear(message));
    this.app.core = core;
    const [texts] = await loadAssets(["class_texts.json"], this.list, () => undefined);
    this.class_texts = JSON.parse(new TextDecoder().decode(texts)) as object;
    core.giveTexts(await this.reportTexts());
  }

  // The core holds what all classes share in Simplified Chinese; another script is handed to it.
  private async reportTexts(): Promise<string> {
    if (scriptInUse() === "hans") return JSON.stringify(this.class_texts);
    const [shared] = await loadAssets(["shared_texts.json"], this.list, () => undefined);
    return JSON.stringify(treeInScript({ ...this.class_texts, ...(JSON.parse(new TextDecoder().decode(shared)) as object) }));
  }

  private async followScript(texts: Texts): Promise<void> {
    this.screen?.ui.texts(JSON.stringify(texts.all));
    this.showReference();
    this.app.core?.giveTexts(await this.reportTexts());
  }

  becomeWhole(): void {
    const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
    if (connection?.saveData === true) return;      // then with the first picture
    const begin = (): void => void this.app.becomeWhole();
    if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 2000 });
    else setTimeout(begin, 200);
  }

  // When the core can be told what was read: until it stands it is kept for it. In a page of others the case that was here last is
  // nobody's business until the seller opens it.
  openCases(): Promise<void> {
    return this.app.shelf.start(!this.is_embedded);
  }

  // A page around this one is told how things stand (src/embed).
  serveHost(started: () => Promise<unknown>): void {
    if (!this.is_embedded) return;
    const script = "./embed.js";
    const { app, store, preferences, list } = this;
    (import(script) as Promise<typeof import("./embed/start")>).then(({ startGuest }) => startGuest({ app, store, preferences, list, started: started() })).catch((error: unknown) => app.notice(String(error)));
  }

  failed(reason: string): void {
    this.app.notice(this.app.say("shell.core_failed", { reason }));
  }

  private async startUi(): Promise<UiModule | null> {
    if (document.createElement("canvas").getContext("webgl2") === null) return null;
    const [wasm] = await loadAssets(["precheck_ui.wasm"], this.list, () => undefined);
    return UiModule.start(wasm!, "#screen", {
      onIntent: (intent) => this.app.intent(intent),
      onTextField: (active, x, y, height) => this.screen?.input.place(active, x, y, height),
      onTextArea: (shown, x, y, width, height, focus) => this.statement.place(shown, x, y, width, height, focus),
      onClipboard: (text) => this.app.intent({ type: "copy_text", text }),
      onCursor: (name) => (canvas.style.cursor = name),
    });
  }

  private listen(): void {
    for (const [id, folder] of [["file-picker", false], ["folder-picker", true]] as const) {
      const picker = element<HTMLInputElement>(id);
      picker.addEventListener("change", () => {
        const files = fromPicker(picker.files, folder);
        picker.value = "";       // the same file may be picked again
        void this.app.arrive(files);
      });
    }
    listenForFiles({
      arrive: (files) => void this.app.arrive(files),
      hover: (hovering) => this.hover(hovering),
      pasteText: (text) => this.pasteText(text),
      pastedStem: () => this.app.say("shell.pasted"),
      unreadable: (name) => this.app.notice(this.app.say("shell.folder_unreadable", { name })),
    });
    listenForHistoryKeys((what) => this.app.sheet.step(what === "undo") || this.app.intent({ type: what }));
    window.addEventListener("beforeunload", (event) => {
      if (this.app.shelf.mustWarn) event.preventDefault();
    });
    // Hidden pages may never be shown again.
    for (const [target, type] of [[document, "visibilitychange"], [window, "pagehide"]] as const) target.addEventListener(type, () => void this.app.shelf.autosave.flush());
    // However the focus came to the list, who follows it must see where it is.
    mirror_root.addEventListener("focusin", () => mirror_root.classList.add("shown"));
    canvas.addEventListener("focus", () => mirror_root.classList.remove("shown"));
    mirror_root.addEventListener("keydown", (event) => {
      if (this.screen !== null && (event.key === "F6" || event.key === "Escape")) {
        event.preventDefault();
        this.backToCanvas();
      }
    });
  }

  private hover(hovering: boolean): void {
    document.body.classList.toggle("hover", hovering);
    this.screen?.ui.dropHover(hovering);
    this.screen?.view.ask();
  }

  private pasteText(text: string): boolean {
    if (this.screen === null) return false;
    this.screen.ui.paste(text);
    this.screen.view.ask();
    return true;
  }

  private takeCatalogue(json: string): void {
    this.screen?.ui.catalogue(json);
    this.screen?.view.ask();
  }

  // The class that is open, as far as it is here: to the canvas with its pictures, and to the mirror.
  private showReference(): void {
    const { reference } = this.app;
    for (const id of Object.values(example_ids)) this.forgetAddress(id);
    if (this.screen !== null) {
      const { entry, problem, code, device } = reference;
      this.screen.ui.classHelp(JSON.stringify({ code, device, problem, entry }));
      this.screen.view.ask();
    }
    this.mirror.ask();
  }

  private explainInMirror(code: string): void {
    this.app.intent({ type: "open_help", topic: code });
    this.mirror.update();
    const heading = element("reference-title");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  private exampleAddress(id: number): string {
    const blob = this.app.reference.pictures.get(id);
    if (blob === undefined) return "";
    const address = this.addresses.get(id) ?? URL.createObjectURL(blob);
    this.addresses.set(id, address);
    return address;
  }

  // A picker of its own: what is chosen here is what was asked for, whatever stands in it.
  private pick(accept: string, multiple: boolean, take: (files: File[]) => void): void {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = accept;
    picker.multiple = multiple;
    picker.addEventListener("change", () => take([...(picker.files ?? [])]));
    picker.click();
  }

  private takeRules(json: string): void {
    this.screen?.ui.rules(json);
    this.screen?.view.ask();
    this.mirror.ask();
  }

  private select(file: number, finding: number): void {
    this.selected = { file, finding };
    this.marked = null;
    const where = this.store.state.report?.findings[finding]?.where;
    this.statement.choose(where?.field === "statement" ? (where.range ?? null) : null, false);
    this.mirror.ask();
  }

  // From the mirror: shown on the canvas, or in the mirror's own picture.
  private show(file: number, finding: number): void {
    this.select(file, finding);
    if (this.screen !== null) {
      this.screen.ui.select(file, finding);
      this.backToCanvas();
      return;
    }
    this.toMirrorPicture();
  }

  private showPlace(file: number, box: Box | null): void {
    this.select(file, -1);
    if (box !== null) this.screen?.ui.showPlace(file, box);
    else this.screen?.ui.select(file, -1);
    this.marked = box === null ? null : { file, box };
    if (this.screen !== null) this.backToCanvas();
    else this.toMirrorPicture();
  }

  private toMirrorPicture(): void {
    this.mirror.update();
    const heading = document.getElementById("picture-title");
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  private leaveCanvas(): void {
    this.mirror.update();
    mirror_root.classList.add("shown");
    element("mirror-title").focus();
  }

  private backToCanvas(): void {
    mirror_root.classList.remove("shown");
    canvas.focus({ preventScroll: true });
    this.screen?.view.ask();
  }

  private async askCoreForPicture(id: number): Promise<void> {
    const file = this.app.evidence.find(id);
    if (file === undefined) return;
    const bytes = await file.blob.arrayBuffer().catch(() => null);
    if (bytes !== null) this.app.core?.preview(id, file.name, bytes);
  }

  private setPictureSize(id: number, width: number, height: number): void {
    this.app.setPictureSize(id, width, height);
  }

  private forgetPicture(id: number): void {
    this.screen?.previews.drop(id);
    this.forgetAddress(id);
  }

  private forgetAddress(id: number): void {
    const address = this.addresses.get(id);
    if (address !== undefined) URL.revokeObjectURL(address);
    this.addresses.delete(id);
  }

  private pictureAddress(id: number): string {
    const blob = this.app.evidence.find(id)?.blob;
    if (blob === undefined || !blob.type.startsWith("image/")) return "";
    const address = this.addresses.get(id) ?? URL.createObjectURL(blob);
    this.addresses.set(id, address);
    return address;
  }

  private mirrorView(texts: Texts): MirrorView {
    const { state } = this.store;
    const { reference } = this.app;
    return {
      state,
      now_ms: momentOf(state.case_form),
      texts,
      catalogue: this.app.catalogue,
      rules: this.app.rules.listing,
      theme_choice: this.preferences.theme,
      plain: this.screen === null,
      canvas_available: this.screen !== null,
      selected_file: this.selected.file,
      selected_finding: this.selected.finding,
      say: this.app.say,
      both: (value) => (typeof value === "object" && value !== null ? String((value as { [lang: string]: unknown })[state.lang] ?? "") : ""),
      send: this.app.intent,
      marked: this.marked,
      show: (file, finding) => this.show(file, finding),
      showPlace: (file, box) => this.showPlace(file, box),
      ask: () => this.mirror.ask(),
      sheetPicture: (key) => this.app.sheet_pictures.address(key),
      picture: (id) => this.pictureAddress(id),
      refresh: () => this.mirror.ask(),
      reference: {
        code: reference.code,
        entry: reference.entry,
        problem: reference.problem,
        device: reference.device,
        choose: (device) => reference.choose(device),
        picture: (kind) => this.exampleAddress(example_ids[kind]),
      },
      explain: (code) => this.explainInMirror(code),
      back: () => this.backToCanvas(),
    };
  }

  // For tests: what is on the screen and in the state, nothing more.
  readonly test = {
    frames: (): number => this.screen?.ui.frameCount() ?? 0,
    looks: (): number => this.screen?.view.looks ?? 0,
    state: () => this.store.state,
    probe: (): unknown => this.screen?.ui.probe() ?? null,
    check_ms: (): number => this.app.checker.last_took_ms,
    saved: (): unknown => {
      const { id, revision, acknowledged } = this.app.shelf.autosave;
      return { id, revision, acknowledged };
    },
    evidence: (): unknown => this.app.evidence.all.map(({ name, blob, facts, keeping }) => ({ name, blob, facts, keeping })),
    opened: (): boolean => this.app.shelf.started,
  };
}

async function start(): Promise<void> {
  const list = await loadAssetList();
  const [texts] = await loadAssets(["texts.json"], list, () => undefined);
  // Without the table the page opens all the same, in Simplified.
  await useScript(new Preferences().script, list).catch(() => undefined);
  const page = new Page(list, new Texts(JSON.parse(new TextDecoder().decode(texts)) as Tree));
  (window as unknown as { precheckTest: unknown }).precheckTest = page.test;
  await page.startScreen();
  const core = page.startCore();
  const cases = core.catch(() => undefined).then(() => page.openCases());
  page.serveHost(() => Promise.all([core, cases]));
  try {
    await core;
    page.becomeWhole();
  } catch (error) {
    page.failed(error instanceof Error ? error.message : String(error));
  }
}

start().catch((error: unknown) => {
  // Before the texts are there: both languages, in the words of the page itself.
  splash.textContent = `没有打开，请刷新页面。Could not start; reload the page. (${error instanceof Error ? error.message : String(error)})`;
});
