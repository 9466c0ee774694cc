/** A document as it was sent. */
export type Stored = Record<string, unknown>;

type Condition = (document: Stored) => boolean;

/** A filter that Meilisearch would refuse. */
export class FilterError extends Error {}

/** What may be filtered, and how. */
export interface FilterRights {
  mayEqual(attribute: string): boolean;
  mayCompare(attribute: string): boolean;
}

/**
 * Reads a filter as Meilisearch's "Filter expression reference" has it, as far as the fair writes any: lists (outer AND,
 * inner OR) of expressions of =, !=, <, <=, >, >=, IN, NOT, AND, OR and parentheses.
 */
export function readFilter(filter: unknown, rights: FilterRights): Condition {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === 'string') return new Expression(filter, rights).whole();
  if (!Array.isArray(filter)) throw new FilterError('a filter is a text or a list');
  const all = filter.map((one: unknown): Condition => {
    if (!Array.isArray(one)) return readFilter(one, rights);
    const any = one.map((alternative) => readFilter(alternative, rights));
    return (document) => any.some((condition) => condition(document));
  });
  return (document) => all.every((condition) => condition(document));
}

const tokens = /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(<=|>=|!=|[=<>()[\],])|([\p{L}\p{N}_.-]+))/uy;

interface Token {
  text: string;
  isValue: boolean;
}

class Expression {
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(
    text: string,
    private readonly rights: FilterRights,
  ) {
    tokens.lastIndex = 0;
    while (text.slice(tokens.lastIndex).trim() !== '') {
      const match = tokens.exec(text);
      if (!match) throw new FilterError(`the filter ${text} cannot be read`);
      const [, quoted, sign, word] = match;
      if (quoted) this.tokens.push({ text: quoted.slice(1, -1).replace(/\\(.)/g, '$1'), isValue: true });
      else this.tokens.push({ text: (sign ?? word)!, isValue: sign === undefined });
    }
  }

  whole(): Condition {
    const condition = this.either();
    if (this.at < this.tokens.length) throw new FilterError(`${this.tokens[this.at]!.text} is not expected here`);
    return condition;
  }

  private either(): Condition {
    const any = [this.both()];
    while (this.takes('OR')) any.push(this.both());
    return any.length === 1 ? any[0]! : (document) => any.some((condition) => condition(document));
  }

  private both(): Condition {
    const all = [this.not()];
    while (this.takes('AND')) all.push(this.not());
    return all.length === 1 ? all[0]! : (document) => all.every((condition) => condition(document));
  }

  private not(): Condition {
    if (!this.takes('NOT')) return this.one();
    const condition = this.not();
    return (document) => !condition(document);
  }

  private one(): Condition {
    if (this.takes('(')) {
      const condition = this.either();
      this.demand(')');
      return condition;
    }
    const attribute = this.value();
    if (this.takes('IN')) {
      this.demand('[');
      const values: string[] = [];
      while (!this.takes(']')) {
        values.push(this.value());
        if (!this.takes(',')) {
          this.demand(']');
          break;
        }
      }
      return this.equals(attribute, values);
    }
    const sign = this.next().text;
    const value = this.value();
    if (sign === '=') return this.equals(attribute, [value]);
    if (sign === '!=') {
      const equal = this.equals(attribute, [value]);
      return (document) => !equal(document);
    }
    if (!this.rights.mayCompare(attribute)) throw new FilterError(`${attribute} cannot be compared`);
    return (document) => valuesOf(document, attribute).some((one) => compared(one, sign, value));
  }

  private equals(attribute: string, wanted: readonly string[]): Condition {
    if (!this.rights.mayEqual(attribute)) throw new FilterError(`${attribute} is not filterable`);
    const folded = new Set(wanted.map((value) => value.toLowerCase()));
    const numbers = new Set(wanted.filter((value) => value.trim() !== '').map(Number));
    return (document) =>
      valuesOf(document, attribute).some((one) =>
        typeof one === 'number' ? numbers.has(one) : folded.has(String(one).toLowerCase()),
      );
  }

  private next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new FilterError('the filter ends too early');
    return token;
  }

  private value(): string {
    const token = this.next();
    if (!token.isValue) throw new FilterError(`${token.text} is no value`);
    return token.text;
  }

  private takes(text: string): boolean {
    if (this.tokens[this.at]?.text !== text) return false;
    this.at++;
    return true;
  }

  private demand(text: string): void {
    if (!this.takes(text)) throw new FilterError(`${text} is missing`);
  }
}

/** Values of an attribute; null and what is missing are none. */
export function valuesOf(document: Stored, attribute: string): (string | number)[] {
  const value = document[attribute];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string | number => typeof one === 'string' || typeof one === 'number');
}

/** Numbers with numbers, texts in lexicographic order. */
function compared(one: string | number, sign: string, value: string): boolean {
  const other = typeof one === 'number' ? Number(value) : value.toLowerCase();
  const this_ = typeof one === 'number' ? one : one.toLowerCase();
  if (sign === '<') return this_ < other;
  if (sign === '<=') return this_ <= other;
  if (sign === '>') return this_ > other;
  if (sign === '>=') return this_ >= other;
  throw new FilterError(`${sign} is no operator`);
}
