import { badQuery } from '../failures';
import type { Comparison, Expression } from '../odata/expression';
import type { Definition } from './definition';

/** Whether a definition fits a `$filter`; paths may go into complex values (`IsSecured/Value`) and collections. */
export function fits(expression: Expression, definition: Definition): boolean {
  return truth(expression, definition.properties, definition, null);
}

function truth(expression: Expression, here: unknown, definition: Definition | null, variable: string | null): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => truth(part, here, definition, variable));
    case 'or':
      return expression.parts.some((part) => truth(part, here, definition, variable));
    case 'not':
      return !truth(expression.part, here, definition, variable);
    case 'compare': {
      const left = valueOf(expression.left, here, variable);
      const right = valueOf(expression.right, here, variable);
      return compare(expression.operator, left, right);
    }
    case 'path':
      return valueOf(expression, here, variable) === true;
    case 'call': {
      const [target, pattern] = expression.given;
      const match = matches[expression.name];
      if (!match || !target || !pattern)
        throw badQuery(`An unknown function with name '${expression.name}' was found.`);
      return match(textOf(valueOf(target, here, variable)), textOf(valueOf(pattern, here, variable)));
    }
    case 'lambda': {
      const [name = ''] = expression.path;
      const list = definition?.navigations[name]?.();
      if (!Array.isArray(list)) throw badQuery(`any and all need a collection, which '${name}' is not.`);
      const { body } = expression;
      const one = (item: Definition) => !body || truth(body, item.properties, item, expression.variable);
      const items = list as readonly Definition[];
      return expression.quantifier === 'any' ? items.some(one) : items.every(one);
    }
    default:
      throw badQuery('The $filter expression must evaluate to a single boolean value.');
  }
}

const matches: Readonly<Record<string, (text: string, pattern: string) => boolean>> = {
  contains: (text, pattern) => text.includes(pattern),
  startswith: (text, pattern) => text.startsWith(pattern),
  endswith: (text, pattern) => text.endsWith(pattern),
};

function valueOf(expression: Expression, here: unknown, variable: string | null): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind !== 'path') throw badQuery('Properties and values only can be compared.');
  const path =
    variable !== null && expression.segments[0] === variable ? expression.segments.slice(1) : expression.segments;
  let value = here;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !(segment in value)) return null;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

function compare(operator: Comparison, left: unknown, right: unknown): boolean {
  switch (operator) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    default:
  }
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  return { gt: left > right, ge: left >= right, lt: left < right, le: left <= right }[operator];
}
