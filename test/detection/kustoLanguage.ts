import { createRequire } from 'node:module';
import { schemas } from './schemas';

// The package has no types of its own for the parts used here, and its files fill globals when they are required.
interface KustoList<T> {
  readonly Count: number;
  getItem(index: number): T;
}
interface KustoCode {
  GetDiagnostics(): KustoList<{ Severity: string; Code: string; Message: string }>;
  ResultType?: { Columns?: KustoList<{ Name: string; Type: { Name: string } }> };
}
interface KustoLanguage {
  GlobalState: { Default: { WithDatabase(database: object): object } };
  KustoCode: { ParseAndAnalyze(query: string, globals: object): KustoCode };
  Symbols: {
    TableSymbol: { $ctor7: new (name: string, schema: string, description: null) => object };
    DatabaseSymbol: { ctor: new (name: string, tables: readonly object[]) => object };
  };
}

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { Language } = (globalThis as unknown as { Kusto: { Language: KustoLanguage } }).Kusto;

const tables = [...schemas].map(
  ([name, schema]) => new Language.Symbols.TableSymbol.$ctor7(name, schema, null),
);
const database = new Language.Symbols.DatabaseSymbol.ctor('LogAnalytics', tables);
const globals = Language.GlobalState.Default.WithDatabase(database);

/** What Kusto's own language service says of a query: its complaints, and the names and types of the result columns. */
export function checkKql(query: string): { diagnostics: string[]; columns: Record<string, string> } {
  const code = Language.KustoCode.ParseAndAnalyze(query, globals);
  return {
    diagnostics: items(code.GetDiagnostics()).map(({ Code, Message }) => `${Code}: ${Message}`),
    columns: Object.fromEntries(items(code.ResultType?.Columns).map(({ Name, Type }) => [Name, Type.Name])),
  };
}

function items<T>(list: KustoList<T> | undefined): T[] {
  return Array.from({ length: list?.Count ?? 0 }, (_, index) => list!.getItem(index));
}
