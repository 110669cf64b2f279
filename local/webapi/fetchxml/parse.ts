import type { Column, Table } from '../../metadata';
import type { Filter, Link, Order, Query, Related, Selected } from '../../query';
import { condition } from '../conditions';
import { badFetch, notHere, unknownFetchColumn, unknownFetchTable } from '../failures';
import { intersectTable, isAnswered, isLookup, type Model } from '../model';
import { childrenNamed, isTrue, parseXml, type Element } from './element';
import { dateGrouping, isAggregate, isComparison, typed } from './words';

/** A column of the answer: where the store puts it, and how the answer names it. */
export interface Output {
  readonly table: Table;
  readonly column: Column;
  /** Key in the store's row. */
  readonly key: string;
  /** Name in the answer, or null for the plain column of the root (lookups as `_x_value`). */
  readonly name: string | null;
  readonly aggregate: Selected['aggregate'] | null;
  readonly dateGrouping: Selected['dateGrouping'] | null;
}

/** FetchXML as a question to the store and what to make of its answer. */
export interface Fetch {
  readonly table: Table;
  readonly query: Omit<Query, 'limit' | 'offset'>;
  readonly outputs: readonly Output[];
  readonly top: number | null;
  /** Rows a page; null where the fetch says nothing. */
  readonly pageSize: number | null;
  readonly page: number;
  readonly cookie: string | null;
}

/**
 * Reads FetchXML.
 * @throws DataverseError 400 for unknown names, operators and shapes
 */
export function parseFetch(xml: string, model: Model, now: Date): Fetch {
  return new FetchReader(model, now).read(parseXml(xml));
}

/** Link types that ask whether related rows exist, and what of them. */
const existence = new Set(['any', 'not any', 'all', 'not all', 'exists', 'in']);

class FetchReader {
  private readonly outputs: Output[] = [];
  /** Tables by link alias, for conditions and orders that name one. */
  private readonly aliases = new Map<string, Table>();
  private readonly generated = new Map<string, number>();
  private readonly orders: Order[] = [];
  /** Links that ask for existence only and so become part of the root's filter. */
  private readonly semiJoins: Filter[] = [];
  private aggregate = false;
  private distinct = false;

  constructor(
    private readonly model: Model,
    private readonly now: Date,
  ) {}

  read(fetch: Element): Fetch {
    if (fetch.name !== 'fetch') throw badFetch('the root element must be fetch.');
    const [entity, ...more] = childrenNamed(fetch, 'entity');
    if (!entity || more.length) throw badFetch('one entity element is expected.');
    const { attributes } = fetch;
    this.aggregate = isTrue(attributes.aggregate);
    this.distinct = isTrue(attributes.distinct);
    const table = this.tableOf(entity);
    const top = this.count(attributes.top, 'top');
    if (top !== null && (attributes.page !== undefined || attributes.count !== undefined)) {
      throw badFetch('the top attribute cannot be specified with paging attribute page or count.');
    }
    if (top !== null && top > 5000) throw badFetch('the top attribute exceeds 5000.');

    const columns = this.columns(entity, table, null);
    const links = childrenNamed(entity, 'link-entity').flatMap((link) => this.link(link, table) ?? []);
    const filters = childrenNamed(entity, 'filter').map((filter) => this.filter(filter, table, undefined));
    this.readOrders(entity, table, undefined);
    for (const link of childrenNamed(entity, 'link-entity')) this.readLinkOrders(link);
    if (!this.aggregate && !this.distinct) {
      const byKey = this.orders.some(({ column, link }) => column === table.primaryId && !link);
      if (!byKey) this.orders.push({ column: table.primaryId, descending: false });
    }
    const parts = [...filters, ...this.semiJoins];
    const filter: Filter | undefined = parts.length > 1 ? { kind: 'and', parts } : parts[0];
    return {
      table,
      query: {
        table: table.logicalName,
        columns,
        ...(filter ? { filter } : {}),
        orders: this.orders,
        links,
        aggregate: this.aggregate,
        distinct: this.distinct,
        count: isTrue(attributes.returntotalrecordcount),
      },
      outputs: this.outputs,
      top,
      pageSize: this.count(attributes.count, 'count'),
      page: this.count(attributes.page, 'page') ?? 1,
      cookie: attributes['paging-cookie'] ?? null,
    };
  }

  private count(text: string | undefined, name: string): number | null {
    if (text === undefined || text === '') return null;
    if (!/^\d+$/.test(text) || Number(text) < 1)
      throw badFetch(`the attribute ${name} must be a whole number above 0.`);
    return Number(text);
  }

  private tableOf(element: Element): Table {
    const name = element.attributes.name ?? '';
    const table = this.model.table(name) ?? intersectTable(this.model, name);
    if (!table) throw unknownFetchTable(name);
    return table;
  }

  private column(table: Table, name: string | undefined): Column {
    const column = table.columns[name ?? ''];
    if (!column) throw unknownFetchColumn(table.logicalName, name ?? '');
    return column;
  }

  /** A column to compare or sort by: also `xname`, the name of the row that a lookup `x` points at. */
  private compared(table: Table, name: string | undefined): Column {
    const lookup = name?.endsWith('name') ? table.columns[name.slice(0, -4)] : undefined;
    if (name && !table.columns[name] && lookup && isLookup(lookup))
      return { ...lookup, logicalName: name, type: 'string' };
    return this.column(table, name);
  }

  /** The columns that an entity or link selects, noted as outputs. `alias` null is the root. */
  private columns(element: Element, table: Table, alias: string | null): Selected[] {
    const selected: Selected[] = [];
    const add = (column: Column, attributes: Readonly<Record<string, string>>) => {
      const item = this.selected(column, attributes);
      selected.push(item);
      const key = item.alias ?? (alias === null ? column.logicalName : `${alias}.${column.logicalName}`);
      this.outputs.push({
        table,
        column,
        key,
        name: item.alias ?? (alias === null ? null : key),
        aggregate: item.aggregate ?? null,
        dateGrouping: item.dateGrouping ?? null,
      });
    };
    if (childrenNamed(element, 'all-attributes').length) {
      for (const column of Object.values(table.columns).filter(isAnswered)) add(column, {});
      return selected;
    }
    for (const { attributes } of childrenNamed(element, 'attribute')) {
      const column = this.column(table, attributes.name);
      if (isAnswered(column)) add(column, attributes);
    }
    // An entity without attributes means all of them; the key always comes along.
    if (alias === null && !this.aggregate && !this.distinct) {
      if (!selected.length && !childrenNamed(element, 'no-attrs').length) {
        for (const column of Object.values(table.columns).filter(isAnswered)) add(column, {});
      } else if (!selected.some(({ column, alias: other }) => column === table.primaryId && !other)) {
        const primary = table.columns[table.primaryId];
        if (primary && !this.outputs.some(({ name }) => name === table.primaryId)) add(primary, {});
      }
    }
    return selected;
  }

  private selected(column: Column, attributes: Readonly<Record<string, string>>): Selected {
    const { alias } = attributes;
    if (!this.aggregate) return { column: column.logicalName, ...(alias ? { alias } : {}) };
    if (!alias) throw badFetch(`an attribute of an aggregate query needs an alias: '${column.logicalName}'.`);
    if (isTrue(attributes.groupby)) {
      return {
        column: column.logicalName,
        alias,
        groupBy: true,
        ...(attributes.dategrouping ? { dateGrouping: dateGrouping(attributes.dategrouping) } : {}),
      };
    }
    const aggregate = attributes.aggregate ?? '';
    if (!isAggregate(aggregate)) throw badFetch(`'${aggregate}' is no aggregate.`);
    return {
      column: column.logicalName,
      alias,
      aggregate,
      ...(isTrue(attributes.distinct) ? { distinct: true } : {}),
    };
  }

  /** The alias of a link: its own, or the table's name and a number, as Dataverse makes them. */
  private aliasOf(element: Element, table: Table): string {
    const given = this.linkAliases.get(element);
    if (given) return given;
    let alias = element.attributes.alias;
    if (!alias) {
      const number = (this.generated.get(table.logicalName) ?? 0) + 1;
      this.generated.set(table.logicalName, number);
      alias = `${table.logicalName}${number}`;
    }
    if (this.aliases.has(alias)) throw badFetch(`the alias '${alias}' is used twice.`);
    this.aliases.set(alias, table);
    this.linkAliases.set(element, alias);
    return alias;
  }
  private readonly linkAliases = new Map<Element, string>();

  /** A link to join, or null when it only asks for existence and went into the filter. */
  private link(element: Element, parent: Table, parentAlias?: string): Link | null {
    const { attributes } = element;
    const type = attributes['link-type'] ?? 'inner';
    if (existence.has(type)) {
      if (parentAlias !== undefined) throw notHere(`link-type '${type}' inside another link`);
      this.semiJoins.push(this.related(element, parent));
      return null;
    }
    if (type === 'matchfirstrowusingcrossapply') throw notHere(`link-type '${type}'`);
    if (type !== 'inner' && type !== 'outer') throw badFetch(`'${type}' is no link-type.`);
    const table = this.tableOf(element);
    const alias = this.aliasOf(element, table);
    const links = childrenNamed(element, 'link-entity').flatMap((link) => this.link(link, table, alias) ?? []);
    const filters = childrenNamed(element, 'filter').map((filter) => this.filter(filter, table, alias));
    const filter: Filter | undefined = filters.length > 1 ? { kind: 'and', parts: filters } : filters[0];
    return {
      kind: type,
      alias,
      table: table.logicalName,
      ...this.ends(element, table, parent),
      columns: this.columns(element, table, alias),
      ...(filter ? { filter } : {}),
      ...(links.length ? { links } : {}),
    };
  }

  /** The two columns that a link joins; without them, the lookup between the two tables if there is just one. */
  private ends(element: Element, table: Table, parent: Table): { from: string; to: string } {
    const { from, to } = element.attributes;
    if (from && to) {
      this.column(table, from);
      this.column(parent, to);
      return { from, to };
    }
    const lookups = Object.values(parent.columns).filter(
      (column) => isLookup(column) && column.targets?.includes(table.logicalName),
    );
    const only = to ?? (lookups.length === 1 ? lookups[0]?.logicalName : undefined);
    if (!only) throw badFetch(`the link to '${table.logicalName}' needs from and to.`);
    return { from: from ?? table.primaryId, to: only };
  }

  /** A link that asks whether related rows exist: `any`, `not any`, `all`, `not all`, `exists`, `in`. */
  private related(element: Element, parent: Table): Filter {
    const type = element.attributes['link-type'] ?? 'any';
    const table = this.tableOf(element);
    const alias = this.aliasOf(element, table);
    const filters = childrenNamed(element, 'filter').map((filter) => this.filter(filter, table, alias));
    const links = childrenNamed(element, 'link-entity').flatMap((link) => this.link(link, table, alias) ?? []);
    const bare = { alias, table: table.logicalName, ...this.ends(element, table, parent) };
    const filter: Filter | undefined = filters.length > 1 ? { kind: 'and', parts: filters } : filters[0];
    const fitting: Related = {
      kind: 'any',
      link: { ...bare, ...(filter ? { filter } : {}), ...(links.length ? { links } : {}) },
    };
    switch (type) {
      case 'not any':
        return { kind: 'not', part: fitting };
      case 'all':
        // As Dataverse has it: related rows exist, and none of them fits the filter.
        return {
          kind: 'and',
          parts: [
            { kind: 'any', link: bare },
            { kind: 'not', part: fitting },
          ],
        };
      default:
        return fitting;
    }
  }

  private filter(element: Element, table: Table, alias: string | undefined): Filter {
    const type = element.attributes.type ?? 'and';
    if (type !== 'and' && type !== 'or') throw badFetch(`'${type}' is no filter type.`);
    const parts = element.children.map((child): Filter => {
      if (child.name === 'filter') return this.filter(child, table, alias);
      if (child.name === 'condition') return this.condition(child, table, alias);
      if (child.name === 'link-entity') return this.related(child, table);
      throw badFetch(`'${child.name}' does not belong into a filter.`);
    });
    return { kind: type, parts };
  }

  private condition(element: Element, own: Table, alias: string | undefined): Filter {
    const { attribute, operator, value, valueof, entityname } = element.attributes;
    const table = entityname ? this.aliases.get(entityname) : own;
    if (!table) throw badFetch(`no link has the alias '${entityname}'.`);
    const column = this.compared(table, attribute);
    const link = entityname ?? alias;
    const place = { column: column.logicalName, ...(link ? { link } : {}) };
    if (!operator) throw badFetch(`the condition on '${column.logicalName}' needs an operator.`);
    if (valueof !== undefined) {
      if (valueof.includes('.')) throw notHere('a comparison with a column of another table (valueof)');
      this.column(table, valueof);
      const compared = operator === 'neq' ? 'ne' : operator;
      if (!isComparison(compared)) throw badFetch(`'${operator}' cannot compare two columns.`);
      return { kind: 'condition', ...place, operator: compared, values: [], otherColumn: valueof };
    }
    const several = childrenNamed(element, 'value').map(({ text }) => typed(column, text.trim()));
    const values = several.length ? several : value === undefined ? [] : [typed(column, value)];
    return condition(place, operator, values, this.now);
  }

  private readLinkOrders(element: Element): void {
    const alias = this.linkAliases.get(element);
    const table = alias === undefined ? undefined : this.aliases.get(alias);
    if (!table || alias === undefined) return;
    this.readOrders(element, table, alias);
    for (const link of childrenNamed(element, 'link-entity')) this.readLinkOrders(link);
  }

  private readOrders(element: Element, table: Table, link: string | undefined): void {
    for (const { attributes } of childrenNamed(element, 'order')) {
      const descending = isTrue(attributes.descending);
      if (attributes.alias) {
        this.orders.push({ column: '', alias: attributes.alias, descending });
        continue;
      }
      if (this.aggregate) throw badFetch('an order of an aggregate query needs an alias.');
      const other = attributes.entityname;
      const at = other ? this.aliases.get(other) : table;
      if (!at) throw badFetch(`no link has the alias '${other}'.`);
      const column = this.compared(at, attributes.attribute).logicalName;
      const on = other ?? link;
      this.orders.push({ column, descending, ...(on ? { link: on } : {}) });
    }
  }
}
