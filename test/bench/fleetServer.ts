// The simulator with a large tenant, for the benchmark that starts this: sends its address, and then, whenever it is
// asked, when it was called and when it answered.
import { startSimulator } from '../simulator/simulator';
import { graphAlertBody } from '../simulator/routes/alerts';
import { fillWorld, type Size } from '../simulator/world/large';

async function main({ latency, ...size }: Size & { readonly latency: number }): Promise<void> {
  const simulator = await startSimulator({ pageSize: 1000, listSize: 1000 });
  fillWorld(simulator.world, size, Date.now());
  // Made before anybody waits for them: only the latency is to count.
  simulator.world.alerts.forEach(graphAlertBody);
  simulator.faults.add({ path: '.', answer: 'slow', delay: latency, times: -1 });
  process.on('message', () => {
    process.send?.(simulator.requests.map(({ url, received, answered }) => ({ url, received, answered })));
  });
  process.send?.(simulator.url);
}

void main(JSON.parse(process.env['FLEET'] ?? '{}') as Size & { readonly latency: number });
