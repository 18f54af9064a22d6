import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { LineMap, type Position } from '../shared/lineMap';
import type { Span } from '../shared/span';

/** A string of the notebook's file that holds code. */
interface Piece {
  /** Where its code starts in the code of all cells. */
  readonly start: number;
  readonly end: number;
  /** Where its first character is in the file. */
  readonly at: number;
  /** As the file has it, without quotes. */
  readonly raw: string;
  readonly cell: number;
}

/** A place in a cell: cells are counted from 1, all of them, lines and columns from 0. */
export interface CellPosition extends Position {
  readonly cell: number;
}

/** The code of a notebook of Python, cell after cell, and where each character of it is in the file. */
export class Notebook {
  readonly code: string;
  readonly #pieces: readonly Piece[];

  private constructor(code: string, pieces: readonly Piece[]) {
    this.code = code;
    this.#pieces = pieces;
  }

  /** Reads nbformat 4 (nbformat.readthedocs.io, "The Notebook file format"); gives why it cannot as a sentence. */
  static read(file: string): Notebook | string {
    const root = parseTree(file);
    const cells = root && findNodeAtLocation(root, ['cells'])?.children;
    if (!cells) return 'It is no notebook of format 4.';
    const language = valueAt(root, 'metadata', 'language_info', 'name') ?? kernelLanguage(root);
    if (language !== 'python') return 'The notebook is not in Python.';
    const pieces: Piece[] = [];
    let code = '';
    for (const [index, cell] of cells.entries()) {
      const start = code.length;
      for (const node of isPython(cell) ? textsOf(cell) : []) {
        const text = String(getNodeValue(node));
        const raw = file.slice(node.offset + 1, node.offset + node.length - 1);
        const piece = { start: code.length, at: node.offset + 1, raw, cell: index + 1 };
        code += text;
        pieces.push({ ...piece, end: code.length });
      }
      code = `${code.slice(0, start)}${withoutMagics(code.slice(start))}\n`;
    }
    return new Notebook(code, pieces);
  }

  /** A stretch of the code in the file; undefined where it lies in two cells. */
  spanInFile({ start, end }: Span): Span | undefined {
    const first = this.#pieces.findLast((piece) => piece.start <= start);
    const last = start === end ? first : this.#pieces.findLast((piece) => piece.start < end);
    if (!first || last?.cell !== first.cell) return undefined;
    return { start: offsetInFile(first, start), end: offsetInFile(last, end) };
  }

  /** The cell that holds an offset of the file, and the place in it. */
  positionInCell(offset: number): CellPosition | undefined {
    const piece = this.#pieces.findLast(({ at }) => at <= offset);
    const first = this.#pieces.find(({ cell }) => cell === piece?.cell);
    if (!piece || !first) return undefined;
    const text = this.code.slice(first.start);
    const inCode = piece.start + decodedLength(piece.raw.slice(0, offset - piece.at));
    return { cell: piece.cell, ...new LineMap(text).positionAt(inCode - first.start) };
  }
}

function kernelLanguage(root: Node): string | undefined {
  return valueAt(root, 'metadata', 'kernelspec', 'language');
}

function valueAt(node: Node, ...path: string[]): string | undefined {
  const found = findNodeAtLocation(node, path);
  return found?.type === 'string' ? String(getNodeValue(found)) : undefined;
}

function isPython(cell: Node): boolean {
  const language = valueAt(cell, 'metadata', 'vscode', 'languageId') ?? 'python';
  return valueAt(cell, 'cell_type') === 'code' && language === 'python';
}

/** The source of a cell: one string, or one for each line. */
function textsOf(cell: Node): readonly Node[] {
  const source = findNodeAtLocation(cell, ['source']);
  const nodes = source?.type === 'array' ? (source.children ?? []) : source ? [source] : [];
  return nodes.filter(({ type }) => type === 'string');
}

/** The code without what IPython reads before Python does: `%magic`, `!command`, and cells that begin with `%%magic`. */
function withoutMagics(cell: string): string {
  const magics = /^\s*%%\w/.test(cell) ? /.+/g : /^(?:%\w|!).*$/gm;
  return cell.replace(magics, (line) => ' '.repeat(line.length));
}

/** What stands for one code unit in a string of JSON, whose escapes are taken one by one. */
const character = /\\(?:u[\da-fA-F]{4}|.)|[^\\]/gs;

function offsetInFile({ start, at, raw }: Piece, offset: number): number {
  const before = charactersOf(raw).slice(0, offset - start);
  return at + before.join('').length;
}

function decodedLength(raw: string): number {
  return charactersOf(raw).length;
}

function charactersOf(raw: string): readonly string[] {
  return raw.match(character) ?? [];
}
