// "video_look" of a film: whether this browser plays it, what its pictures look like, and the text on a few of them, read as that
// of any picture. Where nothing can decode films (Node, old browsers) the facts say so.
import type { FurtherContext, FurtherFact, GatheredFacts } from "./further_facts";
import { gatherFile } from "./gather";
import type { FilmLook } from "./parts/film";

interface Track {
  kind: string;
}

function isFilm(facts: GatheredFacts): boolean {
  const video = facts.video as { tracks?: Track[] } | undefined;
  return facts.container.truncated !== true && (video?.tracks ?? []).some((track) => track.kind === "video");
}

interface ReadFacts {
  text?: { lines: { text: string; box: number[]; confidence: number }[] };
}

async function gather({ core, bytes, runner, options, run }: FurtherContext): Promise<unknown> {
  if (!("VideoDecoder" in globalThis)) return { playable: "unknown", reason: "no film decoder here" };
  const { pictures = [], ...look } = (await run("film", "look", { bytes: bytes.slice().buffer })) as FilmLook;
  const shots: unknown[] = [];
  if (pictures[0] !== undefined) options.onFilmPicture?.(pictures[0].bmp);
  for (const { second, width, height, bmp } of pictures) {
    if (runner === null || options.signal?.aborted) break;
    const read = JSON.parse(await gatherFile(core, "shot.bmp", bmp, runner, options)) as ReadFacts;
    const lines = (read.text?.lines ?? []).map(({ text, box, confidence }) => ({ text, box, confidence }));
    shots.push({ second, width, height, lines });
  }
  return { ...look, shots };
}

export const film_fact: FurtherFact = { member: "video_look", wanted: isFilm, gather };
