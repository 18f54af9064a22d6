import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A VS Code user's folders, made for one run: the same command line switches name them in every host. */
export interface Profile {
  readonly userData: string;
  readonly extensions: string;
}

/** A quiet VS Code: nothing pops up, nothing asks, nothing moves, nothing leaves the machine. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.menuBarVisibility': 'compact',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Makes a profile under `folder`; `settings` are the user's own, machine-scoped ones among them. */
export async function makeProfile(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<Profile> {
  const profile = { userData: path.join(folder, 'user-data'), extensions: path.join(folder, 'extensions') };
  await mkdir(profile.extensions, { recursive: true });
  // A VS Code in a browser reads settings of the machine from a file of their own.
  for (const [level, values] of [
    ['User', { ...quietSettings, ...settings }],
    ['Machine', settings],
  ] as const) {
    await mkdir(path.join(profile.userData, level), { recursive: true });
    await writeFile(
      path.join(profile.userData, level, 'settings.json'),
      JSON.stringify(values, undefined, 2),
    );
  }
  return profile;
}
