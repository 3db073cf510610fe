// What the reader's module gives of a line, from what another runtime gives: of each step the likeliest class and its probability.
export function bestOfSteps(probabilities, dims) {
  const [steps, classes] = dims.slice(-2);
  const data = new Float32Array(2 * steps);
  for (let step = 0; step < steps; ++step) {
    let best = step * classes;
    for (let at = best + 1; at < (step + 1) * classes; ++at) if (probabilities[at] > probabilities[best]) best = at;
    data.set([best - step * classes, probabilities[best]], 2 * step);
  }
  return { data, dims: [1, steps, 2] };
}
