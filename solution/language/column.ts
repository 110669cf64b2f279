import type { Choice } from './choice';
import type { Words } from './words';

/** What every column says of itself. */
interface Described {
  readonly label: Words;
  readonly description: Words;
  /** `required` is enforced by the form, `recommended` marked there; a key column stays `none`, sync fills it. */
  readonly required?: 'recommended' | 'required';
  /** Under column security: hidden from everybody but members of a profile that names it. */
  readonly secured?: boolean;
}

/**
 * What happens to the row that holds the lookup when the row it points at goes:
 * `parental` follows its parent in everything (delete, assign, share), `cascade` is deleted along,
 * `removeLink` stays with an empty lookup, `restrict` forbids the deletion.
 */
export type Following = 'parental' | 'cascade' | 'removeLink' | 'restrict';

export type Column = Described &
  (
    | { readonly kind: 'string'; readonly max: number }
    | { readonly kind: 'memo'; readonly max: number }
    | { readonly kind: 'integer'; readonly min: number; readonly max: number }
    | { readonly kind: 'decimal'; readonly min: number; readonly max: number; readonly precision: number }
    | { readonly kind: 'money' }
    | { readonly kind: 'yesNo'; readonly byDefault: boolean }
    | { readonly kind: 'date' }
    | { readonly kind: 'dateTime' }
    | { readonly kind: 'choice'; readonly choice: Choice }
    | { readonly kind: 'choices'; readonly choice: Choice }
    | {
        readonly kind: 'lookup';
        readonly to: string;
        readonly following: Following;
        /** Not offered under Related of the row it points at: that list would show more than that row's form may. */
        readonly unlisted?: true;
      }
    | { readonly kind: 'customer'; readonly following: Following }
  );

export type ColumnKind = Column['kind'];

type Extra = Pick<Described, 'required'>;

/** One line of text of at most `max` characters. */
export function string(max: number, label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'string', max, label, description, ...extra };
}

/** Several lines of plain text. */
export function memo(max: number, label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'memo', max, label, description, ...extra };
}

/** Whole number within bounds. */
export function integer(
  [min, max]: readonly [number, number],
  label: Words,
  description: Words,
  extra: Extra = {},
): Column {
  return { kind: 'integer', min, max, label, description, ...extra };
}

/** Number with two decimals within bounds. */
export function decimal(
  [min, max]: readonly [number, number],
  label: Words,
  description: Words,
  extra: Extra = {},
): Column {
  return { kind: 'decimal', min, max, precision: 2, label, description, ...extra };
}

/** Amount in the row's currency; brings `…_base`, `exchangerate` and `transactioncurrencyid` along. */
export function money(label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'money', label, description, ...extra };
}

/** Yes or no; new rows say `byDefault` (no, unless told). */
export function yesNo(label: Words, description: Words, byDefault = false): Column {
  return { kind: 'yesNo', label, description, byDefault };
}

/** A day without time of day, the same in every time zone (Dataverse's DateOnly behaviour). */
export function date(label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'date', label, description, ...extra };
}

/** A moment, stored in UTC and shown in the user's time zone. */
export function dateTime(label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'dateTime', label, description, ...extra };
}

/** One member of a global choice. */
export function choiceOf(choice: Choice, label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'choice', choice, label, description, ...extra };
}

/** Any number of members of a global choice. */
export function choicesOf(choice: Choice, label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'choices', choice, label, description, ...extra };
}

/** Points at one row of another table, given by logical name. */
export function lookup(
  to: string,
  following: Following,
  label: Words,
  description: Words,
  extra: Extra & { readonly unlisted?: true } = {},
): Column {
  return { kind: 'lookup', to, following, label, description, ...extra };
}

/** Points at a contact or an account: one column, two relationships. */
export function customer(following: Following, label: Words, description: Words, extra: Extra = {}): Column {
  return { kind: 'customer', following, label, description, ...extra };
}
