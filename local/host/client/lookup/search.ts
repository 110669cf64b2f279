import type { HostServices, RecordReference } from '../host';
import { cellContent, narrowed, readView, searchColumns } from '../list/view';
import type { TableDescription } from '../shapes';

/** A row that a lookup may point at, with a second line to tell namesakes apart. */
export interface Candidate extends RecordReference {
  readonly detail: string;
}

export interface CandidateGroup {
  readonly table: TableDescription;
  readonly candidates: readonly Candidate[];
}

export interface CandidateQuestion {
  readonly tables: readonly string[];
  readonly term: string;
  readonly viewId?: string | null;
  /** FetchXML `<filter>` elements that form scripts have added, per table. */
  readonly filtersOf?: (table: string) => readonly string[];
  readonly limit?: number;
}

/**
 * Rows that fit the term, by table: through the table's lookup view, searched in its quick find columns. Tables that
 * are not here or that the user may not read are left out.
 */
export async function findCandidates(
  { api, tables }: Pick<HostServices, 'api' | 'tables'>,
  { tables: names, term, viewId = null, filtersOf = () => [], limit = 10 }: CandidateQuestion,
): Promise<readonly CandidateGroup[]> {
  const known = await Promise.all(names.map((name) => tables.load(name).catch(() => null)));
  const readable = known.filter((table): table is TableDescription => table !== null && table.privileges.Read);
  return Promise.all(
    readable.map(async (table) => {
      const view =
        table.views.find((each) => each.id === viewId) ??
        table.views.find((each) => each.queryType === 64) ??
        table.views.find((each) => each.queryType === 0 && each.isDefault) ??
        table.views.find((each) => each.queryType === 0);
      const plain = plainView(table);
      const { fetchXml, layoutXml } = view ?? plain;
      const layout = readView({ fetchXml, layoutXml });
      const search = { search: term, searchColumns: searchColumns(table), elements: filtersOf(table.logicalName) };
      const page = await api.fetchXml(table.entitySetName, narrowed(fetchXml, search), { pageSize: limit });
      const details = layout.columns.filter((cell) => cell.name !== table.primaryName);
      return {
        table,
        candidates: page.rows.map((row) => ({
          id: String(row[table.primaryId] as string),
          entityType: table.logicalName,
          name: table.primaryName === null ? '' : String((row[table.primaryName] as string | null) ?? ''),
          detail:
            details
              .map((cell) => cellContent(row, cell, table.columns[cell.column]).text)
              .find((text) => text !== '') ?? '',
        })),
      };
    }),
  );
}

/** For a table without any view: its names in order. */
function plainView(table: TableDescription): { readonly fetchXml: string; readonly layoutXml: string } {
  const name = table.primaryName ?? table.primaryId;
  return {
    fetchXml: `<fetch><entity name="${table.logicalName}"><attribute name="${table.primaryId}"/><attribute name="${name}"/><order attribute="${name}"/></entity></fetch>`,
    layoutXml: `<grid><row><cell name="${name}" width="200"/></row></grid>`,
  };
}
