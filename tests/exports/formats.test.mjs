// Table, SARIF, JUnit and calendar of every golden report, each read by a program that is not ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { catalogue, golden, goldenReport, icalModule, python, root, sarifVerdicts } from "./shared.mjs";

const { caseHeader, caseRow, cell, findingsCsv } = await part("exports/csv");
const { junitXml } = await part("exports/junit");
const { sarifLog } = await part("exports/sarif");
const { calendarOf } = await part("exports/calendar");
const { worded } = await part("exports/form_words");
const { numberedFindings } = await part("exports/order");
const folder = mkdtempSync(join(tmpdir(), "precheck-exports-"));
const classes = catalogue();
const languages = ["zh", "en"];

const rowsOf = (csv) => python("import csv,io,json,sys\nprint(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'),newline='')))))", csv);

test("the table of findings: a row a finding, in the order of the report, whole in another reader", () => {
  for (const { name, report } of golden)
    for (const lang of languages) {
      const csv = findingsCsv(report, classes, lang);
      assert.ok(csv.startsWith("\ufeff"), "a mark at the front");
      assert.ok(csv.replace(/"[^"]*"/g, "").split("\n").slice(0, -1).every((line) => line.endsWith("\r")), "lines end as RFC 4180 says");
      const [head, ...rows] = rowsOf(csv);
      assert.equal(rows.length, report.findings.length, name);
      assert.ok(rows.every((row) => row.length === head.length));
      numberedFindings(report).forEach(({ finding, number }, at) => {
        assert.equal(rows[at][0], String(number));
        assert.equal(rows[at][3], finding.code);
        assert.ok(rows[at].includes(finding.message[lang]) || rows[at].includes(`'${finding.message[lang]}`), `${name}: ${finding.message[lang]}`);
      });
    }
});

test("names of lists are said in words, everything else as it was read", () => {
  const said = (text) => languages.map((lang) => worded(text, lang));
  assert.deepEqual(said("mosaic"), ["马赛克", "a mosaic"]);
  assert.deepEqual(said("grain|moire"), ["噪点、摩尔纹", "grain, a beat pattern"]);
  assert.deepEqual(said("order_page, chat_capture"), ["订单页、买家聊天截图", "order page, buyer chat"]);
  for (const text of ["", "yesterday", "3.1.2", "2026-11-20 09:12", "grain|an unknown sign"]) assert.deepEqual(said(text), [text, text]);
  // Whatever the form offers where a check may show it.
  const form = JSON.parse(readFileSync(join(root, "assets/texts/ui/form.json"), "utf8"));
  const offered = form.sections.flatMap(({ fields }) => fields).filter(({ path }) => ["cause", "channel", "penalty_kind"].includes(path)).flatMap(({ options }) => options);
  assert.ok(offered.length > 15);
  for (const { value } of offered) assert.notEqual(worded(value, "zh"), value);
});

const evil = ["=HYPERLINK(\"x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "\u200b=1", "＝1+1", "\r\n=1+1", "|calc", "%0A=1"];
test("no cell begins a formula, and long numbers keep their digits", () => {
  for (const text of evil) assert.match(cell(text), /^"?'/, JSON.stringify(text));
  assert.equal(cell("8231907745126608"), "'8231907745126608");
  assert.equal(cell("2026-11-02"), "2026-11-02");
  assert.equal(cell('say "no", twice\nover'), '"say ""no"", twice\nover"');
  const report = goldenReport("doubtful_appeal");
  report.findings[0].observed = evil[0];
  report.findings[0].where.file = "=cmd.png";
  assert.ok(rowsOf(findingsCsv(report, classes, "en")).flat().includes(`'${evil[0]}`));
});

test("a spreadsheet opens both tables: texts as they are, nothing calculated", { timeout: 240000 }, () => {
  const report = goldenReport("doubtful_appeal");
  evil.slice(0, 6).forEach((text, at) => (report.findings[at].observed = text));
  report.findings[6].observed = "8231907745126608";
  const tables = { findings: findingsCsv(report, classes, "zh"), cases: `${caseHeader("zh")}${caseRow("案件/甲", report, "zh")}${caseRow("=乙", { error: "no, \"such\" folder" }, "zh")}` };
  for (const [name, csv] of Object.entries(tables)) {
    writeFileSync(join(folder, `${name}.csv`), csv);
    execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/office`, "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", folder, join(folder, `${name}.csv`)], { stdio: "pipe", timeout: 200000 });
    const sheet = readFileSync(join(folder, `${name}.fods`), "utf8");
    assert.doesNotMatch(sheet, /table:formula/, "nothing became a formula");
    const cells = python(`import json,sys,xml.etree.ElementTree as E
ns={'t':'urn:oasis:names:tc:opendocument:xmlns:table:1.0','x':'urn:oasis:names:tc:opendocument:xmlns:text:1.0'}
rows=[]
for r in E.fromstring(sys.stdin.buffer.read()).iter('{%s}table-row'%ns['t']):
  row=[]
  for c in r.findall('t:table-cell',ns):
    row+=['\\n'.join(''.join(p.itertext()) for p in c.findall('x:p',ns))]*min(40,int(c.get('{%s}number-columns-repeated'%ns['t'],'1')))
  rows.append(row)
print(json.dumps(rows))`, sheet);
    const wanted = rowsOf(csv);
    assert.deepEqual(cells[0].slice(0, wanted[0].length), wanted[0], "headings in Chinese");
    // White space within a cell is the sheet's own affair.
    const plain = (text) => text.replace(/\s+/g, "");
    wanted.slice(1).forEach((row, at) => row.forEach((value, column) => {
      if (!/^[\d.]+$/.test(value)) assert.equal(plain(cells[at + 1][column]), plain(value), `${name} ${at + 1}:${column}`);
    }));
  }
});

test("a row a case: counts, deadlines and classes that fail, and errors in place", () => {
  for (const lang of languages) {
    const rows = rowsOf(caseHeader(lang) + golden.map(({ name, report }) => caseRow(name, report, lang)).join("") + caseRow("gone", { error: "no such folder" }, lang));
    assert.equal(rows.length, golden.length + 2);
    golden.forEach(({ name, report }, at) => {
      const row = rows[at + 1];
      assert.equal(row[0], name);
      assert.equal(row[8], String(report.counts.blocker));
      assert.equal(row[16], report.deadlines.closes_strict ?? "");
      for (const check of report.checks) assert.equal(row[18].split(" ").includes(check.code), check.outcome === "fail", `${name} ${check.code}`);
    });
    assert.equal(rows.at(-1).at(-1), "no such folder");
  }
});

test("SARIF is what its own validator takes, with regions on pictures and the outcome of every class", { timeout: 240000 }, () => {
  for (const { name, report } of golden)
    for (const lang of languages) {
      const path = join(folder, `${name}-${lang}.sarif`);
      writeFileSync(path, sarifLog(report, classes, lang));
      const log = JSON.parse(readFileSync(path, "utf8"));
      const { results, artifacts } = log.runs[0];
      assert.deepEqual(artifacts.map((artifact) => decodeURIComponent(artifact.location.uri)), report.files.map((file) => file.name));
      assert.deepEqual([...new Set(results.map((result) => result.ruleId))].sort(), report.checks.map((check) => check.code).sort(), "no class is left out");
      for (const { finding, number } of numberedFindings(report)) {
        const result = results.find((each) => each.properties.number === number);
        assert.equal(result.kind, { fail: "fail", suspect: "review", needs_input: "open", not_run: "open" }[finding.outcome]);
        assert.equal(result.level === "none", finding.outcome !== "fail");
        if (finding.where.box === null || finding.where.file === null) continue;
        const [x, y, w, h] = finding.where.box;
        const { top, left, bottom, right } = result.attachments[0].rectangles[0];
        assert.deepEqual([left, top, right, bottom], [x, y, x + w, y + h]);
      }
    }
  for (const file of ["doubtful_appeal-zh", "without_address_bars-en", "quick_look-en"]) {
    const { verdicts, said } = sarifVerdicts(join(folder, `${file}.sarif`));
    // Of a file that it cannot read at all it says nothing; it always misses an address of the tool, which we have none of.
    assert.ok(verdicts.some(([, rule]) => rule === "SARIF2005"), said);
    assert.deepEqual(verdicts.filter(([level]) => level === "error"), [], said);
  }
});

test("the validator of SARIF finds what is wrong", { timeout: 120000 }, () => {
  const log = JSON.parse(sarifLog(goldenReport("closed_window"), classes, "en"));
  log.runs[0].results[0].ruleIndex = 4000;
  log.runs[0].results[1].nonsense = 1;
  const path = join(folder, "wrong.sarif");
  writeFileSync(path, JSON.stringify(log));
  const errors = sarifVerdicts(path).verdicts.filter(([level]) => level === "error").map(([, rule]) => rule);
  assert.ok(errors.includes("SARIF1009") && errors.some((rule) => rule.startsWith("JSON")), errors.join(" "));
});

test("JUnit: well-formed, counts that are right, and nothing passes that was not looked at", () => {
  for (const { name, report } of golden)
    for (const lang of languages) {
      const suites = python(`import json,sys,xml.etree.ElementTree as E
r=E.fromstring(sys.stdin.buffer.read())
print(json.dumps([r.attrib,[[s.attrib,[[c.get('name'),[k.tag for k in c],''.join(c.itertext())] for c in s]] for s in r]]))`, junitXml(report, classes, lang));
      const cases = suites[1].flatMap(([, list]) => list);
      assert.equal(cases.length, report.checks.length, name);
      for (const [key, tag] of [["failures", "failure"], ["errors", "error"], ["skipped", "skipped"]]) {
        const count = (list) => list.filter(([, tags]) => tags.includes(tag)).length;
        assert.equal(Number(suites[0][key]), count(cases));
        for (const [attributes, list] of suites[1]) assert.equal(Number(attributes[key]), count(list));
      }
      for (const check of report.checks) {
        const [, tags] = cases.find(([title]) => title.startsWith(check.code));
        assert.equal(tags.length === 0, check.outcome === "pass", `${name} ${check.code}: ${check.outcome} ${tags}`);
        if (check.outcome === "not_run" && !report.findings.some((finding) => finding.code === check.code && finding.outcome === "fail")) assert.ok(tags.includes("error"));
      }
    }
  const report = goldenReport("closed_window");
  report.findings[0].observed = "a\u0000b\u0008 ]]> <&\" \ud800";
  python("import json,sys,xml.etree.ElementTree as E\nE.fromstring(sys.stdin.buffer.read())\nprint('1')", junitXml(report, classes, "en"));
});

const marks = (report) => ["golden_72h", "closes_strict", "closes_lenient"].map((key) => report.deadlines[key]).filter((at) => at !== null && Date.parse(at) > Date.parse(report.now));
test("calendars are read by two other programs: times, alarms, Chinese", async () => {
  const { default: ICAL } = await icalModule();
  let seen = 0;
  for (const { name, report } of golden)
    for (const lang of languages) {
      const text = calendarOf(report, lang);
      const wanted = [...new Set(marks(report))];
      if (wanted.length === 0) {
        assert.equal(text, null, name);
        continue;
      }
      ++seen;
      for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
      const read = python(`import json,sys
from icalendar import Calendar
c=Calendar.from_ical(sys.stdin.buffer.read())
assert not c.errors
print(json.dumps([[str(e['uid']),e['dtstart'].dt.isoformat(),str(e['summary']),str(e['description']),[a['trigger'].dt.total_seconds() for a in e.walk('valarm')],[str(x) for x in e.errors]] for e in c.walk('vevent')]))`, text);
      assert.deepEqual(read.map(([, at]) => Date.parse(at)).sort(), wanted.map((at) => Date.parse(at)).sort(), name);
      assert.equal(new Set(read.map(([uid]) => uid)).size, read.length);
      for (const [, at, summary, description, alarms, errors] of read) {
        assert.deepEqual(errors, []);
        assert.ok(lang === "zh" ? /申诉/.test(summary) && /北京时间 \d{4}-/.test(description) : /ppeal/.test(summary) && /Beijing \d{4}-/.test(description));
        const left_s = (Date.parse(at) - Date.parse(report.now)) / 1000;
        assert.ok(alarms.every((offset) => offset < 0 && -offset < left_s), "no alarm lies in the past");
        assert.ok(left_s < 3600 * 6 || alarms.length > 0);
      }
      const component = new ICAL.Component(ICAL.parse(text));
      const events = component.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
      assert.deepEqual(events.map((event) => event.summary), read.map(([, , summary]) => summary));
      assert.deepEqual(events.map((event) => event.startDate.toJSDate().getTime()), read.map(([, at]) => Date.parse(at)));
      assert.deepEqual(component.getAllSubcomponents("vevent").map((each) => each.getAllSubcomponents("valarm").length), read.map((row) => row[4].length));
    }
  assert.ok(seen >= 4);
});

test("the strict and the lenient reading are two events, one where they agree, and names of the case are quoted", () => {
  const report = goldenReport("clean_appeal");
  report.now = "2026-11-12T00:00:00Z";
  report.case.notice_no = "PU;1,2\\3\nBEGIN:VEVENT";
  const text = calendarOf(report, "zh").replaceAll("\r\n ", "");
  assert.equal(text.match(/^BEGIN:VEVENT/gm).length, 3);
  assert.match(text, /SUMMARY;LANGUAGE=zh-CN:申诉截止（从严计算）：PU\\;1\\,2\\\\3\\nBEGIN:VEVENT/);
  report.deadlines.closes_lenient = report.deadlines.closes_strict;
  assert.equal(calendarOf(report, "en").match(/^BEGIN:VEVENT/gm).length, 2);
  report.deadlines = { ...report.deadlines, golden_72h: null, closes_strict: null, closes_lenient: null };
  assert.equal(calendarOf(report, "en"), null);
});
