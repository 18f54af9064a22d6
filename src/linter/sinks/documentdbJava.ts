import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const evidence = {
  imports: /^com\.microsoft\.azure\.(?:documentdb|cosmosdb)/,
  receiver: /documentclient|docdb|cosmos/i,
};

/** The clients of versions 1 and 2, sync and async: the link of what is searched comes first. */
export const documentdbJava: readonly Sink[] = [
  {
    id: 'documentdb queryDocuments',
    methods: ['queryDocuments'],
    queryArgument: 1,
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'documentdb metadata query',
    methods: ['queryCollections', 'queryAttachments'],
    queryArgument: 1,
    fewestArguments: 2,
    spec,
    evidence,
  },
];
