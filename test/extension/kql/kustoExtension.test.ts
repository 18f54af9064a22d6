import { expect, it } from 'vitest';
import { kustoExtensions } from '../../../src/extension/kql/kustoExtension';

it('knows the extensions that know .kql files', () => {
  const language = { languages: [{ id: 'kql', extensions: ['.kql', '.csl'] }] };
  const customEditors = [
    { viewType: 'other', selector: [{ filenamePattern: '*.md' }] },
    { viewType: 'kusto.editor', selector: [{ filenamePattern: '*.csl' }, { filenamePattern: '*.kql' }] },
  ];
  const manifests = [
    { name: 'none', contributes: { languages: [{ id: 'sql', extensions: ['.sql'] }, { id: 'odd' }] } },
    { name: 'language', displayName: 'Language', contributes: language },
    { name: 'editor', contributes: { customEditors } },
    { name: 'bare' },
    null,
  ];
  expect(kustoExtensions(manifests)).toEqual([
    { name: 'Language', language: 'kql' },
    { name: 'editor', viewType: 'kusto.editor' },
  ]);
});
