// The layers of the source tree. Drawn from the top: cli and extension; monitor; report and sources;
// linter and detection; cosmosql and azure; shared. No arrow runs up.
const layers = {
  shared: [],
  cosmosql: ['shared'],
  azure: ['shared'],
  linter: ['shared', 'cosmosql'],
  detection: ['shared', 'cosmosql'],
  sources: ['shared', 'cosmosql', 'azure', 'detection'],
  report: ['shared', 'cosmosql', 'linter', 'detection'],
  monitor: ['shared', 'cosmosql', 'azure', 'detection', 'sources', 'report'],
};

const only = ([layer, allowed]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  comment: `src/${layer} may import ${allowed.join(', ') || 'nothing else of src'}`,
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: [layer, ...allowed].map((name) => `^src/${name}/`) },
});

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(only),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'vscode-in-extension-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/extension(/|\\.ts$)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'azure-sdk-in-azure-and-sources-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(azure|sources)/' },
      to: { path: 'node_modules/@azure/' },
    },
    {
      name: 'pure-layers-know-no-node',
      severity: 'error',
      from: { path: '^src/(shared|cosmosql|linter|detection|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-test-in-source', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(vscode|country-centres)$' },
    },
    {
      name: 'no-deprecated',
      severity: 'warn',
      from: {},
      to: { dependencyTypes: ['deprecated'], pathNot: 'monitor-query' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
