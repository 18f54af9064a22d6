import { describe, expect, it } from 'vitest';
import { catalogueJson, catalogueMarkdown } from '../../src/report/catalogue';
import { detectionPage } from '../../src/report/detectionPage';
import { rulePage } from '../../src/report/rulePage';
import { detection, rule } from './sample';

const catalogue = { rules: [rule], detections: [detection] };

describe('the catalogue', () => {
  it('is the metadata as JSON, without code', () => {
    const withoutCode: unknown = JSON.parse(JSON.stringify(catalogue));
    expect(JSON.parse(catalogueJson(catalogue))).toEqual(withoutCode);
  });

  it('is two tables in Markdown, each row leading to a page', () => {
    expect(catalogueMarkdown(catalogue)).toMatchSnapshot();
  });
});

describe('pages', () => {
  it('of a rule', () => {
    expect(rulePage(rule)).toMatchSnapshot();
  });

  it('of a detection, without the sections that are empty', () => {
    expect(detectionPage(detection)).toMatchSnapshot();
  });
});
