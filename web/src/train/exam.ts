// The exam: drawn by a seed, against the clock, kept on this machine after each answer, reviewed afterwards.
import texts from "../../../assets/texts/train/exam.json";
import { ruleNumber, teller, type Desk, type DeskHost } from "../desk/desk";
import { keep_pictures_id, pictureBlocks } from "../desk/keep_pictures";
import { heading, text, type SheetBlock } from "../desk/sheet";
import { subjects } from "./bank";
import { certificatePage, canonicalText, codeOf, type Sitting } from "./certificate";
import { drawExam, exam_items, exam_minutes, type DrawnItem } from "./draw";
import { answered, itemBlocks, reviewBlocks } from "./item_blocks";
import { not_attempted, type TrainOutcome } from "./outcome";
import { examKey, OwnFiles } from "./own_files";
import { isAnswered, isRight, scoreOf, type Answers } from "./score";
import { bankInUse, chooseBank, chosenSet, isBuiltIn, loadSession, ownBankIsFaulty, ownSets, session } from "./session";

const most_seed = 2 ** 32;
const look_ms = 1000;
const last_minutes_shown_by_second = 1;

interface Kept {
  bank: string;            // id and version
  seed: number;
  started_ms: number;
  finished_ms: number;     // 0: it runs
  at: number;
  answers: Answers;
}

const bankName = (): string => `${bankInUse().id} ${bankInUse().version}`;
// An exam of each bank: choosing another one takes nothing from the one that runs.
const keptKey = (): string => examKey(bankInUse() === session.data!.bank ? "" : session.chosen_bank);

const most_answer_chars = 40;          // a point in time that was typed is the longest

// For whoever keeps it elsewhere (a learning platform): in ASCII, answers in the order of the draw.
function bookmarkOf(kept: Kept, drawn: readonly DrawnItem[]): string {
  const text = JSON.stringify([kept.bank, kept.seed, kept.started_ms, kept.at, drawn.map(({ item }) => (kept.answers[item.id] ?? "").slice(0, most_answer_chars))]);
  return text.replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function fromBookmark(text: string): Kept {
  const [bank, seed, started_ms, at, answers] = JSON.parse(text) as [string, number, number, number, string[]];
  const drawn = bank === bankName() ? drawExam(bankInUse(), seed) : [];
  return { bank, seed, started_ms, finished_ms: 0, at, answers: Object.fromEntries(drawn.map(({ item }, place) => [item.id, answers[place] ?? ""])) };
}

function readKept(host: DeskHost): Kept | null {
  try {
    const elsewhere = host.bookmark();
    const kept = elsewhere === null ? (JSON.parse(host.recall(keptKey())) as Kept) : fromBookmark(elsewhere);
    return kept.bank === bankName() && Number.isInteger(kept.seed) && typeof kept.answers === "object" ? kept : null;
  } catch {
    return null;           // none yet, or not ours
  }
}

// Of an exam that runs, but whose bank was changed meanwhile: it can not go on. "" where there is none.
function lostExam(host: DeskHost): string {
  try {
    const kept = JSON.parse(host.recall(keptKey())) as Kept;
    return kept.finished_ms === 0 && kept.bank !== bankName() ? kept.bank : "";
  } catch {
    return "";
  }
}

export class Exam {
  private kept: Kept | null = null;
  private drawn: DrawnItem[] = [];
  private key = "";                // under which it is kept; another bank may be chosen while it runs

  constructor(private readonly host: DeskHost, private readonly pass_score: () => number) {
    this.resume();
  }

  resume(): void {
    this.key = keptKey();
    this.kept = readKept(this.host);
    this.drawn = this.kept === null ? [] : drawExam(bankInUse(), this.kept.seed);
    this.look();
  }

  get state(): { kept: Kept; drawn: DrawnItem[] } | null {
    return this.kept === null ? null : { kept: this.kept, drawn: this.drawn };
  }

  get running(): boolean {
    return this.kept !== null && this.kept.finished_ms === 0;
  }

  begin(seed: number): void {
    this.key = keptKey();
    this.drawn = drawExam(bankInUse(), seed);
    this.keep({ bank: bankName(), seed, started_ms: this.host.clock_ms(), finished_ms: 0, at: 0, answers: {} });
  }

  answer(id: string, value: string): void {
    const item = this.drawn[this.kept?.at ?? 0]?.item;
    if (this.kept === null || item === undefined || !this.look()) return;
    this.keep({ ...this.kept, answers: { ...this.kept.answers, [item.id]: answered(item, this.kept.answers[item.id] ?? "", id, value) } });
  }

  goTo(at: number): void {
    if (this.kept !== null && this.look()) this.keep({ ...this.kept, at: Math.min(Math.max(0, at), this.drawn.length - 1) });
  }

  finish(): void {
    if (this.kept !== null && this.running) this.keep({ ...this.kept, finished_ms: Math.min(this.host.clock_ms(), this.ends_ms) });
  }

  // False once the time is over: then the exam is handed in as it stands.
  look(): boolean {
    if (this.running && this.host.clock_ms() >= this.ends_ms) this.finish();
    return this.running;
  }

  get left_seconds(): number {
    return Math.max(0, Math.ceil((this.ends_ms - this.host.clock_ms()) / 1000));
  }

  get open_items(): number[] {
    return this.drawn.flatMap(({ item }, at) => (isAnswered(item, this.kept?.answers[item.id] ?? "") ? [] : [at]));
  }

  outcome(): TrainOutcome {
    if (this.kept === null) return { ...not_attempted };
    const { kept, drawn } = this;
    const score = this.running ? 0 : scoreOf(drawn, kept.answers);
    const until = this.running ? this.host.clock_ms() : kept.finished_ms;
    return {
      status: this.running ? "incomplete" : score >= this.pass_score() ? "passed" : "failed",
      score, max_score: 100, seconds: Math.round((until - kept.started_ms) / 1000),
      items_done: drawn.length - this.open_items.length, items_all: drawn.length,
      bookmark: this.running ? bookmarkOf(kept, drawn) : "",
    };
  }

  forget(): void {
    this.kept = null;
    this.drawn = [];
    if (this.host.bookmark() === null) this.host.remember(this.key, "");
  }

  private get ends_ms(): number {
    return (this.kept?.started_ms ?? 0) + exam_minutes * 60_000;
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    // Kept elsewhere it is another learner's next time this machine is used.
    if (this.host.bookmark() === null) this.host.remember(this.key, JSON.stringify(kept));
    // A pass in a bank of one's own is nothing to report.
    if (isBuiltIn(kept.bank)) this.host.trained(this.outcome());
  }
}

export function exam(host: DeskHost): Desk {
  const say = teller(host, texts);
  let pass_score = 90;          // the pack's own value comes with prepare()
  let pass_source = { zh: "", en: "" };
  let sitting_exam: Exam | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  let seed = "", name = "", code = "";
  const own_files = new OwnFiles(host, "bank", () => followBank());
  let asks_to_hand_in = false, shows_all = false;

  const watch = (): void => {
    timer ??= setInterval(() => {
      if (sitting_exam?.look() === false && timer !== null) unwatch();
      host.refresh();
    }, look_ms);
  };
  const unwatch = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };

  const startBlocks = (): SheetBlock[] => {
    const bank = bankInUse();
    return [
      text(say(host.bookmark() === null ? "intro" : "intro_elsewhere", { items: Math.min(exam_items, bank.items.length), minutes: exam_minutes, pass: pass_score, bank: bank.items.length })),
      text(say("pass_from", { source: pass_source[host.lang()] }), "soft"),
      text(say("not_the_platform"), "soft"),
      text(say("bank_in_use", { title: bank.title[host.lang()], version: bank.version }), "soft"),
      ...(ownBankIsFaulty() ? [text(say("bank_faulty"), "warn")] : []),
      ...(!session.built_in_only && lostExam(host) !== "" ? [text(say("exam_lost", { bank: lostExam(host) }), "warn")] : []),
      ...pictureBlocks(host),
      ...(host.remembers() ? [] : [text(say("kept_in_memory"), "warn")]),
      { kind: "field", id: "seed", label: say("seed_label"), value: seed, hint: say("seed_hint"), lines: false },
      { kind: "buttons", buttons: [{ id: "begin", label: say("begin"), primary: true }, ...(session.built_in_only ? [] : [{ id: "own.file", label: say("open_bank") }])] },
      ...own_files.openedBlocks(),
      ...(session.built_in_only || ownSets("bank").length === 0 ? [] : [
        { kind: "choice", id: "bank", label: say("choose_bank"), value: chosenSet()?.id ?? "", unset: say("built_in_bank"), options: ownSets("bank").map((set) => ({ value: set.id, label: `${set.content.title[host.lang()] || set.content.id} (${set.content.version})` })) } as SheetBlock,
      ]),
    ];
  };

  const leftInWords = (seconds: number): string =>
    seconds > last_minutes_shown_by_second * 60 ? say("left_minutes", { minutes: Math.ceil(seconds / 60) }) : say("left_seconds", { seconds });

  const itemView = (sitting: Exam): SheetBlock[] => {
    const { kept, drawn } = sitting.state!;
    const one = drawn[kept.at]!;
    const open = sitting.open_items;
    if (asks_to_hand_in)
      return [text(open.length === 0 ? say("hand_in_all") : say("hand_in_open", { count: open.length, numbers: open.map((at) => at + 1).join(", ") }), open.length === 0 ? "plain" : "warn"),
        { kind: "buttons", buttons: [{ id: "finish", label: say("hand_in_now"), primary: true }, { id: "stay", label: say("stay") }] }];
    return [
      heading(say("item_at", { number: kept.at + 1, all: drawn.length, points: one.points })),
      text(`${say(`subject_${one.item.subject}`)} · ${say("done_count", { done: drawn.length - open.length, all: drawn.length })} · ${leftInWords(sitting.left_seconds)}`, "soft"),
      ...itemBlocks(host, one, kept.answers[one.item.id] ?? "", say),
      { kind: "buttons", buttons: [
        { id: "next", label: say("next"), primary: true, disabled: kept.at + 1 >= drawn.length },
        { id: "back", label: say("back"), disabled: kept.at === 0 },
        { id: "first_open", label: say("first_open"), disabled: open.length === 0 },
        { id: "hand_in", label: say("hand_in") },
      ] },
    ];
  };

  const sittingOf = (made: Exam): Sitting => {
    const { kept } = made.state!;
    const { score, seconds } = made.outcome();
    const [bank_id, bank_version] = [kept.bank.slice(0, kept.bank.indexOf(" ")), kept.bank.slice(kept.bank.indexOf(" ") + 1)];
    return { name, bank_id, bank_version, seed: kept.seed, finished: new Date(kept.finished_ms).toISOString().replace(/\.\d+Z$/, "Z"), seconds, pass_score, score, answers: kept.answers };
  };

  const doneBlocks = (made: Exam): SheetBlock[] => {
    const { kept, drawn } = made.state!;
    const outcome = made.outcome();
    const passed = outcome.status === "passed";
    const by_subject = subjects.map((subject) => drawn.filter(({ item }) => item.subject === subject)).filter((list) => list.length > 0);
    const wrong = drawn.filter(({ item }) => !isRight(item, kept.answers[item.id] ?? ""));
    return [
      text(say(passed ? "passed" : "failed", { score: outcome.score, pass: pass_score }), passed ? "good" : "bad"),
      text(say("took", { minutes: Math.max(1, Math.round(outcome.seconds / 60)), done: outcome.items_done, all: outcome.items_all, seed: kept.seed }), "soft"),
      { kind: "table", head: [say("subject"), say("got")], rows: by_subject.map((list) => [say(`subject_${list[0]!.item.subject}`), `${scoreOf(list, kept.answers)} / ${list.reduce((sum, each) => sum + each.points, 0)}`]) },
      ...(passed ? [
        heading(say("certificate")),
        { kind: "field", id: "name", label: say("name_label"), value: name, hint: say("no_name"), lines: false } as SheetBlock,
        { kind: "buttons", buttons: [{ id: "certificate", label: say("save_certificate"), primary: true }] } as SheetBlock,
        ...(code === "" ? [] : [text(code)]),
      ] : []),
      { kind: "buttons", buttons: [{ id: "again", label: say("again"), ...(passed ? {} : { primary: true }) }, { id: "to_practice", label: say("to_practice") }] },
      heading(say("review", { wrong: wrong.length, all: drawn.length })),
      { kind: "check", id: "shows_all", label: say("shows_all"), checked: shows_all },
      ...drawn.flatMap((each, at) => (shows_all || wrong.includes(each) ? reviewBlocks(host, each, at + 1, kept.answers[each.item.id] ?? "", say) : [])),
    ];
  };

  const saveCertificate = async (made: Exam): Promise<void> => {
    const sitting = sittingOf(made);
    const made_code = await codeOf(canonicalText(sitting));
    code = made_code === null ? say("no_code") : say("code_is", { code: made_code });
    if (made_code !== null) host.save(`precheck-certificate-${made_code}.html`, certificatePage(sitting, made_code, say, host.lang()), "text/html");
    host.refresh();
  };

  const followBank = (): void => {
    if (sitting_exam === null || sitting_exam.running) return;
    sitting_exam.resume();
    if (sitting_exam.running) watch();
  };

  return {
    async prepare() {
      await loadSession(host);
      const rule = await ruleNumber(host, "exam.pass_score");
      if (rule !== null) [pass_score, pass_source] = [Number(rule.value), rule.source];
      sitting_exam = new Exam(host, () => pass_score);
      if (sitting_exam.running) watch();
    },
    view() {
      const made = sitting_exam;
      const state = made?.state ?? null;
      const blocks = made === null || state === null ? startBlocks() : made.running ? itemView(made) : doneBlocks(made);
      const page = state === null ? "start" : state.kept.finished_ms > 0 ? "done" : `${state.kept.at}`;
      return { topic: "exam", title: say("title"), page, blocks };
    },
    act(id, value) {
      const made = sitting_exam;
      if (made === null) return;
      if (id === "seed") seed = value.replace(/\D/g, "").slice(0, 10);
      if (id === keep_pictures_id) host.keepPictures();
      if (id === "name") name = value;
      if (id === "shows_all") shows_all = value !== "";
      own_files.act(id, () => undefined);
      if (id === "bank") {
        chooseBank(host, value);
        followBank();
      }
      if (id === "begin") {
        made.begin(seed === "" ? Math.floor(Math.random() * most_seed) : Number(seed) % most_seed);
        watch();
      }
      if (/^(option|step)\.|^time$/.test(id)) made.answer(id, value);
      const at = made.state?.kept.at ?? 0;
      if (id === "next") made.goTo(at + 1);
      if (id === "back") made.goTo(at - 1);
      if (id === "first_open") made.goTo(made.open_items[0] ?? at);
      if (id === "hand_in" || id === "stay") asks_to_hand_in = id === "hand_in";
      if (id === "finish") {
        asks_to_hand_in = false;
        made.finish();
        unwatch();
      }
      if (id === "certificate") void saveCertificate(made);
      if (id === "again") {
        made.forget();
        [seed, code] = ["", ""];
      }
      if (id === "to_practice") host.send({ type: "sheet_open", topic: "practice" });
    },
    close: unwatch,
  };
}
