import type { Span } from '../shared/span';
import type { StrayHole } from './cursor';
import type { Hole, HoleContext, ParameterRewrite, Template } from './hole';
import { HoleLedger } from './holeLedger';
import * as obstacle from './obstacle';
import type {
  Call,
  Expression,
  Literal,
  Membership,
  Name,
  Operation,
  Path,
  Query,
  Source,
  Step,
} from './tree';

/** What an expression stands for where it stands: it tells how a hole there is to be read. */
type Role =
  | 'value' // an operand that a parameter may replace
  | 'field' // a property path is meant
  | 'condition' // a part of WHERE
  | 'projection' // a part of SELECT
  | 'groupBy'
  | 'orderBy'
  | 'container'
  | 'likePattern';

/** Walks the tree of a template and tells of each hole what it stands for and how a parameter takes its place. */
export class HoleReader {
  readonly #ledger: HoleLedger;

  constructor(template: Template, strayHoles: readonly StrayHole[], comments: readonly Span[]) {
    this.#ledger = new HoleLedger(template);
    for (const { offset, context } of strayHoles) this.#refuse({ start: offset, end: offset + 1 }, context);
    for (const comment of comments) this.#refuse(comment, 'comment');
  }

  result(): { holes: readonly Hole[]; rewrites: readonly ParameterRewrite[] } {
    return this.#ledger.result();
  }

  query(query: Query): void {
    if (!this.#ledger.has(query.span)) return;
    for (const count of [query.top, query.offset, query.limit]) this.#count(count);
    this.#selection(query);
    for (const source of query.sources) this.#source(source);
    if (query.where) this.#visit(query.where, 'condition');
    for (const expression of query.groupBy) this.#visit(expression, 'groupBy');
    for (const { expression } of query.orderBy) this.#visit(expression, 'orderBy');
  }

  #count(count: Expression | undefined): void {
    if (count?.kind === 'hole') this.#ledger.replace(count.span, 'count');
    else if (count) this.#visit(count, 'value');
  }

  #selection({ selection }: Query): void {
    if (selection.kind === 'value') this.#visit(selection.expression, 'projection');
    if (selection.kind !== 'list') return;
    for (const { expression, alias } of selection.items) {
      if (expression.kind === 'path' && !alias) this.#path(expression, 'projection', obstacle.projectedName);
      else this.#visit(expression, 'projection');
      if (alias) this.#refuse(alias.span, 'alias');
    }
  }

  #source({ collection, alias }: Source): void {
    if (collection.kind === 'subquery') this.query(collection.query);
    else this.#refuse(collection.span, this.#ledger.trails(collection.span) ? 'clause' : 'container');
    if (alias) this.#refuse(alias.span, this.#ledger.trails(alias.span) ? 'clause' : 'alias');
  }

  #visit(expression: Expression, role: Role): void {
    if (!this.#ledger.has(expression.span)) return;
    switch (expression.kind) {
      case 'hole':
        this.#hole(expression.span, role);
        break;
      case 'literal':
        this.#literal(expression, role);
        break;
      case 'identifier':
        this.#word(expression.span, role === 'container' ? 'container' : 'alias');
        break;
      case 'parameter':
        this.#word(expression.span, 'parameterName');
        break;
      case 'path':
        this.#path(expression, role);
        break;
      case 'call':
        this.#call(expression, role);
        break;
      case 'subquery':
        this.query(expression.query);
        break;
      default:
        this.#compound(expression, role);
    }
  }

  #compound(expression: Expression, role: Role): void {
    switch (expression.kind) {
      case 'array':
        this.#list(expression.items, expression.span, { before: '', after: '' });
        break;
      case 'object':
        for (const { name, value } of expression.properties) {
          this.#refuse(name.span, 'propertyName', obstacle.constantLiteral);
          this.#visit(value, 'value');
        }
        break;
      case 'unary':
        this.#visit(expression.operand, expression.operator === 'NOT' ? role : 'value');
        break;
      case 'operation':
        this.#operation(expression, role);
        break;
      case 'in':
        this.#membership(expression);
        break;
      default:
        this.#test(expression, role);
    }
  }

  #test(expression: Expression, role: Role): void {
    switch (expression.kind) {
      case 'between':
        this.#visit(expression.operand, 'field');
        this.#visit(expression.low, 'value');
        this.#visit(expression.high, 'value');
        break;
      case 'like':
        this.#visit(expression.operand, 'field');
        this.#visit(expression.pattern, 'likePattern');
        if (expression.escape)
          this.#refuse(expression.escape.span, 'stringContent', obstacle.constantLiteral);
        break;
      case 'conditional':
        this.#visit(expression.condition, 'condition');
        this.#visit(expression.consequent, role);
        this.#visit(expression.alternative, role);
        break;
      case 'let':
        this.#refuse(expression.name.span, 'alias');
        this.#visit(expression.value, 'value');
        this.#visit(expression.body, 'value');
        break;
      default:
        this.#refuse(expression.span, 'unknown');
    }
  }

  #hole(span: Span, role: Role): void {
    switch (role) {
      case 'value':
      case 'likePattern':
        this.#ledger.replace(span, role);
        break;
      case 'field':
        this.#refuse(span, 'propertyName', obstacle.fieldInCode);
        break;
      case 'groupBy':
        this.#refuse(span, 'propertyName', obstacle.groupedName);
        break;
      case 'condition':
      case 'projection':
        this.#refuse(span, 'clause');
        break;
      default:
        this.#refuse(span, role);
    }
  }

  #literal(literal: Literal, role: Role): void {
    const fixed = role === 'groupBy' || role === 'orderBy' || role === 'container';
    const context = role === 'likePattern' ? 'likePattern' : 'stringContent';
    if (fixed)
      this.#refuse(literal.span, role === 'groupBy' ? 'propertyName' : role, obstacle.constantLiteral);
    else this.#ledger.replaceLiteral(literal.span, context);
  }

  /** A name or a parameter that a hole is part of; at its end, the hole may as well be a clause that follows. */
  #word(span: Span, context: HoleContext): void {
    this.#refuse(span, this.#ledger.trails(span) ? 'clause' : context);
  }

  #path(path: Path, role: Role, refusal?: string): void {
    if (path.base.kind === 'hole') this.#refuse(path.base.span, role === 'orderBy' ? role : 'alias');
    else this.#visit(path.base, role === 'orderBy' ? role : 'value');
    for (const step of path.steps) this.#step(step, role, refusal);
  }

  #step(step: Step, role: Role, refusal: string | undefined): void {
    if (role === 'orderBy' || role === 'groupBy') {
      const reason = role === 'groupBy' ? obstacle.groupedName : undefined;
      this.#refuse(step.span, role === 'groupBy' ? 'propertyName' : role, reason);
    } else if (refusal !== undefined) this.#refuse(step.span, 'propertyName', refusal);
    else if (step.kind === 'property') this.#property(step.span, step.name);
    else this.#index(step.index);
  }

  #property(span: Span, name: Name): void {
    const bare = name.span.end - name.span.start === 1;
    if (!bare && this.#ledger.trails(name.span)) this.#refuse(name.span, 'clause');
    else this.#ledger.replaceName(span, name.span);
  }

  #index(index: Expression): void {
    if (index.kind === 'literal') this.#ledger.replaceLiteral(index.span, 'propertyName');
    else if (index.kind === 'hole') this.#ledger.replace(index.span, 'propertyName');
    else this.#visit(index, 'value');
  }

  #call(call: Call, role: Role): void {
    this.#refuse(call.name.span, 'functionName');
    const [first, ...others] = call.arguments;
    if (first) this.#visit(first, role === 'value' || others.some(readsDocument) ? 'value' : 'field');
    for (const argument of others) this.#visit(argument, 'value');
  }

  #operation({ operators, operands }: Operation, role: Role): void {
    const [operator] = operators;
    if (operator === 'AND' || operator === 'OR') {
      for (const operand of operands) this.#visit(operand, role === 'condition' ? role : 'condition');
      return;
    }
    const [first, ...others] = operands;
    const compares = operator !== undefined && comparisons.has(operator);
    if (first) this.#visit(first, compares && !others.some(readsDocument) ? 'field' : 'value');
    for (const operand of others) this.#visit(operand, 'value');
  }

  #membership({ operand, items, negated, span }: Membership): void {
    this.#visit(operand, 'field');
    const tested = this.#ledger.constantText(operand.span);
    if (tested === undefined && items.length === 1) {
      for (const item of items) this.#refuse(item.span, 'listElement', obstacle.listWithHole);
      return;
    }
    const before = negated ? 'NOT ARRAY_CONTAINS(' : 'ARRAY_CONTAINS(';
    this.#list(items, span, { before, after: `, ${tested ?? ''})` });
  }

  /** A single hole in a list is taken for the whole list joined to a text; one among others for one element. */
  #list(items: readonly Expression[], span: Span, around: { before: string; after: string }): void {
    const [only] = items;
    if (items.length === 1 && only && this.#ledger.isWhole(only)) {
      this.#ledger.replaceList(span, only, around);
      return;
    }
    for (const item of items) this.#listElement(item);
  }

  #listElement(item: Expression): void {
    if (item.kind === 'hole') this.#ledger.replace(item.span, 'listElement');
    else if (item.kind === 'literal') this.#ledger.replaceLiteral(item.span, 'listElement');
    else this.#visit(item, 'value');
  }

  #refuse(span: Span, context: HoleContext, reason: string = obstacle.obstacles[context]): void {
    this.#ledger.refuse(span, context, reason);
  }
}

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<>', '<', '>', '<=', '>=']);

/** Whether an expression reads a document: then a hole beside it is a value that the document is compared with. */
function readsDocument(expression: Expression): boolean {
  switch (expression.kind) {
    case 'identifier':
    case 'subquery':
      return true;
    case 'path':
      return expression.base.kind !== 'hole' || expression.steps.length > 0;
    case 'call':
      return expression.arguments.some(readsDocument);
    case 'unary':
      return readsDocument(expression.operand);
    case 'operation':
      return expression.operands.some(readsDocument);
    default:
      return false;
  }
}
