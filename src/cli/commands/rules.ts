import { Command, Option } from 'commander';
import { write } from '../write';
import type { MakeCommand } from '../makeCommand';

/** `rules`: every lint rule and detection with its metadata. */
export const rulesCommand: MakeCommand = ({ output }) =>
  new Command('rules')
    .description('list every lint rule and detection with its metadata')
    .addOption(new Option('--format <format>').choices(['json', 'markdown']).default('json'))
    .action(async ({ format }: { format: 'json' | 'markdown' }) => {
      const [{ catalogueJson, catalogueMarkdown }, { rules }, { detections }] = await Promise.all([
        import('../../report/catalogue'),
        import('../../linter/rules'),
        import('../../detection/detections'),
      ]);
      const catalogue = { rules, detections };
      await write(output, format === 'json' ? catalogueJson(catalogue) : catalogueMarkdown(catalogue));
    });
