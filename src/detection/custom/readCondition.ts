import { parseAddressList } from '../intelligence/addressList';
import { evidenceKinds } from '../evidence/registry';
import type { Condition, NumberTest, RuleKind, TextTest } from './customRule';
import type { YamlNode } from './yamlReader';

/** What may be asked of a column, by its type. */
export const textTests = ['is', 'isNot', 'startsWith', 'endsWith', 'contains', 'lacks'] as const;
export const listTests = ['in', 'notIn'] as const;
export const networkTests = ['network', 'notNetwork'] as const;
export const numberTests = ['above', 'below', 'equals'] as const;

const allTextTests = [...textTests, ...listTests, ...networkTests];

/** Reads what must hold of a column: a value that it is, or a mapping of tests that all hold. */
export function readCondition(column: string, node: YamlNode, kind: RuleKind): Condition[] {
  const columns = Object.entries(evidenceKinds[kind].columns);
  const type: string | undefined = columns.find(([name]) => name === column)?.[1];
  if (type === undefined) {
    const known = columns.map(([name]) => name).join(', ');
    return node.refuse(`"${column}" is not one of the columns ${known}.`) ?? [];
  }
  const tests = type === 'string' ? readTextTests(node) : readNumberTests(node, type);
  return tests.map((test) => ({ column, test }));
}

function readTextTests(node: YamlNode): TextTest[] {
  if (!node.isMapping) {
    if (node.isList) return [{ op: 'in', texts: someOf(node) }];
    const text = node.text();
    return text === undefined ? [] : [{ op: 'is', text }];
  }
  return [...node.entries(allTextTests)].flatMap(([op, value]) => textTestOf(op, value) ?? []);
}

function textTestOf(name: string, value: YamlNode): TextTest | undefined {
  const list = listTests.find((op) => op === name);
  if (list) return { op: list, texts: someOf(value) };
  const network = networkTests.find((op) => op === name);
  if (network) return { op: network, ranges: rangesOf(value) };
  const op = textTests.find((known) => known === name);
  const text = value.text();
  return op && text !== undefined ? { op, text } : undefined;
}

function someOf(node: YamlNode): string[] {
  refuseEmpty(node);
  return node.texts();
}

/** An empty list would match nothing or all, and mean neither. */
function refuseEmpty(node: YamlNode): void {
  if (node.isList && node.items().length === 0) node.refuse('The list is empty.');
}

function rangesOf(node: YamlNode): string[] {
  refuseEmpty(node);
  return node.items().flatMap((item) => {
    const text = item.text();
    if (text === undefined || parseAddressList(text, 'the rule', 0).available) return text ?? [];
    return item.refuse(`"${text}" is neither an address nor a CIDR range.`) ?? [];
  });
}

function readNumberTests(node: YamlNode, type: string): NumberTest[] {
  if (!node.isMapping && type !== 'datetime') {
    const than = node.number();
    return than === undefined ? [] : [{ op: 'equals', than }];
  }
  const known = type === 'datetime' ? ['hours'] : numberTests;
  return [...node.entries(known)].flatMap(([name, value]) => numberTestOf(name, value) ?? []);
}

function numberTestOf(name: string, value: YamlNode): NumberTest | undefined {
  if (name === 'hours') return hoursOf(value);
  const op = numberTests.find((known) => known === name);
  const than = value.number();
  return op && than !== undefined ? { op, than } : undefined;
}

/** Hours of the day in UTC, `22-6` for those from 22:00 up to 06:00. */
function hoursOf(node: YamlNode): NumberTest | undefined {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(node.text() ?? '');
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  return from < 24 && to <= 24 && from !== to
    ? { op: 'hours', from, to }
    : node.refuse('Hours are written as 22-6: from 22:00 up to 06:00, UTC.');
}
