import { plainText } from '../shared/plainText';

/** Text for a message of the workbench, which would make a link of `[this](https:…)`: what came from outside stays text. */
export function notificationText(text: string): string {
  return plainText(text, 1000).replace(/\]\(/g, '] (');
}
