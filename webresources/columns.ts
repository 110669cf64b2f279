import { isoDay, type IsoDay } from '../core/calendar/days';
import type { AccountRow, ContactRow } from '../solution/names';

/** Columns that people and companies share; the card's script is the same on both. */
export type CustomerColumn = keyof ContactRow & keyof AccountRow;

/** The column on this form; null where the form does not have it. */
export function attributeOf<T extends Xrm.Attributes.Attribute>(
  form: Xrm.FormContext,
  column: CustomerColumn,
): T | null {
  return form.getAttribute<T>(column) ?? null;
}

/** The column's value; null where it is empty, masked or not on the form. */
export function valueOf<T extends boolean | number | Date>(form: Xrm.FormContext, column: CustomerColumn): T | null {
  return (attributeOf(form, column)?.getValue() as T | null | undefined) ?? null;
}

/** A day column's value. A form holds a day as the midnight at which it begins where the user is. */
export function dayIn(form: Xrm.FormContext, column: CustomerColumn): IsoDay | null {
  const value = valueOf<Date>(form, column);
  return value && isoDay(value.getFullYear(), value.getMonth() + 1, value.getDate());
}

/** Whether the form has the column and column security lets the user read it. */
export function isReadable(form: Xrm.FormContext, column: CustomerColumn): boolean {
  const attribute = attributeOf(form, column);
  return attribute !== null && attribute.getUserPrivilege()?.canRead !== false;
}
