// Times kernels in whatever runs this: a page or Node. Returns billions of multiply-adds (or of values) a second.
globalThis.kernelRates = async function kernelRates(bytes, shapes, least_ms) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { bench_prepare, bench_run } = instance.exports;
  return shapes.map(({ call, work }) => {
    bench_prepare(...call);
    bench_run(1);
    let best = Infinity;
    let times = 1;
    for (let round = 0; round < 25; ++round) {
      const began = performance.now();
      bench_run(times);
      const took = performance.now() - began;
      if (took < least_ms && round < 5) times = Math.min(100000, Math.ceil(times * Math.max(1.5, least_ms / Math.max(took, 0.05))));
      else best = Math.min(best, took / times);
    }
    return { ms: best, rate: work / best / 1e6 };
  });
};
