import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlertStore } from '../../src/monitor/alertStore';
import { day, hour } from '../../src/shared/timeWindow';
import { alertOf } from './fakes';
import { MemoryStorage } from './memoryStorage';
import type { AlertChange } from '../../src/monitor/alertStore';
import type { Alert } from '../../src/detection/alert';

const start = Date.UTC(2026, 10, 20);
const today = { from: start, to: start + day };
const quiet = () => undefined;
const judged = (alerts: readonly Alert[]) => ({ window: today, alertTypes: ['Test'], partly: [], alerts });

async function opened(storage = new MemoryStorage()) {
  const store = await AlertStore.open(storage, quiet);
  const changes: AlertChange[] = [];
  store.onChange((change) => changes.push(change));
  return { store, storage, changes };
}

const ids = (alerts: readonly Alert[]) => alerts.map(({ systemAlertId }) => systemAlertId);

describe('AlertStore', () => {
  it('tells of an alert once, however often the same hours are judged', async () => {
    const { store, changes } = await opened();
    const alerts = [alertOf('a', start + hour)];
    await store.replace(judged(alerts));
    await store.replace(judged(alerts));
    expect(changes.map(({ added }) => ids(added))).toEqual([['a']]);
  });

  it('tells what changed and what is gone', async () => {
    const { store, changes } = await opened();
    await store.replace(judged([alertOf('a', start), alertOf('b', start)]));
    await store.replace(judged([alertOf('a', start, { severity: 'Low' })]));
    expect(ids(changes[1]!.changed)).toEqual(['a']);
    expect(ids(changes[1]!.removed)).toEqual(['b']);
    expect(ids(store.alerts)).toEqual(['a']);
  });

  it('leaves alone what was not judged: other times, and detections whose evidence was missing', async () => {
    const { store } = await opened();
    const earlier = alertOf('earlier', start - hour);
    const other = alertOf('other', start, { alertType: 'Other' });
    await store.replace({
      window: { from: start - day, to: start + day },
      alertTypes: ['Test', 'Other'],
      partly: [],
      alerts: [earlier, other],
    });
    await store.replace(judged([]));
    expect(ids(store.alerts)).toEqual(['earlier', 'other']);
  });

  it('keeps the alerts, and how far was judged, through a restart', async () => {
    const { store, storage } = await opened();
    await store.replace(judged([alertOf('a', start)]));
    const again = await opened(storage);
    expect(ids(again.store.alerts)).toEqual(['a']);
    expect(again.store.judgedTo('Test')).toBe(today.to);
  });

  it.each([
    ['cut', '{"version":1,"alerts":[{"syst'],
    ['of another version', '{"version":7}'],
    ['of another shape', '{"version":1,"alerts":{},"judgedTo":3}'],
    ['not an object', 'null'],
  ])('sets a state aside that is %s, and says so', async (_, text) => {
    const storage = new MemoryStorage([['alerts.json', text]]);
    const notes: string[] = [];
    const store = await AlertStore.open(storage, (note) => notes.push(note));
    expect(store.alerts).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(storage.texts.get('alerts.broken.json')).toBe(text);
  });

  it('forgets alerts that ended a quarter of a year ago', async () => {
    const { store } = await opened();
    const window = { from: start - 100 * day, to: start };
    await store.replace({
      window,
      alertTypes: ['Test'],
      partly: [],
      alerts: [alertOf('old', start - 91 * day), alertOf('new', start - day)],
    });
    expect(ids(store.alerts)).toEqual(['new']);
  });

  it('loses nothing that it confirmed when it is killed between any two writes', async () => {
    const found = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
    await fc.assert(
      fc.asyncProperty(fc.array(found, { maxLength: 12 }), fc.nat(12), async (looks, writes) => {
        const { store, storage } = await opened();
        storage.writesLeft = writes;
        let confirmed: readonly Alert[] = [];
        for (const look of looks) {
          const work = store.replace(judged(look.map((id) => alertOf(id, start))));
          const alive = await work.then(
            () => true,
            () => false,
          );
          if (!alive) break;
          confirmed = store.alerts;
        }
        const after = await opened(new MemoryStorage(storage.texts));
        expect(after.store.alerts).toEqual(confirmed);
      }),
    );
  });
});
