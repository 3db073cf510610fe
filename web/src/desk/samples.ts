// A sample case for each cause: captures of the tests' own pages, with form and statement filled
// in the language of the screen. The captures are fetched when a sample is opened.
import data from "../../../assets/desk/samples.json";
import texts from "../../../assets/texts/desk/samples.json";
import type { CaseJson } from "../report_types";
import { teller, type AssetFiles, type Desk, type DeskHost } from "./desk";
import { heading, text, type SheetBlock } from "./sheet";

type Both = { zh: string; en: string };

export interface SampleCase {
  id: string;
  shows: Both;
  case: CaseJson;
  statement: Both;
  files: { picture: string; name: Both; kind?: string }[];
}

export const samples = data as unknown as SampleCase[];
const first = "first";           // the one that ships whole with the page (assets/sample_case)

const addressOf = (picture: string): string => `train/samples/${picture}`;

export function sampleForm(sample: SampleCase, lang: "zh" | "en"): CaseJson {
  return { ...sample.case, statement: sample.statement[lang], files: sample.files.map(({ name, kind }) => (kind === undefined ? { name: name[lang] } : { name: name[lang], kind })) };
}

export function samplesDesk(host: DeskHost): Desk {
  const say = teller(host, texts);
  let pictures: AssetFiles = {};
  const has = (sample: SampleCase): boolean => sample.files.every(({ picture }) => pictures[addressOf(picture)] !== undefined);
  const titleOf = (kind: "appeal" | "report", cause: string): string => say("of", { kind: say(kind), cause: host.formName("cause", cause) });
  const blocksOf = (sample: SampleCase): SheetBlock[] => [
    heading(titleOf(sample.case["kind"] as "appeal" | "report", String(sample.case["cause"]))),
    text(host.lang() === "zh" ? host.inScript(sample.shows.zh) : sample.shows.en),
    text(say("files", { count: sample.files.length, names: sample.files.map(({ name }) => name[host.lang()]).join(host.lang() === "zh" ? "、" : ", ") }), "soft"),
    { kind: "buttons", buttons: [{ id: `open.${sample.id}`, label: say("open"), disabled: !has(sample) }] },
  ];
  return {
    async prepare() {
      pictures = host.keeping().form === "one_file" ? {} : ((await host.siteData("train.json")) as { samples: AssetFiles }).samples;
    },
    view: () => ({
      topic: "samples",
      title: say("title"),
      blocks: [
        text(say("intro")), text(say("keeps"), "soft"), ...(host.keeping().form === "one_file" ? [text(say("one_file_only"), "warn")] : []),
        heading(titleOf("appeal", "points_deducted")), text(say("first_shows")), { kind: "buttons", buttons: [{ id: `open.${first}`, label: say("open"), primary: true }] },
        ...samples.flatMap(blocksOf),
      ],
    }),
    act(id) {
      const wanted = id.slice("open.".length);
      const sample = samples.find((each) => each.id === wanted);
      if (wanted === first) {
        host.send({ type: "sheet_close" });
        host.send({ type: "try_sample" });
      } else if (sample !== undefined && has(sample)) {
        host.send({ type: "sheet_close" });
        host.notify(say("opening"));
        host.openSample(sampleForm(sample, host.lang()), sample.files.map(({ picture, name }) => ({ name: name[host.lang()], asset: addressOf(picture) })), pictures);
      }
    },
  };
}
