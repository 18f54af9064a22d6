import type { Command } from 'commander';

/** Adds the options that tell the detections what they know; `detect` and `watch` have them alike. */
export function knownOptions(command: Command): Command {
  return command
    .option('--tor <file>', 'addresses of Tor exit nodes; may be given several times', collect, [])
    .option('--suspicious <file>', 'addresses known for attacks; may be given several times', collect, [])
    .option(
      '--geo <file>',
      'locations of addresses, as an MMDB file; may be given several times',
      collect,
      [],
    )
    .option(
      '--rules <path>',
      'detections of your own, as a YAML file or a folder of them; may be given several times',
      collect,
      [],
    )
    .option(
      '--config <file>',
      'JSON with { "disabled": [identifier…], "tor", "suspicious", "geo": [file…], "sensitivity": word, "volumeExcluded": [name…] }',
    );
}

/** Takes an option that may be given several times. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}
