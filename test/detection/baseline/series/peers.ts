/** Detectors that everybody knows, to be better than. */
export const peers: Readonly<Record<string, () => (value: number) => number>> = {
  'rolling z-score': () => rollingZScore(2000),
  'z-score of an exponentially weighted mean': () => exponentiallyWeighted(0.1),
};

function rollingZScore(length: number): (value: number) => number {
  const seen: number[] = [];
  let [sum, squares] = [0, 0];
  return (value) => {
    const mean = sum / (seen.length || 1);
    const deviation = Math.sqrt(Math.max(squares / (seen.length || 1) - mean ** 2, 1e-12));
    const score = seen.length < 60 ? 0 : bounded(Math.abs(value - mean) / deviation);
    seen.push(value);
    sum += value;
    squares += value ** 2;
    const old = seen.length > length ? seen.shift()! : 0;
    sum -= old;
    squares -= old ** 2;
    return score;
  };
}

function exponentiallyWeighted(forgetting: number): (value: number) => number {
  let mean: number | undefined;
  let variance = 0;
  return (value) => {
    const error = value - (mean ?? value);
    const score = bounded(Math.abs(error) / Math.sqrt(variance || 1e-12));
    mean = (mean ?? value) + forgetting * error;
    variance += 0.01 * (error ** 2 - variance);
    return variance === 0 ? 0 : score;
  };
}

function bounded(deviations: number): number {
  return deviations / (deviations + 6);
}
