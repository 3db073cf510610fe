// The trainer's desk: banks opened, edited, kept and saved; practice cases made from the case's own evidence and edited; a certificate
// checked. One thing at a time, chosen at the top.
import texts from "../../../assets/texts/train/trainer.json";
import { teller, type Desk, type DeskHost } from "../desk/desk";
import { heading, text, type SheetBlock } from "../desk/sheet";
import { bankFaults } from "./bank";
import { BankEditor } from "./bank_editor";
import { CaseEditor } from "./case_editor";
import { checkCertificate } from "./certificate";
import type { OwnSet } from "./library";
import { faultsInWords, linesOf, OwnFiles } from "./own_files";
import { OwnCase } from "./own_case";
import { bankAtDesk, bankInUse, chooseBank, chosenSet, loadSession, pictureNames, session } from "./session";

const tasks = ["bank", "case", "certificate"] as const;

export function trainer(host: DeskHost): Desk {
  const say = teller(host, texts);
  let task: (typeof tasks)[number] = "bank";
  let said = "", certificate_text = "", certificate_code = "", problem = "";
  const bank_editor = new BankEditor(host, say);
  const own_banks = new OwnFiles(host, "bank", () => bank_editor.close()), own_cases = new OwnFiles(host, "cases");
  const case_editor = new CaseEditor(host, own_cases, say);
  const own_case = new OwnCase(host, say);

  const bankBlocks = (): SheetBlock[] => {
    const bank = bankAtDesk(), set = chosenSet();
    const found = bankFaults(bank, pictureNames());
    return [
      text(say("bank_intro")),
      text(say("bank_in_use", { title: bank.title[host.lang()], version: bank.version, count: bank.items.length }), "soft"),
      ...(set === null ? [] : own_banks.stateBlocks(set)),
      { kind: "buttons", buttons: [{ id: "own.file", label: say("open_bank") }, { id: "save_bank", label: say("save_bank"), disabled: found.length > 0 }, ...(set === null ? [] : [{ id: "built_in", label: say("built_in") }])] },
      ...own_banks.openedBlocks(),
      ...(found.length === 0 ? [] : linesOf(faultsInWords(host, found, "not_whole"), "warn")),
      ...own_banks.listBlocks((each) => ({ label: say(each === set ? "at_desk" : "to_desk"), pressed: each === set })),
      ...bank_editor.blocks(),
    ];
  };

  const caseBlocks = (): SheetBlock[] => [
    text(say("case_intro")),
    { kind: "buttons", buttons: [{ id: "own.file", label: say("open_cases") }] },
    ...own_cases.openedBlocks(),
    ...linesOf(problem),
    ...own_cases.listBlocks((set) => ({ label: say(set.id === case_editor.id ? "being_edited" : "edit"), pressed: set.id === case_editor.id })),
    ...(case_editor.id === "" ? own_case.blocks() : case_editor.blocks()),
  ];

  const certificateBlocks = (): SheetBlock[] => [
    text(say("certificate_intro")),
    { kind: "field", id: "certificate_text", label: say("certificate_text"), value: certificate_text, hint: "", lines: true },
    { kind: "field", id: "certificate_code", label: say("certificate_code"), value: certificate_code, hint: "", lines: false },
    { kind: "buttons", buttons: [{ id: "check_certificate", label: say("check_certificate"), primary: true, disabled: certificate_text === "" || certificate_code === "" }] },
    ...linesOf(said, "plain"),
  ];

  const check = async (): Promise<void> => {
    const { readable, code_right, score_right } = await checkCertificate(certificate_text, certificate_code, bankInUse());
    said = !readable ? say("certificate_unreadable") : [say(code_right ? "code_right" : "code_wrong"), say(score_right === null ? "score_unknown" : score_right ? "score_right" : "score_wrong")].join("\n");
    host.refresh();
  };

  const make = async (): Promise<void> => {
    problem = "";
    try {
      case_editor.open(await own_case.make());
    } catch (error) {
      problem = say("failed", { reason: error instanceof Error ? error.message : String(error) });
    }
    host.refresh();
  };

  const saveBank = async (): Promise<void> => {
    const file = await session.library!.packed(bankAtDesk());
    host.save(`${file.id}.json`, `${JSON.stringify(file, null, 1)}\n`, "application/json");
  };

  const toDesk = (set: OwnSet): void => {
    bank_editor.close();
    chooseBank(host, set.id);
  };

  return {
    async prepare() {
      await loadSession(host);
    },
    step: (back) => (task === "bank" ? bank_editor.step(back) : task === "case" && case_editor.step(back)),
    view() {
      const body = task === "bank" ? bankBlocks() : task === "case" ? caseBlocks() : certificateBlocks();
      return { topic: "trainer", title: say("title"), page: `${task} ${task === "case" ? case_editor.id : ""}`, blocks: [
        { kind: "choice", id: "task", label: say("task"), value: task, unset: say("task_unset"), options: tasks.map((value) => ({ value, label: say(`task_${value}`) })) },
        heading(say(`task_${task}`)), ...body,
      ] };
    },
    act(id, value) {
      const chosen = tasks.find((each) => each === value);
      if (id === "task" && chosen !== undefined) task = chosen;
      if (id === "save_bank") void saveBank();
      if (id === "built_in") {
        bank_editor.close();
        chooseBank(host, "");
      }
      if (id === "certificate_text") certificate_text = value;
      if (id === "certificate_code") certificate_code = value;
      if (id === "check_certificate") void check();
      if (id === "make.make") void make();
      else if (id.startsWith("make.")) own_case.act(id.slice("make.".length), value);
      if (task === "bank") own_banks.act(id, toDesk);
      if (task === "case") own_cases.act(id, (set) => case_editor.open(set));
      if (id.startsWith("item.")) bank_editor.act(id.slice("item.".length), value);
      if (id.startsWith("edit.")) case_editor.act(id.slice("edit.".length), value);
    },
  };
}
