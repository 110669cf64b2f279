import type { ODataRow } from '../../api';
import type { DataSetLayout } from '../../form/customLayout';
import type { HostServices } from '../../host';
import type { FormRecord } from '../../record/FormRecord';
import { bareId } from '../../record/values';
import type { TableDescription, ViewDescription } from '../../shapes';
import { manifestType } from '../columnTypes';
import type { ManifestDataSet } from '../manifest';
import { composeFetch, type Relation } from './query';
import { entityRecord, type EntityRecord } from './rows';
import {
  initialSorting,
  layoutColumns,
  linkedTables,
  parseFetch,
  placeOf,
  viewOf,
  type DataSetColumn,
  type LinkedEntity,
  type SortStatus,
} from './view';

export type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;

export interface DataSetOptions {
  readonly manifest: ManifestDataSet;
  readonly layout: DataSetLayout;
  /** Parameters of the sub-grid that the control stands in for. */
  readonly gridParameters: Readonly<Record<string, string>>;
  readonly record: FormRecord;
  readonly host: Pick<HostServices, 'api' | 'tables' | 'navigation'>;
  /** Told when something that the control can see has changed. */
  readonly onChange: () => void;
}

/** Rows of a page when neither the data-set nor its sub-grid says a number. */
const usualPageSize = 50;

/**
 * The rows behind a data-set property: which view, which pages are loaded, how they are sorted and narrowed.
 * Asks through FetchXML as the user of the page. What a control sets takes effect with the next load.
 */
export class DataSetModel {
  columns: readonly DataSetColumn[] = [];
  records: Readonly<Record<string, EntityRecord>> = {};
  sortedRecordIds: readonly string[] = [];
  sorting: SortStatus[] = [];
  filter: FilterExpression | null = null;
  readonly links: LinkedEntity[] = [];
  selected: readonly string[] = [];
  loading = true;
  errorMessage: string | null = null;
  /** -1 while unknown. */
  totalCount = -1;
  pageSize: number;
  firstPage = 1;
  lastPage = 1;
  hasNextPage = false;

  private readonly extraColumns: { readonly name: string; readonly alias: string | null }[] = [];
  private nextPageSize: number;
  private view: ViewDescription | undefined;
  private table: TableDescription | null = null;
  private readonly linked = new Map<string, TableDescription>();
  private readonly aliases = new Map<string, string>();
  /** Counts loads, so that an answer that has been overtaken is dropped. */
  private turn = 0;
  private paging = false;
  private stopped = false;

  constructor(private readonly options: DataSetOptions) {
    const said = Number(options.layout.parameters.RecordsPerPage ?? options.gridParameters.RecordsPerPage);
    this.pageSize = said > 0 ? said : usualPageSize;
    this.nextPageSize = this.pageSize;
    for (const { name } of options.manifest.propertySets) {
      const column = options.layout.parameters[name];
      if (column) this.aliases.set(name, column);
    }
  }

  get targetTable(): string {
    return this.options.layout.targetTable ?? this.options.record.table.logicalName;
  }

  get title(): string {
    return this.view?.name ?? '';
  }

  get viewId(): string {
    return this.view?.id ?? this.options.layout.viewId ?? '';
  }

  get hasPreviousPage(): boolean {
    return this.firstPage > 1;
  }

  /** The links of the view's query and those that the control has added. */
  linkedEntities(): LinkedEntity[] {
    const own =
      this.view === undefined
        ? []
        : [...parseFetch(this.view.fetchXml).entity.children].filter((child) => child.localName === 'link-entity');
    const text = (link: Element, name: string): string => link.getAttribute(name) ?? '';
    return [
      ...own.map((link) => ({
        name: text(link, 'name'),
        from: text(link, 'from'),
        to: text(link, 'to'),
        linkType: text(link, 'link-type') || 'inner',
        alias: text(link, 'alias'),
      })),
      ...this.links,
    ];
  }

  /** Reads the first page anew, with what was set since. */
  async refresh(): Promise<void> {
    this.pageSize = this.nextPageSize;
    await this.load(1, 'replace');
  }

  /** Another row is shown: nothing of the last one stays, and no answer for it is taken. */
  async restart(): Promise<void> {
    this.clear();
    this.selected = [];
    await this.refresh();
  }

  setPageSize(size: number): void {
    if (size > 0) this.nextPageSize = Math.min(Math.floor(size), 5000);
  }

  async loadNextPage(onlyNew: boolean): Promise<void> {
    if (this.hasNextPage && !this.paging) await this.load(this.lastPage + 1, onlyNew ? 'replace' : 'append');
  }

  async loadPreviousPage(onlyNew: boolean): Promise<void> {
    if (this.hasPreviousPage && !this.paging) await this.load(this.firstPage - 1, onlyNew ? 'replace' : 'prepend');
  }

  async loadExactPage(page: number): Promise<void> {
    if (page >= 1 && !this.paging) await this.load(Math.floor(page), 'replace');
  }

  addColumn(name: string, alias: string | undefined): void {
    this.extraColumns.push({ name, alias: alias === undefined || alias === '' ? null : alias });
  }

  select(ids: readonly string[]): void {
    const wanted = ids.filter((id) => id in this.records);
    if (wanted.length === this.selected.length && wanted.every((id, index) => id === this.selected[index])) return;
    this.selected = wanted;
    this.options.onChange();
  }

  /** Opens a row's form: of the reference's own table, else of the data-set's. */
  open(reference: { readonly id?: unknown; readonly etn?: unknown; readonly entityType?: unknown }): void {
    const id = typeof reference.id === 'object' ? (reference.id as { guid?: unknown } | null)?.guid : reference.id;
    const table = reference.etn ?? reference.entityType ?? this.targetTable;
    if (typeof id !== 'string' || typeof table !== 'string') return;
    void this.options.host.navigation.openRecord({ table, id: bareId(id) });
  }

  /** No more answers are taken. */
  stop(): void {
    this.stopped = true;
    this.turn++;
  }

  private clear(): void {
    this.turn++;
    this.records = {};
    this.sortedRecordIds = [];
    this.totalCount = -1;
    this.firstPage = 1;
    this.lastPage = 1;
    this.hasNextPage = false;
    this.errorMessage = null;
  }

  private async load(page: number, how: 'replace' | 'append' | 'prepend'): Promise<void> {
    if (this.stopped) return;
    const turn = ++this.turn;
    this.paging = true;
    this.loading = true;
    this.options.onChange();
    try {
      await this.prepare();
      if (turn !== this.turn) return;
      const { record, host, layout } = this.options;
      // Nothing is related to a row that does not exist yet; what hangs on no row is shown all the same.
      if ((record.isNew && layout.relationship !== null) || this.table === null || this.view === undefined) {
        this.clear();
      } else {
        const fetch = this.fetch(this.table, this.view);
        const answer = await host.api.fetchXml(this.table.entitySetName, fetch, {
          page,
          pageSize: this.pageSize,
          count: true,
        });
        if (turn !== this.turn) return;
        this.take(answer.rows, page, how);
        this.totalCount = answer.totalCount ?? -1;
        if (how !== 'prepend') this.hasNextPage = answer.more;
        this.errorMessage = null;
      }
    } catch (error) {
      if (turn !== this.turn) return;
      if (how === 'replace') this.clear();
      this.errorMessage = error instanceof Error ? error.message : String(error);
    }
    this.paging = false;
    this.loading = false;
    this.options.onChange();
  }

  /** Learns of the tables that the view speaks of; asks nothing a second time. */
  private async prepare(): Promise<void> {
    const { tables } = this.options.host;
    if (this.table === null) {
      const table = await tables.load(this.targetTable);
      this.view = viewOf(table, this.options.layout.viewId);
      this.table = table;
      if (this.view !== undefined) this.sorting = initialSorting(parseFetch(this.view.fetchXml).entity);
    }
    if (this.view === undefined) throw new Error(`The table ${this.targetTable} has no view.`);
    const { entity } = parseFetch(this.view.fetchXml);
    const wanted = [...linkedTables(entity), ...this.links.map(({ alias, name }) => [alias, name] as const)];
    for (const [alias, name] of wanted) {
      if (!this.linked.has(alias)) this.linked.set(alias, await tables.load(name));
    }
    this.columns = this.describeColumns(this.table, this.view);
  }

  private describeColumns(table: TableDescription, view: ViewDescription): readonly DataSetColumn[] {
    const columns = [...layoutColumns(view, table, (alias) => this.linked.get(alias))];
    const add = (name: string, alias: string): void => {
      const place = placeOf(name);
      const description = (place.alias === null ? table : this.linked.get(place.alias))?.columns[place.column];
      columns.push({
        name,
        alias,
        displayName: description?.label ?? place.column,
        dataType: description === undefined ? 'SingleLine.Text' : manifestType(description),
        order: -1,
        visualSizeFactor: 100,
        isHidden: true,
        isPrimary: false,
        disableSorting: false,
      });
    };
    // A column that the view shows already takes its property-set's alias; others come along hidden.
    for (const [alias, name] of this.aliases) {
      const shown = columns.findIndex((column) => column.name === name && column.alias === name);
      const known = columns[shown];
      if (known === undefined) add(name, alias);
      else columns[shown] = { ...known, alias };
    }
    for (const { name, alias } of this.extraColumns) {
      const full = alias === null ? name : `${alias}.${name}`;
      if (!columns.some((column) => column.name === full)) add(full, full);
    }
    return columns;
  }

  private fetch(table: TableDescription, view: ViewDescription): string {
    return composeFetch({
      viewFetchXml: view.fetchXml,
      table,
      columns: this.columns.map((column) => column.name),
      relation: this.relation(),
      sorting: this.sorting,
      filter: this.filter,
      links: this.links,
    });
  }

  private relation(): Relation | null {
    const { record, layout } = this.options;
    const name = layout.relationship?.toLowerCase();
    if (name === undefined || record.id === null) return null;
    const { oneToMany, manyToMany } = record.table.relationships;
    const one = oneToMany.find((each) => each.schemaName.toLowerCase() === name);
    if (one !== undefined) return { kind: 'column', column: one.referencingColumn, id: record.id };
    const many = manyToMany.find((each) => each.schemaName.toLowerCase() === name);
    if (many === undefined) throw new Error(`The table ${record.table.logicalName} has no relationship ${name}.`);
    return {
      kind: 'intersect',
      table: many.intersectTable,
      ownColumn: record.table.primaryId,
      otherColumn: this.table?.primaryId ?? `${this.targetTable}id`,
      id: record.id,
    };
  }

  private take(rows: readonly ODataRow[], page: number, how: 'replace' | 'append' | 'prepend'): void {
    const { table } = this;
    if (table === null) return;
    const reading = {
      table,
      tableOfAlias: (alias: string) => this.linked.get(alias),
      columnOfAlias: this.aliases,
    };
    const fresh = rows.map((row) => entityRecord(row, reading));
    const ids = fresh.map((each) => each.getRecordId());
    const added = Object.fromEntries(fresh.map((each) => [each.getRecordId(), each]));
    if (how === 'replace') {
      this.records = added;
      this.sortedRecordIds = ids;
      this.firstPage = page;
      this.lastPage = page;
    } else {
      // A row that moved between pages meanwhile stands once.
      const others = this.sortedRecordIds.filter((id) => !(id in added));
      this.records = { ...this.records, ...added };
      this.sortedRecordIds = how === 'append' ? [...others, ...ids] : [...ids, ...others];
      if (how === 'append') this.lastPage = page;
      else this.firstPage = page;
    }
    this.selected = this.selected.filter((id) => id in this.records);
  }
}
