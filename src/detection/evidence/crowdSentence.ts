import { mostGroups, type Crowd } from './crowds';

/** What is kept apart, by kind; the other kinds have few of it. */
const things: Readonly<Record<string, string | undefined>> = {
  access: 'clients (address, principal and user agent)',
  queryText: 'query texts',
};

/** A crowd as a sentence: what was not looked at one by one is never left unsaid. */
export function crowdSentence(kind: string, { account, hour, about }: Crowd): string {
  const when = `${new Date(hour).toISOString().slice(0, 13)}:00Z`;
  const [kept, all] = [mostGroups.toLocaleString('en'), about.toLocaleString('en')];
  return `${account}, ${when}: about ${all} ${things[kind] ?? 'sources'} in one hour; ${kept} of them, a fair sample, are judged one by one and the rest as one.`;
}
