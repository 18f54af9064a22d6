import { describe, expect, it } from 'vitest';
import { readCommandLine } from './commandLine';

describe('the desktop command line', () => {
  it('takes a value after a space or an equals sign', () => {
    const apart = readCommandLine(['--extensionTestsPath', '/tests', '--user-data-dir', '/user']);
    const joined = readCommandLine(['--extensionTestsPath=/tests', '--user-data-dir=/user']);
    expect(apart).toEqual(joined);
    expect(apart).toMatchObject({ tests: '/tests', userData: '/user' });
  });

  it('opens the first argument that is no switch', () => {
    expect(readCommandLine(['--no-sandbox', '/sample', '--skip-welcome']).target).toBe('/sample');
    expect(readCommandLine(['--folder-uri', 'file:///sample%20two']).target).toBe('/sample two');
    expect(readCommandLine(['--no-sandbox', '-n']).target).toBeUndefined();
  });

  it('keeps every extension, under development or to be installed', () => {
    const line = readCommandLine([
      '--extensionDevelopmentPath=/one',
      '--extensionDevelopmentPath=/two',
      '--install-extension',
      '/three.vsix',
    ]);
    expect(line).toMatchObject({ extensions: ['/one', '/two'], install: ['/three.vsix'] });
  });

  it('makes paths absolute', () => {
    expect(readCommandLine(['--extensions-dir=here']).extensionsFolder).toBe(`${process.cwd()}/here`);
  });
});
