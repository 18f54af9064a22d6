import { Command, Option } from 'commander';
import { write } from '../write';
import type { MakeCommand } from '../makeCommand';
import type { RulesOptions } from '../rules';

/** `rules`: what can be found, in every form that others read; and the trial of rules of the user's own. */
export const rulesCommand: MakeCommand = (terminal, finish) =>
  new Command('rules')
    .description('list every lint rule and detection, try detections of your own, and export detections')
    .addOption(new Option('--format <format>').choices(['json', 'markdown']).default('json'))
    .option('--test <path...>', 'run the examples of the detections in YAML files or folders of them')
    .addOption(
      new Option(
        '--export <format>',
        'write detections as rules for another system; with --id, that one; with --rules, your own',
      ).choices(['sentinel', 'sigma']),
    )
    .option('--id <identifier>', 'the detection to export')
    .option('--rules <path...>', 'detections of your own to export')
    .action(async (options: RulesOptions) => {
      const { catalogue, exportRules, testRules } = await import('../later');
      if (options.test) finish(await testRules(options.test, terminal));
      else await write(terminal.output, options.export ? await exportRules(options) : catalogue(options));
    });
