import { Command } from 'commander';
import type { MakeCommand } from '../makeCommand';

/** `parse`: is a text a query of Cosmos DB, and if not, where is it wrong? */
export const parseCommand: MakeCommand = ({ input, output, signal }) =>
  new Command('parse')
    .description('read NDJSON { "text" } and write the syntax and semantic errors of each query text')
    .action(async () => {
      const [{ answerLines }, { parseAnswer }] = await Promise.all([
        import('../jsonLines'),
        import('../parseAnswer'),
      ]);
      await answerLines(input, output, parseAnswer, signal);
    });
