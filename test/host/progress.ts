const started = Date.now();

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Prints one line with the time since this process started. */
export function say(line: string): void {
  console.log(`[${seconds(Date.now() - started).padStart(7)}] ${line}`);
}

/** Does one long step between a line that names it and a line that says how long it took. */
export async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  say(`${title}…`);
  const start = Date.now();
  const result = await work();
  say(`${title}: done in ${seconds(Date.now() - start)}`);
  return result;
}
