import type { ArtifactLocation, Location, Message } from 'sarif';
import type { LineMap } from '../shared/lineMap';
import { plainText } from '../shared/plainText';
import type { Span } from '../shared/span';
import { regionOf } from './region';

/** Where a file is: relative to the root where it lies below it, so that a log means the same on every machine. */
export function artifactLocation(path: string): ArtifactLocation {
  if (path.startsWith('/')) return { uri: `file://${encodePath(path)}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encodePath(path)}` };
  return { uri: encodePath(path), uriBaseId: 'SRCROOT' };
}

export function location(path: string, span: Span, lines: LineMap, message?: string): Location {
  return {
    physicalLocation: { artifactLocation: artifactLocation(path), region: { ...regionOf(span, lines) } },
    ...(message === undefined ? {} : { message: sarifMessage(message) }),
  };
}

/** A message as plain text. SARIF reads `[text](target)` as a link, so brackets that would make one are escaped. */
export function sarifMessage(text: string): Message {
  const shown = plainText(text);
  return { text: shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown };
}

function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/%3A/g, ':'))
    .join('/');
}
