// How long a tensor worker goes on with a run that nobody wants any more, in the page's worker and in Node.

// A link whose messages are heard by `ear` too, before the pool hears them.
export const overheard = (link, ear) => ({ ...link, onMessage: (handle) => link.onMessage((message) => {
  ear.heard?.(message);
  handle(message);
}) });

// Milliseconds from the cancel to the worker's word that it dropped the run, for each of `delays_ms` after the run's beginning;
// a run that was over before its turn came is left out.
export async function cancelTimes(pool, ear, model, dims, delays_ms) {
  const took = [];
  for (const delay_ms of delays_ms) {
    const stop = new AbortController();
    const dropped = new Promise((resolve) => (ear.heard = ({ type }) => resolve(type === "cancelled")));
    const run = pool.run(model, { data: new Float32Array(dims.reduce((a, b) => a * b)).fill(0.25), dims }, stop.signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, delay_ms));
    const began = performance.now();
    stop.abort();
    if (await dropped) took.push(performance.now() - began);
    await run;
  }
  return took;
}
