// Practice: a case is chosen, its pictures are marked, and each mark is answered with what the class is about and how to put
// it right. Marks and the best score of each case are kept on this machine.
import texts from "../../../assets/texts/train/practice.json";
import { teller, type Desk, type DeskHost } from "../desk/desk";
import { keep_pictures_id, pictureBlocks } from "../desk/keep_pictures";
import { heading, text, type PictureBox, type SheetBlock } from "../desk/sheet";
import type { ExplainedClass } from "../reference";
import type { TrainOutcome } from "./outcome";
import { caseScore, judge, no_marks, type CaseFile, type Judged, type Marks, type PracticeCase } from "./practice_case";
import { ownTrouble } from "./own_files";
import { keepProgress, printOfCase, readProgress, type CaseProgress, type Progress } from "./progress";
import { loadSession, ownCases, session, sheetPicture } from "./session";

const good_score = 90;        // as in the exam: below, the case is worth another try

export function practiceOutcome(one: PracticeCase, progress: CaseProgress | undefined): TrainOutcome {
  const done = progress?.checked.filter((each) => each).length ?? 0;
  const score = progress?.best ?? 0;
  const status = progress === undefined ? "not attempted" : progress.best === null ? "incomplete" : progress.best >= good_score ? "passed" : "failed";
  return { status, score, max_score: 100, seconds: progress?.seconds ?? 0, items_done: done, items_all: one.files.length, bookmark: status === "incomplete" ? `practice ${one.id}` : "" };
}

const letter = (at: number): string => String.fromCharCode(65 + at);

export function practice(host: DeskHost): Desk {
  const say = teller(host, texts);
  const explained = new Map<string, ExplainedClass | null>();
  let progress: Progress = {};
  let open: PracticeCase | null = null;
  let at = 0;

  const cases = (): PracticeCase[] => [...ownCases(), ...(session.data?.practice.cases ?? [])];
  const keep = (): void => {
    if (open !== null) keepProgress(host, open.id, now());
  };
  const now = (): CaseProgress => progress[open!.id]!;
  const fresh = (one: PracticeCase): CaseProgress => ({ of: printOfCase(one), marks: one.files.map(no_marks), checked: one.files.map(() => false), best: null, started_ms: host.clock_ms(), seconds: 0 });
  const className = (code: string): string => `${code} ${host.catalogue().get(code)?.title[host.lang()] ?? ""}`.trim();
  const explain = (codes: string[]): void => {
    for (const code of codes)
      if (!explained.has(code)) {
        explained.set(code, null);
        void host.explained(code).then((entry) => {
          explained.set(code, entry);
          host.refresh();
        }, () => explained.delete(code));
      }
  };

  const start = (one: PracticeCase): void => {
    open = one;
    at = 0;
    const kept = progress[one.id];
    // A case that was changed since begins anew.
    if (kept === undefined || kept.marks.length !== one.files.length || (kept.of !== undefined && kept.of !== printOfCase(one))) progress[one.id] = fresh(one);
    keep();
  };

  const listBlocks = (): SheetBlock[] => [
    text(say("intro")),
    text(say("key_from"), "soft"),
    ...pictureBlocks(host),
    ...ownTrouble(host),
    ...(host.remembers() ? [] : [text(say("kept_in_memory"), "warn")]),
    ...cases().flatMap((one): SheetBlock[] => {
      const outcome = practiceOutcome(one, progress[one.id]);
      return [
        heading(one.title[host.lang()]),
        text(`${say(`kind_${one.kind === "report" ? "report" : "appeal"}`)} · ${host.formName("cause", one.cause)} · ${say("files", { count: one.files.length })} · ${say(`state_${outcome.status.replace(" ", "_")}`, { score: outcome.score })}`, outcome.status === "passed" ? "good" : "soft"),
        { kind: "buttons", buttons: [{ id: `case.${one.id}`, label: say(outcome.status === "not attempted" ? "begin" : "go_on") }] },
      ];
    }),
  ];

  const regionWords = (file: CaseFile, region: string | null): string => {
    const index = file.regions.findIndex((each) => each.id === region);
    return index < 0 ? say("whole_picture") : `${letter(index)}. ${file.regions[index]!.label[host.lang()]}`;
  };

  const lesson = (code: string, note?: { zh: string; en: string }): SheetBlock[] => {
    const doc = explained.get(code)?.doc[host.lang()];
    return [...(note === undefined ? [] : [text(note[host.lang()])]), ...(doc?.fails_when === undefined ? [] : [text(doc.fails_when)]), ...(doc?.fix === undefined ? [] : [text(say("fix", { words: doc.fix }))])];
  };

  const feedback = (file: CaseFile, marks: Marks, judged: Judged): SheetBlock[] => [
    heading(say("feedback")),
    ...(file.key.length === 0 ? [text(say("in_order"), "good")] : []),
    // One class can be said of a region; whoever named another one that holds there is not told to have named this one.
    ...judged.found.flatMap((key) => [text(say(key.region === null || marks.regions[key.region] === key.code ? "found" : "also", { where: regionWords(file, key.region), what: className(key.code) }), "good"), ...lesson(key.code, key.note)]),
    ...judged.missed.flatMap((key) => [text(say("missed", { where: regionWords(file, key.region), what: className(key.code) }), "bad"), ...lesson(key.code, key.note)]),
    ...judged.wrong.flatMap((mark) => [text(say("wrong", { where: regionWords(file, mark.region), what: className(mark.code) }), "warn"), ...lesson(mark.code)]),
    ...(file.reshoots ?? []).map((each, number) => text(`${say("reshoot_number", { number: number + 1 })}: ${each.why[host.lang()]}`, each.right ? "good" : marks.reshoot === number ? "bad" : "plain")),
  ];

  const fileBlocks = (): SheetBlock[] => {
    const one = open!, file = one.files[at]!, marks = now().marks[at]!, checked = now().checked[at]!;
    const lang = host.lang();
    const keyed = new Set(file.key.map((key) => key.region));
    const boxes = file.regions.map((region, index): PictureBox => ({
      id: checked ? "" : `region.${region.id}`, label: `${letter(index)}. ${region.label[lang]}`, mark: letter(index), box: region.box,
      chosen: region.id in marks.regions, tone: !checked ? "plain" : keyed.has(region.id) ? "bad" : "good",
    }));
    const judged = judge(file, marks);
    if (checked) explain([...file.key.map((key) => key.code), ...judged.wrong.map((mark) => mark.code)]);
    return [
      heading(say("file_at", { number: at + 1, all: one.files.length, name: file.picture.alt[lang] })),
      text(say(checked ? "checked" : "how"), "soft"),
      { kind: "picture", picture: sheetPicture(host, file.picture), alt: file.picture.alt[lang], boxes },
      ...(checked ? feedback(file, marks, judged) : [
        ...file.regions.map((region, index): SheetBlock => ({ kind: "choice", id: `class.${region.id}`, label: `${letter(index)}. ${region.label[lang]}`, value: marks.regions[region.id] ?? "", unset: say(region.id in marks.regions ? "choose_class" : "nothing_here"), options: file.region_classes.map((code) => ({ value: code, label: className(code) })) })),
        text(say("whole_question"), "strong"),
        ...file.whole_classes.map((code): SheetBlock => ({ kind: "check", id: `whole.${code}`, label: className(code), checked: marks.whole.includes(code) })),
        ...(file.reshoots === undefined ? [] : [text(say("reshoot_question"), "strong"), ...file.reshoots.flatMap((each, number): SheetBlock[] => [
          { kind: "check", id: `reshoot.${number}`, label: say("reshoot_number", { number: number + 1 }), checked: marks.reshoot === number, group: "reshoot" },
          { kind: "picture", picture: sheetPicture(host, each.picture), alt: say("reshoot_number", { number: number + 1 }), boxes: [] },
        ])]),
      ] as SheetBlock[]),
      { kind: "buttons", buttons: [
        ...(checked ? [] : [{ id: "check", label: say("check"), primary: true }]),
        { id: "next", label: say("next"), primary: checked, disabled: at + 1 >= one.files.length },
        { id: "back", label: say("back"), disabled: at === 0 },
        { id: "again", label: say("again") },
        { id: "list", label: say("list") },
      ] },
    ];
  };

  const caseBlocks = (): SheetBlock[] => {
    const one = open!;
    const score = now().checked.every((each) => each) ? caseScore(one.files.map((file, number) => judge(file, now().marks[number]!))) : null;
    return [
      ...(at === 0 ? [text(one.story[host.lang()])] : []),
      ...(score === null ? [] : [text(say("score", { score, best: now().best ?? score }), score >= good_score ? "good" : "warn")]),
      ...fileBlocks(),
    ];
  };

  const check = (): void => {
    const mine = now();
    mine.checked[at] = true;
    if (mine.checked.every((each) => each)) {
      mine.best = Math.max(mine.best ?? 0, caseScore(open!.files.map((file, number) => judge(file, mine.marks[number]!))));
      mine.seconds = Math.round((host.clock_ms() - mine.started_ms) / 1000);
    }
  };

  const mark = (id: string, value: string): void => {
    const marks = now().marks[at]!;
    const name = id.slice(id.indexOf(".") + 1);
    if (id.startsWith("region.")) {
      if (name in marks.regions) delete marks.regions[name];
      else marks.regions[name] = "";
    }
    if (id.startsWith("class.")) {
      if (value === "") delete marks.regions[name];
      else marks.regions[name] = value;
    }
    if (id.startsWith("whole.")) marks.whole = value === "" ? marks.whole.filter((code) => code !== name) : [...marks.whole, name];
    if (id.startsWith("reshoot.")) marks.reshoot = Number(name);
  };

  return {
    async prepare() {
      await loadSession(host);
      progress = readProgress(host);
      open = cases().find((one) => one.id === open?.id) ?? null;
    },
    view: () => ({ topic: "practice", title: open === null ? say("title") : open.title[host.lang()], page: open === null ? "list" : `${open.id} ${at} ${String(now().checked[at])}`, blocks: open === null ? listBlocks() : caseBlocks() }),
    act(id, value) {
      if (id.startsWith("case.")) {
        const wanted = cases().find((one) => one.id === id.slice("case.".length));
        if (wanted !== undefined) start(wanted);
        return;
      }
      if (id === keep_pictures_id) host.keepPictures();
      if (open === null) return;
      if (id === "list") open = null;
      else if (id === "next") at = Math.min(open.files.length - 1, at + 1);
      else if (id === "back") at = Math.max(0, at - 1);
      else if (id === "check") check();
      else if (id === "again") {
        const { best, seconds } = now();
        progress[open.id] = { ...fresh(open), best, seconds };
        at = 0;
      } else if (!now().checked[at]) mark(id, value);
      keep();
    },
  };
}
