// The countdown as sellers type it, and as case.json keeps it (web/src/typed_durations.ts).
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { toIsoDuration, toTypedDuration } = await part("typed_durations");

const rows = (pairs, convert) => {
  for (const [given, wanted] of pairs) assert.equal(convert(given), wanted, given);
};

test("a countdown is understood in Chinese and English, in words, letters and as a clock", () => {
  rows([
    ["5天3小时", "P5DT3H"],
    ["5 天 3 小时 20 分 9 秒", "P5DT3H20M9S"],
    ["剩余 2日4时", "P2DT4H"],
    ["还剩3个小时", "PT3H"],
    ["2 小時30分钟", "PT2H30M"],
    ["５天３小时", "P5DT3H"],
    ["5 days 3 hours", "P5DT3H"],
    ["1 day and 2 hrs left", "P1DT2H"],
    ["5d 3h 20m", "P5DT3H20M"],
    ["90 mins", "PT90M"],
    ["45s", "PT45S"],
    ["123:45:00", "PT123H45M"],
    ["23:59", "PT23H59M"],
    ["5天 03:20:09", "P5DT3H20M9S"],
  ], toIsoDuration);
});

test("what is ISO 8601 already stays, and nothing left is no time", () => {
  rows([["P5DT3H", "P5DT3H"], [" PT90M ", "PT90M"], ["P7D", "P7D"], ["0天0小时", "PT0S"], ["00:00:00", "PT0S"]], toIsoDuration);
});

test("what is no countdown is not guessed at", () => {
  rows([["", null], ["5", null], ["soon", null], ["P", null], ["PT", null], ["5 weeks", null], ["2026-11-20", null], ["3天后再看", null], ["三天", null]], toIsoDuration);
});

test("a kept duration is shown in words that are understood again", () => {
  rows([["P5DT3H", "5天3小时"], ["PT123H45M", "123小时45分"], ["P1DT2H3M4S", "1天2小时3分4秒"], ["not one", "not one"], ["P", "P"]], toTypedDuration);
  for (const iso of ["P5DT3H", "PT20M", "PT59S", "P10D", "P1DT2H3M4S", "PT123H45M"]) assert.equal(toIsoDuration(toTypedDuration(iso)), iso);
});
