/** TypeScript as services are written, about `bytes` long, with a string-built query in one of ten functions. */
export function generateSource(bytes: number, { queries = true } = {}): string {
  const parts = [head(queries)];
  let length = 0;
  for (let at = 0; length < bytes; at++) {
    const part = queries && at % 10 === 0 ? finder(at) : plain(at);
    parts.push(part);
    length += part.length;
  }
  parts.push('}\n');
  return parts.join('\n');
}

function head(queries: boolean): string {
  const types = queries
    ? "import { Container } from '@azure/cosmos';"
    : "import { Container } from './storage';";
  return `${types}\nimport { Logger } from './logger';\n\nexport class OrderService {\n  constructor(private readonly container: Container, private readonly log: Logger) {}\n`;
}

function finder(at: number): string {
  return `  async findByCustomer${at}(customer: string, limit: number): Promise<Order[]> {
    const condition = customer ? \`c.customer = "\${customer}"\` : 'true';
    const query = 'SELECT TOP 10 * FROM c WHERE ' + condition + ' ORDER BY c.created DESC';
    const { resources } = await this.container.items.query(query).fetchAll();
    this.log.info('found', resources.length, limit);
    return resources as Order[];
  }
`;
}

function plain(at: number): string {
  return `  /** Adds up what the lines of an order cost, number ${at}. */
  total${at}(lines: readonly Line[], discount = 0): Total {
    const groups = new Map<string, number>();
    for (const line of lines) {
      const price = line.quantity * line.unitPrice * (1 - discount / 100);
      groups.set(line.currency, (groups.get(line.currency) ?? 0) + price);
    }
    const [currency, amount] = [...groups].sort((a, b) => b[1] - a[1])[0] ?? ['EUR', 0];
    if (amount < 0) throw new RangeError(\`A total below zero: \${amount} \${currency}\`);
    return { currency, amount, label: \`\${amount.toFixed(2)} \${currency}\`, lines: lines.length };
  }
`;
}
