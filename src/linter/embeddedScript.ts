import type { SourceText } from './linter';

/** VS Code's ids of the languages whose files keep their code in `<script>` blocks. */
export const scriptHosts: readonly string[] = ['vue', 'svelte'];

export function isScriptHost(language: string): boolean {
  return scriptHosts.includes(language);
}

/**
 * The code of a file that keeps it in `<script>` blocks, as a file of its own language: all around it becomes blank,
 * so that every offset and every line stays what it was.
 */
export function embeddedScript(source: SourceText): SourceText {
  const { text } = source;
  const blocks = scriptBlocks(text);
  let code = '';
  for (const { start, end } of blocks) code += blank(text.slice(code.length, start)) + text.slice(start, end);
  return { ...source, language: languageOf(blocks), text: code + blank(text.slice(code.length)) };
}

interface Block {
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/** One pass from block to block. A block that is not closed goes to the end, as a browser has it. */
function scriptBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const opening = /<!--|<script(?=[\s>])/gi;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (match[0] === '<!--') {
      const end = text.indexOf('-->', opening.lastIndex);
      if (end < 0) break;
      opening.lastIndex = end;
      continue;
    }
    const start = text.indexOf('>', opening.lastIndex) + 1;
    if (start === 0) break;
    const end = endOfScript(text, start);
    blocks.push({ attributes: text.slice(opening.lastIndex, start - 1), start, end });
    opening.lastIndex = end;
  }
  return blocks;
}

function endOfScript(text: string, from: number): number {
  const closing = /<\/script(?=[\s>])/gi;
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

/** Blocks of one file have one language. */
function languageOf(blocks: readonly Block[]): string {
  const attributes = blocks.map((block) => block.attributes).join(' ');
  const [, dialect] = /\blang\s*=\s*["']?(tsx?|typescript|jsx)\b/i.exec(attributes) ?? [];
  switch (dialect?.toLowerCase()) {
    case 'ts':
    case 'typescript':
      return 'typescript';
    case 'tsx':
      return 'typescriptreact';
    default:
      return 'javascript';
  }
}

/** A text of the same length and lines that says nothing. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
