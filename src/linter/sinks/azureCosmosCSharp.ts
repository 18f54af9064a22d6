import type { Sink } from './sink';

/** A query of this SDK is a text, or an object that is made of one and is a sink itself. */
const spec = { query: 'QueryText', parameters: 'Parameters', name: 'Name', value: 'Value' };
const evidence = {
  imports: /^(?:Microsoft\.)?Azure\.Cosmos\b/,
  text: /Cosmos|GetItemQuery(?:Stream)?Iterator/,
};
const text = { queryArgument: 0, fewestArguments: 1, spec, evidence };

/** `Microsoft.Azure.Cosmos`, version 3, with its previews. */
export const azureCosmosCSharp: readonly Sink[] = [
  {
    id: 'Microsoft.Azure.Cosmos QueryDefinition',
    methods: ['QueryDefinition', 'CosmosSqlQueryDefinition'],
    constructs: true,
    queryNames: ['query'],
    passes: 'onDefinition',
    parameterMethod: 'WithParameter|UseParameter',
    ...text,
  },
  {
    id: 'Microsoft.Azure.Cosmos GetItemQueryIterator',
    methods: ['GetItemQueryIterator', 'GetItemQueryStreamIterator'],
    queryNames: ['queryText', 'sqlQueryText', 'queryDefinition'],
    passes: 'inDefinition',
    ...text,
  },
  {
    id: 'Microsoft.Azure.Cosmos metadata query',
    methods: [
      'Database',
      'Container',
      'User',
      'Permission',
      'Conflict',
      'StoredProcedure',
      'Trigger',
      'UserDefinedFunction',
    ].flatMap((name) => [`Get${name}QueryIterator`, `Get${name}QueryStreamIterator`]),
    queryNames: ['queryText', 'queryDefinition'],
    passes: 'inDefinition',
    ...text,
  },
  {
    id: 'Microsoft.Azure.Cosmos FilterPredicate',
    methods: ['FilterPredicate'],
    assigns: true,
    lead: 'SELECT * ',
    obstacle: 'The condition of a patch takes no parameters: check the value against what it may be.',
    ...text,
  },
];
