import { Command } from 'commander';
import type { MakeCommand } from '../makeCommand';

/** `classify`: is a logged query text an attack, and does it work? */
export const classifyCommand: MakeCommand = ({ input, output, signal }) =>
  new Command('classify')
    .description('read NDJSON { "text" } and write what each query text is: benign, exfiltration or fuzzing')
    .action(async () => {
      const { answerLines, classifyAnswer } = await import('../later');
      await answerLines(input, output, classifyAnswer, signal);
    });
