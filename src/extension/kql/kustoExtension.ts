/** An extension that the user has for queries in Kusto's language. */
export interface KustoExtension {
  readonly name: string;
  /** The language that it gives to `.kql` files. */
  readonly language?: string;
  /** An editor of its own for such files. */
  readonly viewType?: string;
}

interface Manifest {
  readonly name?: string;
  readonly displayName?: string;
  readonly contributes?: {
    readonly languages?: readonly { readonly id?: string; readonly extensions?: readonly string[] }[];
    readonly customEditors?: readonly {
      readonly viewType?: string;
      readonly selector?: readonly { readonly filenamePattern?: string }[];
    }[];
  };
}

/** Those among the extensions that know `.kql` files, by what their manifests say. */
export function kustoExtensions(manifests: readonly unknown[]): KustoExtension[] {
  return manifests.flatMap((manifest) => {
    const { name, displayName, contributes = {} } = (manifest ?? {}) as Manifest;
    const language = contributes.languages?.find(({ extensions }) => extensions?.includes('.kql'))?.id;
    const editor = contributes.customEditors?.find(({ selector }) =>
      selector?.some(({ filenamePattern }) => filenamePattern?.endsWith('.kql')),
    );
    const viewType = editor?.viewType;
    if (language === undefined && viewType === undefined) return [];
    return [
      {
        name: displayName ?? name ?? '',
        ...(language !== undefined && { language }),
        ...(viewType !== undefined && { viewType }),
      },
    ];
  });
}
