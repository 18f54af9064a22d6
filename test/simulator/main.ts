// Runs the simulator as a process: prints its address as one line of JSON and goes on until it is told to end.
// SIMULATOR_SEED, SIMULATOR_PORT and SIMULATOR_TICK (milliseconds between new attacks) set it up; SIMULATOR_TOR_LIST names
// a file and SIMULATOR_EXPORTS a folder that it writes at the start.
import { startSimulator } from './simulator';

async function main(): Promise<void> {
  const simulator = await startSimulator({
    seed: Number(process.env['SIMULATOR_SEED'] ?? 1),
    port: Number(process.env['SIMULATOR_PORT'] ?? 0),
    tick: Number(process.env['SIMULATOR_TICK'] ?? 60_000),
  });
  const { SIMULATOR_TOR_LIST: torList, SIMULATOR_EXPORTS: exportFolder } = process.env;
  if (torList) await simulator.writeTorList(torList);
  if (exportFolder) await simulator.writeExports(exportFolder);
  process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void simulator.stop();
    });
}

void main();
