import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseHost, describeHost } from './host';

/** Where an installed VS Code has its command and its program. */
const layouts: Partial<Record<NodeJS.Platform, { command: string; program: string }>> = {
  linux: { command: 'code/bin/code', program: 'code/code' },
  darwin: { command: 'Contents/Resources/app/bin/code', program: 'Contents/MacOS/Electron' },
  win32: { command: 'Code/bin/code.cmd', program: 'Code/Code.exe' },
};

describe('the choice of a VS Code', () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'host-')));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the program that the variable names before all others', async () => {
    const host = await chooseHost({ VSCODE_EXECUTABLE: process.execPath, PATH: '' });
    expect(host).toMatchObject({ kind: 'named', executable: process.execPath });
    expect(describeHost(host)).toContain(process.execPath);
  });

  it('says so when the variable names nothing', async () => {
    await expect(chooseHost({ VSCODE_EXECUTABLE: '/nowhere/code', PATH: '' })).rejects.toThrow(/nowhere/);
  });

  it('finds the program behind the command on the path', async () => {
    const layout = layouts[process.platform] ?? layouts.linux!;
    const command = path.join(folder, layout.command);
    const program = path.join(folder, layout.program);
    for (const file of [command, program]) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, '');
    }
    const PATH = ['/nowhere', path.dirname(command)].join(path.delimiter);
    expect(await chooseHost({ PATH })).toMatchObject({ kind: 'desktop', executable: program });
  });
});
