import { Node, Parser } from 'web-tree-sitter';

/** What the parser's WebAssembly runtime adds to the object that it is started with. */
interface Runtime {
  readonly wasmBinary: Uint8Array;
  /** All of its memory, made anew when that grows. */
  readonly HEAP_DATA_VIEW?: DataView;
  getValue?: (address: number, type: string) => number | bigint;
  setValue?: (address: number, value: number, type: string) => void;
}

/** Starts the parser, which is one per process. Its bytes are given to it, so that it looks for no file and fetches nothing. */
export async function startParser(wasmBinary: Uint8Array): Promise<void> {
  const runtime: Runtime = { wasmBinary };
  await Parser.init(runtime);
  passWordsDirectly(runtime);
  keepAnswers();
}

/**
 * Each look at a node passes five words to WebAssembly, and a node that it gives as many back. The runtime looks up the
 * type of each word by its name first: a fifth of the time that a large file takes.
 */
function passWordsDirectly(runtime: Runtime): void {
  const { getValue, setValue } = runtime;
  if (!getValue || !setValue || !runtime.HEAP_DATA_VIEW) return;
  runtime.getValue = (address, type) =>
    type === 'i32' && runtime.HEAP_DATA_VIEW
      ? runtime.HEAP_DATA_VIEW.getInt32(address, true)
      : getValue(address, type);
  runtime.setValue = (address, value, type) => {
    if (type === 'i32' && runtime.HEAP_DATA_VIEW) runtime.HEAP_DATA_VIEW.setInt32(address, value, true);
    else setValue(address, value, type);
  };
}

/** What a node was told of itself. */
interface Told {
  toldType: string | undefined;
  toldEnd: number | undefined;
}

const { type, endIndex } = Object.getOwnPropertyDescriptors(Node.prototype);

/**
 * A node passes each question on to WebAssembly, and lowering asks most nodes several times for their type and their
 * end. Neither changes while a node is good, so the first answer is kept.
 */
function keepAnswers(): void {
  Object.defineProperties(Node.prototype, {
    type: {
      ...type,
      get(this: Node & Told) {
        return (this.toldType ??= type.get?.call(this));
      },
    },
    endIndex: {
      ...endIndex,
      get(this: Node & Told) {
        return (this.toldEnd ??= endIndex.get?.call(this));
      },
    },
  });
}
