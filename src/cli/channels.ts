import { resolve } from 'node:path';
import type { Channel } from '../monitor/channels/channel';
import { readChannelSettings, type ChannelSettings } from '../monitor/channels/channelSettings';
import { createChannel } from '../monitor/channels/createChannel';
import { recipientOf, type Recipient } from '../monitor/channels/recipient';
import { fits, secretOf } from '../monitor/channels/secret';
import { testAlert } from '../monitor/channels/testAlert';
import { systemClock } from '../monitor/clock';
import { plainText } from '../shared/plainText';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import { jsonIn } from './jsonIn';
import { readText } from './readText';
import type { Terminal } from './terminal';
import { write } from './write';

/** The channels of a file; their secrets are in the environment. A mistake ends the run, so that none is silent. */
export async function readChannels(
  path: string | undefined,
  terminal: Terminal,
): Promise<readonly Recipient[]> {
  if (path === undefined) return [];
  const read = readChannelSettings(jsonIn((await readText(path)).text, path));
  if ('mistake' in read) throw new Failure(`${path}: ${read.mistake}`);
  return read.channels.map((settings) => recipientOf(open(settings, path, terminal), settings));
}

/** Sends a test by each channel, a line each; it is not remembered. */
export async function testChannels(
  recipients: readonly Recipient[],
  { output, signal }: Terminal,
): Promise<ExitCode> {
  if (recipients.length === 0) throw new Failure('There are no channels to test; name them by --channels.');
  let code: ExitCode = exitCode.clean;
  for (const { channel } of recipients) {
    const outcome = await channel.send([testAlert(systemClock.now())], signal).then(
      () => 'ok',
      (error: unknown) => {
        code = exitCode.failed;
        return `FAILED. ${error instanceof Error ? error.message : String(error)}`;
      },
    );
    await write(output, `${channel.name}: ${plainText(outcome)}\n`);
  }
  return code;
}

function open(settings: ChannelSettings, path: string, { environment, cwd }: Terminal): Channel {
  if (settings.kind === 'file')
    return createChannel({ ...settings, path: resolve(cwd, settings.path) }, '', systemClock);
  const { kind, name, secret: key } = settings;
  if (key === undefined) throw new Failure(`${path}: ${name} does not say where its "secret" is.`);
  const secret = environment[key];
  if (!secret) throw new Failure(`${path}: the environment has no ${key} for ${name}.`);
  if (!fits(kind, secret)) throw new Failure(`${path}: ${name}: ${key} does not hold ${secretOf[kind]}.`);
  return createChannel(settings, secret, systemClock);
}
