// Runs the simulator as a process: prints its address as one line of JSON and goes on until it is told to end.
import { startSimulator } from './simulator';

async function main(): Promise<void> {
  const simulator = await startSimulator({
    seed: Number(process.env['SIMULATOR_SEED'] ?? 1),
    port: Number(process.env['SIMULATOR_PORT'] ?? 0),
    tick: Number(process.env['SIMULATOR_TICK'] ?? 60_000),
  });
  process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void simulator.stop();
    });
}

void main();
