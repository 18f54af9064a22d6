import assert from 'node:assert/strict';
import type { Fault } from '../../../simulator/faults';
import type { AttackName } from '../../../simulator/world/attacks';

/** Makes the simulated Azure fail. */
export function fault(fault: Fault): Promise<void> {
  return post('faults', fault);
}

export function clearFaults(): Promise<void> {
  return post('faults/clear', {});
}

export function attack(name: AttackName, account: string): Promise<void> {
  return post('attack', { name, account });
}

async function post(path: string, body: unknown): Promise<void> {
  const address = process.env['COSMOS_GUARD_SIMULATOR'];
  assert.ok(address, 'there is no simulator');
  const response = await fetch(`${address}/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `the simulator answered ${response.status}`);
}
