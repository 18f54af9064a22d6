import { describe, expect, it } from 'vitest';
import { createGate } from '../../src/linter/gate';
import { csharp } from '../../src/linter/languages/csharp/csharp';
import { go } from '../../src/linter/languages/go/go';
import { java } from '../../src/linter/languages/java/java';
import { javascript } from '../../src/linter/languages/javascript/javascript';
import { python } from '../../src/linter/languages/python/python';
import type { Sink } from '../../src/linter/sinks/sink';

describe('the look at a text that spares a file its parsing', () => {
  for (const { ids, sinks } of [javascript, csharp, java, python, go]) {
    const gate = createGate(sinks);
    it.each(sinks.flatMap((sink) => sink.methods.map((method) => [method, sink] as const)))(
      `sees ${ids[0]!} call %s`,
      (method, sink) => {
        const { text, at } = callOf(method, sink);
        expect(gate(text)).toEqual([at]);
      },
    );
  }

  it('sees the query that a file gives to a function of its own, where it speaks of Cosmos DB', () => {
    const gate = createGate(javascript.sinks);
    const sent = 'send(`SELECT * FROM p WHERE p.id = ${id}`);';
    expect(gate(`// Asks Cosmos DB.\n${sent}`)).toEqual([24]);
    expect(gate(`// Asks another.\n${sent}`)).toEqual([]);
    expect(gate('send(`SELECT * FROM c\nWHERE c.id = ${id}`);')).toEqual([5]);
  });

  it.each(['Select ', 'select\n', 'SELECT '])('takes %j for the beginning of a query', (word) => {
    expect(createGate(javascript.sinks)(`cosmos("${word}* FROM c")`)).toEqual([7]);
  });
});

/** A text that calls the method of a sink, and where. */
function callOf(method: string, { receivers, assigns }: Sink): { text: string; at: number } {
  const before = `${receivers?.[0] ?? 'client'}.`;
  return { text: `${before}${method}${assigns ? ' = text' : '(text)'}`, at: before.length };
}
