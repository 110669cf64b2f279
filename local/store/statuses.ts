/** Status and status reason belong together. */
import type { Column, Table } from '../metadata';
import * as errors from './errors';
import type { Stored } from './computed';

const reasonsOf = (column: Column, state: number) =>
  (column.options ?? []).filter((option) => option.state === undefined || option.state === state);

/** The status reason that a state starts with. */
export function firstReason(table: Table, state: number): number | null {
  const column = table.columns['statuscode'];
  if (!column) return null;
  const reasons = reasonsOf(column, state);
  const preferred =
    typeof column.default === 'number' ? reasons.find(({ value }) => value === column.default) : undefined;
  return (preferred ?? reasons[0])?.value ?? null;
}

/**
 * Completes or refuses the two as Dataverse does: a new state alone takes its first reason; a reason must belong to
 * the state that the row has or gets.
 */
export function settleStatus(table: Table, given: Stored, before: Readonly<Stored> | null): void {
  const stateColumn = table.columns['statecode'];
  const reasonColumn = table.columns['statuscode'];
  if (!stateColumn || !reasonColumn) return;
  const initial =
    typeof stateColumn.default === 'number' ? stateColumn.default : (stateColumn.options?.[0]?.value ?? 0);
  const newState = given['statecode'] ?? null;
  const state = Number(newState ?? before?.['statecode'] ?? initial);
  const reason = given['statuscode'] ?? null;
  if (before === null) given['statecode'] = state;
  if (reason !== null) {
    if (!reasonsOf(reasonColumn, state).some(({ value }) => value === reason) && reasonColumn.options?.length)
      throw errors.wrongStatus(table, reason, state);
    return;
  }
  delete given['statuscode'];
  const kept = before?.['statuscode'] ?? null;
  const fits = kept !== null && reasonsOf(reasonColumn, state).some(({ value }) => value === kept);
  if (before === null || (newState !== null && !fits)) given['statuscode'] = firstReason(table, state);
}
