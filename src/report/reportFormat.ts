/** The forms in which alerts are handed on, with the ends of their files' names. */
export const reportFormats = { markdown: 'md', json: 'json', csv: 'csv', ndjson: 'ndjson' } as const;
export type ReportFormat = keyof typeof reportFormats;
