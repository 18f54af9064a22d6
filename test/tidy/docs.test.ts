import { describe, expect, it } from 'vitest';
import { generatedDocs } from './generatedDocs';
import { projectFiles, read } from './tree';

const docs = generatedDocs();

describe('generated documents', () => {
  it.each([...docs])('%s is fresh (npm run docs)', (path, content) => {
    expect(read(path)).toBe(content);
  });

  it('are the pages of what exists alone', () => {
    expect(projectFiles(/^media\/rules\//)).toEqual(
      [...docs.keys()].filter((path) => path.startsWith('media/rules/')).sort(),
    );
  });
});

describe('documents', () => {
  const documents = projectFiles(/\.md$/).filter((path) => !path.startsWith('test/'));

  it.each(documents)('%s leads to files that exist', (path) => {
    const folder = path.split('/').slice(0, -1);
    const targets = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)].map(([, target]) =>
      new URL(target!, `file:///${[...folder, ''].join('/')}`).pathname.slice(1),
    );
    const files = new Set(projectFiles());
    expect(targets.filter((target) => !files.has(decodeURIComponent(target)))).toEqual([]);
  });
});
