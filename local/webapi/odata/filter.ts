import type { Column, Table } from '../../metadata';
import type { Filter, Link, Related, Scalar } from '../../query';
import { condition, queryFunctions, type Place } from '../conditions';
import { badQuery, unknownProperty } from '../failures';
import { columnOfProperty, own, type Model, type Navigation } from '../model';
import type { Comparison, Expression } from './expression';
import { fitting } from './types';

/** Links that paths of a filter or an order need, each made once. */
export class Joins {
  private readonly made: { link: Link; children: Joins }[] = [];

  constructor(
    private readonly model: Model,
    private readonly table: Table,
    private readonly prefix: string,
  ) {}

  /** The alias and table at the end of a single-valued path, e.g. `primarycontactid/…`. */
  through(path: readonly string[]): { alias: string; table: Table } {
    const name = path[0] ?? '';
    const navigation = this.model.navigation(this.table.logicalName, name);
    const target = navigation && this.model.table(navigation.target);
    if (!navigation || !target) throw unknownProperty(name, this.table.logicalName);
    if (navigation.kind !== 'single') {
      throw badQuery(`The collection '${name}' needs any or all to be filtered by.`);
    }
    const alias = `${this.prefix}_${name.toLowerCase()}`;
    let join = this.made.find(({ link }) => link.alias === alias);
    if (!join) {
      join = {
        link: {
          kind: 'outer',
          alias,
          table: target.logicalName,
          from: target.primaryId,
          to: navigation.column,
          columns: [],
        },
        children: new Joins(this.model, target, alias),
      };
      this.made.push(join);
    }
    return path.length > 1 ? join.children.through(path.slice(1)) : { alias, table: target };
  }

  links(): Link[] {
    return this.made.map(({ link, children }) => {
      const links = children.links();
      return links.length ? { ...link, links } : link;
    });
  }
}

interface Scope {
  readonly table: Table;
  /** Alias of the link that the scope stands on; absent for the query's root. */
  readonly alias?: string;
  /** Name of a lambda's variable, which paths begin with. */
  readonly variable?: string;
  readonly joins: Joins;
}

/**
 * A filter expression in the store's words.
 * @returns the filter, and the links it needs beside it
 * @throws DataverseError 400 for names, types and functions that do not fit
 */
export function translateFilter(
  expression: Expression,
  model: Model,
  table: Table,
  now: Date,
): { filter: Filter; links: Link[] } {
  const joins = new Joins(model, table, 'f');
  const filter = new Translation(model, now).of(expression, { table, joins });
  return { filter, links: joins.links() };
}

class Translation {
  private lambdas = 0;

  constructor(
    private readonly model: Model,
    private readonly now: Date,
  ) {}

  of(expression: Expression, scope: Scope): Filter {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return { kind: expression.kind, parts: expression.parts.map((part) => this.of(part, scope)) };
      case 'not':
        return { kind: 'not', part: this.of(expression.part, scope) };
      case 'compare':
        return this.compare(expression.operator, expression.left, expression.right, scope);
      case 'call':
        return this.call(expression, scope);
      case 'lambda':
        return this.lambda(expression, scope);
      case 'path': {
        const { place, column } = this.place(expression.segments, scope);
        if (column.type !== 'boolean') throw badQuery(`'${expression.segments.join('/')}' is not a yes/no property.`);
        return condition(place, 'eq', [true], this.now);
      }
      default:
        throw badQuery('The $filter expression must evaluate to a single boolean value.');
    }
  }

  private compare(operator: Comparison, left: Expression, right: Expression, scope: Scope): Filter {
    if (left.kind === 'literal' && right.kind === 'path') return this.compare(mirrored[operator], right, left, scope);
    // contains(…) eq false and the like
    if (left.kind === 'call' && right.kind === 'literal' && right.type === 'boolean') {
      const inner = this.of(left, scope);
      return (operator === 'eq') === right.value ? inner : { kind: 'not', part: inner };
    }
    if (left.kind !== 'path') throw badQuery('A comparison needs a property on its left side.');
    const { place, column } = this.place(left.segments, scope);
    if (right.kind === 'path') {
      const other = this.place(right.segments, scope);
      if (other.place.link !== place.link) throw badQuery('Only columns of the same row can be compared.');
      return {
        kind: 'condition',
        ...place,
        operator,
        values: [],
        otherColumn: other.place.column,
      };
    }
    if (right.kind !== 'literal') throw badQuery('A comparison needs a value on its right side.');
    return condition(place, operator, [fitting(column, right, operator)], this.now);
  }

  private call(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Filter {
    const like = own(likes, call.name);
    if (like) {
      const [target, pattern] = call.given;
      if (target?.kind !== 'path' || pattern?.kind !== 'literal' || call.given.length !== 2) {
        throw badQuery(
          `No function signature for the function with name '${call.name}' matches the specified arguments.`,
        );
      }
      const { place, column } = this.place(target.segments, scope);
      if (!texts.includes(column.type)) throw badQuery(`The function '${call.name}' needs a text property.`);
      // Wildcards in the value count, as they do in Dataverse.
      return condition(place, 'like', [like(String(pattern.value))], this.now);
    }
    const operator = queryFunctions[call.name.replace(/^Microsoft\.Dynamics\.CRM\./, '')];
    if (!operator || !call.name.startsWith('Microsoft.Dynamics.CRM.')) {
      throw badQuery(`An unknown function with name '${call.name}' was found.`);
    }
    const name = call.named.PropertyName;
    if (name?.kind !== 'literal' || typeof name.value !== 'string') {
      throw badQuery(`The function '${call.name}' needs the parameter PropertyName.`);
    }
    const { place } = this.named(name.value, scope);
    return condition(place, operator, parameters(call.named), this.now);
  }

  private lambda(lambda: Extract<Expression, { kind: 'lambda' }>, scope: Scope): Filter {
    const path = this.within(lambda.path, scope);
    let from: { alias?: string; table: Table } = scope;
    if (path.length > 1) from = scope.joins.through(path.slice(0, -1));
    const name = path[path.length - 1] ?? '';
    const navigation = this.model.navigation(from.table.logicalName, name);
    const target = navigation && this.model.table(navigation.target);
    if (!navigation || !target) throw unknownProperty(name, from.table.logicalName);
    if (navigation.kind === 'single') throw badQuery(`any and all need a collection, which '${name}' is not.`);
    if (from.alias !== scope.alias) throw badQuery('any and all are supported on collections of the row itself only.');

    const alias = `l${++this.lambdas}`;
    const joins = new Joins(this.model, target, alias);
    const inner: Scope = { table: target, alias, variable: lambda.variable ?? undefined, joins };
    const body = lambda.body ? this.of(lambda.body, inner) : undefined;
    // all(x) holds where no row fails x, also where there is no row; the store is asked for one that fails.
    const filter = lambda.quantifier === 'all' && body ? ({ kind: 'not', part: body } as const) : body;
    const related: Related = { kind: 'any', link: relatedLink(navigation, from.table, target, alias, filter, joins) };
    return lambda.quantifier === 'all' ? { kind: 'not', part: related } : related;
  }

  /** The column that a path means, with the link it sits on. */
  private place(segments: readonly string[], scope: Scope): { place: Place; column: Column } {
    const path = this.within(segments, scope);
    const property = path[path.length - 1] ?? '';
    const at = path.length > 1 ? scope.joins.through(path.slice(0, -1)) : scope;
    const column = columnOfProperty(at.table, property);
    if (!column) throw unknownProperty(property, at.table.logicalName);
    return { place: { column: column.logicalName, ...(at.alias ? { link: at.alias } : {}) }, column };
  }

  /** A column by logical name, as the query functions' PropertyName has it. */
  private named(name: string, scope: Scope): { place: Place; column: Column } {
    const column = own(scope.table.columns, name) ?? columnOfProperty(scope.table, name);
    if (!column) throw unknownProperty(name, scope.table.logicalName);
    return { place: { column: column.logicalName, ...(scope.alias ? { link: scope.alias } : {}) }, column };
  }

  /** The path without the lambda's variable. */
  private within(segments: readonly string[], scope: Scope): readonly string[] {
    if (!scope.variable) return segments;
    if (segments[0] !== scope.variable) {
      throw badQuery(`Inside the lambda, '${segments.join('/')}' must begin with '${scope.variable}'.`);
    }
    return segments.slice(1);
  }
}

/** The related rows of a collection; over the intersect table where the relationship is many-to-many. */
function relatedLink(
  navigation: Exclude<Navigation, { kind: 'single' }>,
  from: Table,
  target: Table,
  alias: string,
  filter: Filter | undefined,
  joins: Joins,
): Related['link'] {
  const links = joins.links();
  const more = { ...(filter ? { filter } : {}), ...(links.length ? { links } : {}) };
  if (navigation.kind === 'many') {
    const { referencingColumn, referencedColumn } = navigation.relationship;
    return { alias, table: target.logicalName, from: referencingColumn, to: referencedColumn, ...more };
  }
  return {
    alias: `${alias}x`,
    table: navigation.relationship.intersectTable,
    from: navigation.here,
    to: from.primaryId,
    links: [
      {
        kind: 'inner',
        alias,
        table: target.logicalName,
        from: target.primaryId,
        to: navigation.there,
        columns: [],
        ...more,
      },
    ],
  };
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

const likes: Readonly<Record<string, (value: string) => string>> = {
  contains: (value) => `%${value}%`,
  startswith: (value) => `${value}%`,
  endswith: (value) => `%${value}`,
};

const texts: readonly string[] = ['string', 'memo'];

function parameters(named: Readonly<Record<string, Expression>>): Scalar[] {
  const given = named.PropertyValues ?? named.PropertyValue;
  if (!given) return [];
  if (given.kind === 'list') return given.values.map(({ value }) => value);
  if (given.kind === 'literal') return [given.value];
  throw badQuery('PropertyValue and PropertyValues take values only.');
}
