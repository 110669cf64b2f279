import type { Words } from './words';

/** Where a view is offered: in the list's view picker, below a related row, in quick search, in a lookup, in advanced find. */
export type ViewKind = 'public' | 'associated' | 'quickFind' | 'lookup' | 'advancedFind';

export type ConditionOperator =
  | 'eq'
  | 'ne'
  | 'null'
  | 'not-null'
  | 'eq-userid'
  | 'on-or-before'
  | 'on-or-after'
  | 'today'
  | 'last-x-years'
  | 'next-x-days'
  | 'next-x-months'
  | 'next-x-years'
  | 'lt'
  | 'gt'
  | 'like';

/** A condition on a column of the view's own table. */
export interface Condition {
  readonly column: string;
  readonly operator: ConditionOperator;
  readonly value?: string | number;
}

/** Columns of the row that a lookup points at, beside the view's own; a row without one is shown all the same. */
export interface LinkedColumns {
  /** The lookup, and the table and its id column that it points at. */
  readonly lookup: string;
  readonly table: string;
  readonly id: string;
  /** Unique in the view; written before the column's name. */
  readonly alias: string;
  readonly columns: View['columns'];
}

/** A view. Columns are logical names with their width in pixels. */
export interface View {
  readonly kind: ViewKind;
  /** Unique among the table's views in English: the view's id comes from it. */
  readonly name: Words;
  readonly description: Words;
  readonly columns: readonly (readonly [column: string, width: number])[];
  readonly order: readonly (readonly [column: string, direction: 'asc' | 'desc'])[];
  /** All of these hold. */
  readonly where: readonly Condition[];
  /** At least one of these holds; empty asks nothing. */
  readonly whereAny: readonly Condition[];
  /** Each shown beside its lookup, which must be among the columns. */
  readonly linked: readonly LinkedColumns[];
  /** Columns that a quick find looks in. */
  readonly search: readonly string[];
  readonly isDefault: boolean;
}

/** Declares a view that the view picker offers. */
export function view(
  definition: Pick<View, 'name' | 'description' | 'columns'> & Partial<Omit<View, 'kind'>> & { kind?: ViewKind },
): View {
  return {
    kind: 'public',
    order: [],
    where: [],
    whereAny: [],
    linked: [],
    search: [],
    isDefault: false,
    ...definition,
  };
}

const activeOnly: Condition = { column: 'statecode', operator: 'eq', value: 0 };

/**
 * The views that a table of ours has, as Dataverse gives them to every table: active (default), inactive, associated, quick find, lookup and advanced find.
 * `columns` is what a list shows; the associated view leaves out `parent`, which all its rows share;
 * the lookup shows the name and two more.
 */
export function standardViews(given: {
  readonly singular: Words;
  readonly plural: Words;
  readonly columns: View['columns'];
  readonly order: View['order'];
  readonly search: readonly string[];
  readonly parent?: string;
}): View[] {
  const { plural, columns, order, search } = given;
  const en = plural.en.toLowerCase();
  const nb = plural.nb.toLowerCase();
  const isName = ([column]: View['columns'][number]) => column === 'kk_name';
  return [
    view({
      name: { en: `Active ${en}`, nb: `Aktive ${nb}` },
      description: { en: `All ${en} that are in use.`, nb: `Alle ${nb} som er i bruk.` },
      columns,
      order,
      where: [activeOnly],
      isDefault: true,
    }),
    view({
      name: { en: `Inactive ${en}`, nb: `Inaktive ${nb}` },
      description: { en: `All ${en} that are put away.`, nb: `Alle ${nb} som er lagt bort.` },
      columns,
      order,
      where: [{ column: 'statecode', operator: 'eq', value: 1 }],
    }),
    view({
      kind: 'associated',
      name: { en: `Related ${en}`, nb: `Tilknyttede ${nb}` },
      description: { en: `Active ${en} below the row they belong to.`, nb: `Aktive ${nb} under raden de hører til.` },
      columns: columns.filter(([column]) => column !== given.parent),
      order,
      where: [activeOnly],
      isDefault: true,
    }),
    view({
      kind: 'quickFind',
      name: { en: `Find ${en}`, nb: `Finn ${nb}` },
      description: { en: `What the search above the list looks in.`, nb: `Det søket over listen leter i.` },
      columns,
      order,
      where: [activeOnly],
      search,
      isDefault: true,
    }),
    view({
      kind: 'lookup',
      name: { en: `Choose ${given.singular.en.toLowerCase()}`, nb: `Velg ${given.singular.nb.toLowerCase()}` },
      description: { en: `What a lookup to ${en} shows.`, nb: `Det et oppslag til ${nb} viser.` },
      columns: [...columns.filter(isName), ...columns.filter((column) => !isName(column))].slice(0, 3),
      order,
      where: [activeOnly],
      isDefault: true,
    }),
    view({
      kind: 'advancedFind',
      name: { en: `${plural.en}, advanced find`, nb: `${plural.nb}, avansert søk` },
      description: { en: `Columns that advanced find starts with.`, nb: `Kolonnene avansert søk starter med.` },
      columns,
      order,
      isDefault: true,
    }),
  ];
}
