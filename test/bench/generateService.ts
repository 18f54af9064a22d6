/** How one language writes the class around, a function that builds a query, and one that has none. */
interface Dialect {
  readonly path: string;
  readonly head: string;
  readonly tail: string;
  finder(at: number): string;
  plain(at: number): string;
}

/** A service in one of the linter's languages, about `bytes` long, with a string-built query in one of ten functions. */
export function generateService(
  language: string,
  bytes: number,
): { readonly path: string; readonly text: string } {
  const dialect = dialects[language];
  if (!dialect) throw new Error(`No source is generated in ${language}.`);
  const parts = [dialect.head];
  let length = dialect.head.length;
  for (let at = 0; length < bytes; at++) {
    const part = at % 10 === 0 ? dialect.finder(at) : dialect.plain(at);
    parts.push(part);
    length += part.length;
  }
  return { path: dialect.path, text: [...parts, dialect.tail].join('\n') };
}

const javascript: Dialect = {
  path: 'orders.js',
  head: "const { CosmosClient } = require('@azure/cosmos');\n\nclass OrderService {",
  tail: '}\nmodule.exports = { OrderService };\n',
  finder: (at) => `  async findByCustomer${at}(customer, limit) {
    const condition = customer ? \`c.customer = "\${customer}"\` : 'true';
    const query = 'SELECT TOP 10 * FROM c WHERE ' + condition + ' ORDER BY c.created DESC';
    const { resources } = await this.container.items.query(query).fetchAll();
    this.log.info('found', resources.length, limit);
    return resources;
  }
`,
  plain: (at) => `  /** Adds up what the lines of an order cost, number ${at}. */
  total${at}(lines, discount = 0) {
    const groups = new Map();
    for (const line of lines) {
      const price = line.quantity * line.unitPrice * (1 - discount / 100);
      groups.set(line.currency, (groups.get(line.currency) ?? 0) + price);
    }
    const [currency, amount] = [...groups].sort((a, b) => b[1] - a[1])[0] ?? ['EUR', 0];
    if (amount < 0) throw new RangeError(\`A total below zero: \${amount} \${currency}\`);
    return { currency, amount, label: \`\${amount.toFixed(2)} \${currency}\`, lines: lines.length };
  }
`,
};

const csharp: Dialect = {
  path: 'Orders.cs',
  head: 'using Microsoft.Azure.Cosmos;\n\npublic class OrderService\n{\n    private readonly Container _container;\n',
  tail: '}\n',
  finder: (at) => `    public async Task<List<Order>> FindByCustomer${at}(string customer, int limit)
    {
        var condition = customer == null ? "true" : $"c.customer = '{customer}'";
        var query = new QueryDefinition("SELECT TOP 10 * FROM c WHERE " + condition + " ORDER BY c.created DESC");
        var iterator = _container.GetItemQueryIterator<Order>(query);
        return await ReadAll(iterator, limit);
    }
`,
  plain: (at) => `    /// <summary>Adds up what the lines of an order cost, number ${at}.</summary>
    public Total Total${at}(IReadOnlyList<Line> lines, decimal discount = 0)
    {
        var groups = new Dictionary<string, decimal>();
        foreach (var line in lines)
        {
            var price = line.Quantity * line.UnitPrice * (1 - discount / 100);
            groups[line.Currency] = groups.GetValueOrDefault(line.Currency) + price;
        }
        var (currency, amount) = groups.OrderByDescending(one => one.Value).First();
        if (amount < 0) throw new ArgumentOutOfRangeException($"A total below zero: {amount} {currency}");
        return new Total { Currency = currency, Amount = amount, Label = $"{amount:F2} {currency}" };
    }
`,
};

const java: Dialect = {
  path: 'OrderService.java',
  head: 'import com.azure.cosmos.CosmosContainer;\n\npublic class OrderService {\n  private final CosmosContainer container;\n',
  tail: '}\n',
  finder: (at) => `  public List<Order> findByCustomer${at}(String customer, int limit) {
    String condition = customer == null ? "true" : "c.customer = '" + customer + "'";
    String query = "SELECT TOP 10 * FROM c WHERE " + condition + " ORDER BY c.created DESC";
    log.info("at most {}", limit);
    return container.queryItems(query, new CosmosQueryRequestOptions(), Order.class).stream().toList();
  }
`,
  plain: (at) => `  /** Adds up what the lines of an order cost, number ${at}. */
  public Total total${at}(List<Line> lines, BigDecimal discount) {
    Map<String, BigDecimal> groups = new HashMap<>();
    for (Line line : lines) {
      BigDecimal price = line.getPrice().multiply(BigDecimal.ONE.subtract(discount));
      groups.merge(line.getCurrency(), price, BigDecimal::add);
    }
    var first = groups.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    if (first.getValue().signum() < 0) throw new IllegalStateException("A total below zero: " + first.getKey());
    return new Total(first.getKey(), first.getValue(), lines.size());
  }
`,
};

const python: Dialect = {
  path: 'orders.py',
  head: 'from azure.cosmos import CosmosClient\n\n\nclass OrderService:',
  tail: '',
  finder: (at) => `    def find_by_customer_${at}(self, customer: str, limit: int):
        condition = f"c.customer = '{customer}'" if customer else "true"
        query = "SELECT TOP 10 * FROM c WHERE " + condition + " ORDER BY c.created DESC"
        items = list(self.container.query_items(query=query, enable_cross_partition_query=True))
        self.log.info("found %s of %s", len(items), limit)
        return items
`,
  plain: (at) => `    def total_${at}(self, lines, discount=0):
        """Adds up what the lines of an order cost, number ${at}."""
        groups = {}
        for line in lines:
            price = line.quantity * line.unit_price * (1 - discount / 100)
            groups[line.currency] = groups.get(line.currency, 0) + price
        currency, amount = sorted(groups.items(), key=lambda one: -one[1])[0]
        if amount < 0:
            raise ValueError(f"A total below zero: {amount} {currency}")
        return {"currency": currency, "amount": amount, "label": f"{amount:.2f} {currency}", "lines": len(lines)}
`,
};

const go: Dialect = {
  path: 'orders.go',
  head: 'package orders\n\nimport (\n\t"fmt"\n\n\t"github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"\n)\n',
  tail: '',
  finder: (at) => `func (s *OrderService) FindByCustomer${at}(customer string, limit int) []Order {
	condition := "true"
	if customer != "" {
		condition = fmt.Sprintf("c.customer = '%s'", customer)
	}
	query := "SELECT TOP 10 * FROM c WHERE " + condition + " ORDER BY c.created DESC"
	pager := s.container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), nil)
	return readAll(pager, limit)
}
`,
  plain: (at) => `// Total${at} Adds up what the lines of an order cost.
func (s *OrderService) Total${at}(lines []Line, discount float64) (Total, error) {
	groups := map[string]float64{}
	for _, line := range lines {
		price := line.Quantity * line.UnitPrice * (1 - discount/100)
		groups[line.Currency] += price
	}
	currency, amount := best(groups)
	if amount < 0 {
		return Total{}, fmt.Errorf("a total below zero: %f %s", amount, currency)
	}
	return Total{Currency: currency, Amount: amount, Lines: len(lines)}, nil
}
`,
};

/** By VS Code's language ids. */
const dialects: Readonly<Partial<Record<string, Dialect>>> = { javascript, csharp, java, python, go };
