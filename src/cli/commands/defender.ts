import { Command, Option } from 'commander';
import type { DefenderAction, DefenderOptions } from '../defender';
import { cloudOption } from '../cloudOption';
import type { MakeCommand } from '../makeCommand';

const actions: Readonly<Record<DefenderAction, string>> = {
  status:
    'tell whether Microsoft Defender protects each account; exit with 1 where one is unprotected, with 2 where that cannot be told',
  enable: "turn each account's own Defender setting, or the plan of each subscription, on; it is billed",
  disable: "turn each account's own Defender setting, or the plan of each subscription, off",
};

/** `defender`: what the portal's blade does, for scripts. Signs in as the Azure CLI or the environment says. */
export const defenderCommand: MakeCommand = (terminal, finish) => {
  const command = new Command('defender').description('see and switch Microsoft Defender of accounts');
  for (const action of ['status', 'enable', 'disable'] as const) {
    const one = command
      .command(action)
      .description(actions[action])
      .argument('<resource...>', 'resource ids of Cosmos DB accounts, or of subscriptions for their plan')
      .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
      .option(...cloudOption)
      .option('--tenant <id>', 'the tenant that the resources are in, where it is not the one signed in to')
      .action(async (resources: string[], options: DefenderOptions) => {
        const { defender } = await import('../later');
        finish(await defender(action, resources, options, terminal));
      });
    if (action !== 'status') one.option('--yes', 'do not ask');
  }
  return command;
};
