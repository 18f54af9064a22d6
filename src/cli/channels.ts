import type { Alert } from '../detection/alert';
import type { Channel } from '../monitor/channels/channel';
import { readChannelSettings, type ChannelSettings } from '../monitor/channels/channelSettings';
import { createChannel } from '../monitor/channels/createChannel';
import { testAlert } from '../monitor/channels/testAlert';
import { systemClock } from '../monitor/clock';
import { plainText } from '../shared/plainText';
import { compareAlertSeverity } from '../shared/severity';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import { jsonIn } from './jsonIn';
import { readText } from './readText';
import type { Terminal } from './terminal';
import { write } from './write';

export interface ReadChannel {
  readonly channel: Channel;
  /** Whether an alert is told by it. */
  readonly isFor: (alert: Alert) => boolean;
}

/** The channels of a file; their secrets are in the environment. A mistake ends the run, so that none is silent. */
export async function readChannels(
  path: string | undefined,
  terminal: Terminal,
): Promise<readonly ReadChannel[]> {
  if (path === undefined) return [];
  const read = readChannelSettings(jsonIn((await readText(path)).text, path));
  if ('mistake' in read) throw new Failure(`${path}: ${read.mistake}`);
  return read.channels.map((settings) => ({
    channel: open(settings, path, terminal),
    isFor: ({ severity }) => compareAlertSeverity(severity, settings.severity) <= 0,
  }));
}

/** Sends a test by each channel, a line each; it is not remembered. */
export async function testChannels(
  channels: readonly ReadChannel[],
  { output, signal }: Terminal,
): Promise<ExitCode> {
  if (channels.length === 0) throw new Failure('There are no channels to test; name them by --channels.');
  let code: ExitCode = exitCode.clean;
  for (const { channel } of channels) {
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

function open(settings: ChannelSettings, path: string, { environment }: Terminal): Channel {
  const secret = environment[settings.secret];
  if (!secret) throw new Failure(`${path}: the environment has no ${settings.secret} for ${settings.name}.`);
  try {
    return createChannel(settings, secret, systemClock);
  } catch (error) {
    throw new Failure(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
