import { type VisitKind, visitKindNames } from '../../core/workshop/visits';
import { VisitKinds, type WorkshopVisitRow } from '../../solution/names';
import type { ChosenVehicle } from '../common/vehicleChoice';

type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;
type ConditionExpression = ComponentFramework.PropertyHelper.DataSetApi.ConditionExpression;
type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;

export const sorts = ['newest', 'oldest', 'amount', 'kilometres'] as const;
export type Sort = (typeof sorts)[number];

/** What the seller has narrowed the history to. */
export interface Filters {
  readonly vehicle: ChosenVehicle | null;
  readonly kind: VisitKind | null;
  readonly declined: boolean;
  readonly search: string;
  readonly sort: Sort;
}

export const noFilters: Filters = { vehicle: null, kind: null, declined: false, search: '', sort: 'newest' };

/** Whether anything is narrowed or sorted otherwise than it comes. */
export const isNarrowed = ({ vehicle, kind, declined, search, sort }: Filters): boolean =>
  vehicle !== null || kind !== null || declined || search !== '' || sort !== 'newest';

/** Filters out of what the platform has kept for this control, whatever an older version may have put there. */
export function keptFilters(state: unknown): Filters {
  const kept = (state ?? {}) as Partial<Record<keyof Filters, unknown>>;
  const vehicle = kept.vehicle as Partial<ChosenVehicle> | null | undefined;
  return {
    vehicle:
      typeof vehicle?.id === 'string' && typeof vehicle.name === 'string'
        ? { id: vehicle.id, name: vehicle.name }
        : null,
    kind: typeof kept.kind === 'string' && kept.kind in visitKindNames ? (kept.kind as VisitKind) : null,
    declined: kept.declined === true,
    search: typeof kept.search === 'string' ? kept.search : '',
    sort: sorts.find((sort) => sort === kept.sort) ?? 'newest',
  };
}

/** Dataverse's operator numbers, as far as they are used here. */
const equal = 0;
const greater = 2;
const like = 6;
const within = 8;

type Column = keyof WorkshopVisitRow | 'kk_vehicleid';
const condition = (column: Column, operator: number, value: string | string[]): ConditionExpression => ({
  attributeName: column,
  conditionOperator: operator as ConditionExpression['conditionOperator'],
  value,
});

/** The words of a search, each to be found. */
export const wordsIn = (search: string): string[] => search.trim().split(/\s+/).filter(Boolean);

/** A word as LIKE finds it anywhere: what LIKE reads as a wildcard stands for itself. */
export const likeAnywhere = (word: string): string => `%${word.replace(/[%_[]/g, '[$&]')}%`;

/** The visit's own columns that are searched, beside its lines. */
const searched = [
  'kk_summary',
  'kk_request',
  'kk_recommendation',
  'kk_workshop',
  'kk_name',
] as const satisfies readonly Column[];

/** The filter for the organisation; `inLines` are the visits that have the words in a line. Null asks for all. */
export function expressionOf(filters: Filters, inLines: readonly string[]): FilterExpression | null {
  const { vehicle, kind, declined, search } = filters;
  const conditions = [
    ...(vehicle ? [condition('kk_vehicleid', equal, vehicle.id)] : []),
    ...(kind ? [condition('kk_kind', equal, String(VisitKinds[kind]))] : []),
    ...(declined ? [condition('kk_declinedcount', greater, '0')] : []),
  ];
  const words = wordsIn(search);
  if (words.length === 0) return conditions.length === 0 ? null : { filterOperator: 0, conditions };
  const anywhere: FilterExpression = {
    filterOperator: 1,
    conditions: inLines.length > 0 ? [condition('kk_workshopvisitid', within, [...inLines])] : [],
    filters: searched.map((column) => ({
      filterOperator: 0,
      conditions: words.map((word) => condition(column, like, likeAnywhere(word))),
    })),
  };
  return { filterOperator: 0, conditions, filters: [anywhere] };
}

const sortColumns: Readonly<Record<Sort, readonly [Column, descending: boolean]>> = {
  newest: ['kk_visitedon', true],
  oldest: ['kk_visitedon', false],
  amount: ['kk_customeramount', true],
  kilometres: ['kk_odometer', true],
};

/** The order for the organisation. */
export function sortingOf(sort: Sort): SortStatus[] {
  const [name, descending] = sortColumns[sort];
  return [{ name, sortDirection: descending ? 1 : 0 }];
}
