import { badQuery } from '../failures';
import { tokens, type Literal, type Token } from './tokens';

/**
 * An expression of `$filter`.
 *
 * Why not @odata/parser: it reads `not a and b` as `not (a and b)`, refuses a lambda inside a lambda and a list in
 * single quotes (`PropertyValues=['1','2']`), and Dataverse's clients send all three. What Dataverse understands of
 * OData is small enough to be read here: comparison, and, or, not, four kinds of call, any and all.
 */
export type Expression =
  | Literal
  | { readonly kind: 'list'; readonly values: readonly Literal[] }
  | { readonly kind: 'path'; readonly segments: readonly string[] }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly given: readonly Expression[];
      readonly named: Readonly<Record<string, Expression>>;
    }
  | {
      readonly kind: 'lambda';
      readonly quantifier: 'any' | 'all';
      readonly path: readonly string[];
      readonly variable: string | null;
      readonly body: Expression | null;
    };

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
/** Operators of OData that Dataverse does not know. */
const foreign: readonly string[] = ['add', 'sub', 'mul', 'div', 'mod', 'has', 'in'];

/**
 * Reads `$filter`.
 * @param aliases values of `@p1` and the like, as the address gives them
 * @throws DataverseError 400 with the place of the fault
 */
export function parseFilter(text: string, aliases: ReadonlyMap<string, string> = new Map()): Expression {
  const reader = new Reader(tokens(text), text, aliases);
  const expression = reader.either();
  reader.end();
  return expression;
}

/** One literal or list, as function parameters and parameter aliases have it. */
export function parseValue(text: string, aliases: ReadonlyMap<string, string> = new Map()): Expression {
  const reader = new Reader(tokens(text), text, aliases);
  const value = reader.value();
  reader.end();
  return value;
}

/** `a='x',b=1`: the parameters of a key or a function. */
export function parseNamed(text: string, aliases: ReadonlyMap<string, string>): Record<string, Expression> {
  const reader = new Reader(tokens(text), text, aliases);
  const named = reader.named();
  reader.end();
  return named;
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {}

  either(): Expression {
    return this.joined('or', () => this.both());
  }

  private both(): Expression {
    return this.joined('and', () => this.negated());
  }

  private joined(kind: 'and' | 'or', next: () => Expression): Expression {
    const parts = [next()];
    while (this.takeName(kind)) parts.push(next());
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts };
  }

  private negated(): Expression {
    if (this.takeName('not')) return { kind: 'not', part: this.negated() };
    return this.compared();
  }

  private compared(): Expression {
    const left = this.value();
    const operator = this.peek();
    if (operator?.kind !== 'name') return left;
    if (foreign.includes(operator.text)) throw badQuery(`The query node ${operator.text} is not supported.`);
    if (!comparisons.includes(operator.text)) return left;
    this.at++;
    return { kind: 'compare', operator: operator.text as Comparison, left, right: this.value() };
  }

  value(): Expression {
    const token = this.next();
    if (token.kind === 'literal') return token;
    if (token.kind === 'alias') {
      const text = this.aliases.get(token.text);
      return text === undefined ? { kind: 'literal', type: 'null', value: null } : parseValue(text, new Map());
    }
    if (token.kind === 'name') return this.path(token.text);
    if (token.text === '(') {
      const inner = this.either();
      this.takeSign(')');
      return inner;
    }
    if (token.text === '[') return this.list();
    throw this.fault();
  }

  private list(): Expression {
    const values: Literal[] = [];
    while (!this.trySign(']')) {
      if (values.length) this.takeSign(',');
      const value = this.value();
      if (value.kind !== 'literal') throw this.fault();
      values.push(value);
    }
    return { kind: 'list', values };
  }

  private path(first: string): Expression {
    const segments = [first];
    for (;;) {
      if (this.trySign('(')) return this.applied(segments);
      // An enumeration's member: Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'
      const next = this.peek();
      if (segments.length === 1 && first.includes('.') && next?.kind === 'literal' && next.type === 'string') {
        this.at++;
        return next;
      }
      if (!this.trySign('/')) return { kind: 'path', segments };
      const segment = this.next();
      if (segment.kind !== 'name') throw this.fault();
      segments.push(segment.text);
    }
  }

  /** After the opening bracket: a lambda when the last word is any or all, else a call. */
  private applied(segments: readonly string[]): Expression {
    const name = segments[segments.length - 1] ?? '';
    if (segments.length > 1) {
      if (name !== 'any' && name !== 'all') throw badQuery(`The function '${name}' is not supported.`);
      const path = segments.slice(0, -1);
      if (this.trySign(')')) return { kind: 'lambda', quantifier: name, path, variable: null, body: null };
      const variable = this.next();
      if (variable.kind !== 'name') throw this.fault();
      this.takeSign(':');
      const body = this.either();
      this.takeSign(')');
      return { kind: 'lambda', quantifier: name, path, variable: variable.text, body };
    }
    if (this.peek()?.kind === 'name' && this.isSign(this.tokens[this.at + 1], '=')) {
      const named = this.named();
      this.takeSign(')');
      return { kind: 'call', name, given: [], named };
    }
    const given: Expression[] = [];
    while (!this.trySign(')')) {
      if (given.length) this.takeSign(',');
      given.push(this.value());
    }
    return { kind: 'call', name, given, named: {} };
  }

  named(): Record<string, Expression> {
    const named: Record<string, Expression> = {};
    while (this.peek()?.kind === 'name') {
      const name = this.next();
      this.takeSign('=');
      if (name.kind === 'name') named[name.text] = this.value();
      if (!this.trySign(',')) break;
    }
    return named;
  }

  end(): void {
    if (this.at < this.tokens.length) throw this.fault();
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw this.fault();
    return token;
  }

  private isSign(token: Token | undefined, text: string): boolean {
    return token?.kind === 'sign' && token.text === text;
  }

  private trySign(text: string): boolean {
    if (!this.isSign(this.peek(), text)) return false;
    this.at++;
    return true;
  }

  private takeSign(text: string): void {
    if (!this.trySign(text)) throw this.fault();
  }

  private takeName(text: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'name' || token.text !== text) return false;
    this.at++;
    return true;
  }

  private fault() {
    return badQuery(`Syntax error at token ${this.at} in '${this.text}'.`);
  }
}
