import { FileFault } from '../failure';
import type { ColumnMapping, Mapping } from '../mapping/mapping';
import type { Formats } from '../sources/formats';
import { unsaid } from '../sources/formats';
import type { Cell, Source } from '../sources/source';
import type { Dialect } from './dialect';
import { list } from './words';

/** Columns that files of ours have beside the source's own; a file that is mended and run again may keep them. */
export const ownColumns = ['rejected_because', 'waiting_because', 'review_because', 'candidates'] as const;
const own: ReadonlySet<string> = new Set(ownColumns);

/** Where the values of one of our columns come from. */
export interface ColumnSource {
  /** Our name. */
  readonly name: string;
  /** Headers of the file in small letters; none for a constant. */
  readonly from: readonly string[];
  /** The headers as they are written in the file or the mapping. */
  readonly written: readonly string[];
  readonly constant: Cell | null;
  /** The source's words in small letters, and ours. */
  readonly values: ReadonlyMap<string, string> | null;
  readonly formats: Formats;
  readonly neverNationalNumber: boolean;
}

/** What becomes of a file's columns. */
export interface Header {
  readonly columns: readonly ColumnSource[];
  /** Columns that the file has and nobody reads. */
  readonly unknown: readonly string[];
  /** Columns that the file could have; what they hold in the organisation is left alone. */
  readonly absent: readonly string[];
}

/**
 * @param headers the file's columns as they are written there.
 * @throws FileFault naming the columns that are missing or come twice, or what the mapping names and is not there.
 */
export function checkHeader(
  file: string,
  source: Source,
  dialect: Dialect,
  headers: readonly string[],
  mapping: Mapping,
): Header {
  if (mapping.source !== undefined && mapping.source !== source.name)
    throw new FileFault(`The mapping is for ${mapping.source}, not for ${source.name}; choose the other one.`);
  const lower = headers.map((name) => name.toLowerCase());
  const twice = lower.filter((name, index) => name !== '' && lower.indexOf(name) !== index);
  if (twice.length > 0) throw new FileFault(`${file} has the column ${list(twice)} twice; remove one.`);
  const mapped = mapping.columns ?? {};
  const strange = Object.keys(mapped).filter((name) => !Object.hasOwn(source.columns, name));
  if (strange.length > 0)
    throw new FileFault(
      `The mapping fills ${list(strange)}, which ${source.name} does not have. It has ${list(Object.keys(source.columns))}.`,
    );
  const columns = Object.keys(source.columns).flatMap((name) => {
    const said = mapped[name];
    if (said !== undefined) return [mappedColumn(name, said, mapping)];
    return lower.includes(name) ? [mappedColumn(name, name, mapping)] : [];
  });
  const read = new Set([...columns.flatMap(({ from }) => from), ...namesOf(mapping.only).map(small)]);
  // A row of JSON Lines may leave out what it has no value for, so there only what every row must have is missed.
  const mustBe = ({ name }: ColumnSource) => dialect.format === 'csv' || source.columns[name]!.required;
  const wanted = [...columns.filter(mustBe).flatMap(({ written }) => written), ...namesOf(mapping.only)];
  const lacking = wanted.filter((name) => !lower.includes(small(name)));
  if (lacking.length > 0)
    throw new FileFault(
      `The mapping names the column ${list(lacking)}, which ${file} does not have. It has ${list(headers)}.`,
    );
  const filled = new Set(
    columns.filter(({ from }) => from.every((name) => lower.includes(name))).map(({ name }) => name),
  );
  const missing = Object.keys(source.columns).filter((name) => source.columns[name]!.required && !filled.has(name));
  if (missing.length > 0)
    throw new FileFault(
      `${file} lacks the column ${list(missing)}. It has ${list(headers)}. ` +
        `Name the columns in the first line as the documentation does, or say in a mapping what they are called.`,
    );
  return {
    columns: dialect.format === 'jsonl' ? withLateColumns(columns, source, mapping) : columns,
    unknown: headers.filter((name) => !own.has(small(name)) && name !== '' && !read.has(small(name))),
    absent: Object.keys(source.columns).filter(
      (name) => !filled.has(name) && !source.columns[name]!.byHand && !source.columns[name]!.rare,
    ),
  };
}

const small = (name: string) => name.trim().toLowerCase();
const namesOf = (only: Mapping['only']) => Object.keys(only ?? {});

/** In JSON Lines a column may come for the first time far down; it is read all the same. */
function withLateColumns(columns: readonly ColumnSource[], source: Source, mapping: Mapping): ColumnSource[] {
  const filled = new Set(columns.map(({ name }) => name));
  const late = Object.keys(source.columns).filter((name) => !filled.has(name));
  return [...columns, ...late.map((name) => mappedColumn(name, name, mapping))];
}

function mappedColumn(name: string, said: ColumnMapping, mapping: Mapping): ColumnSource {
  const formats = (more: { decimal?: Formats['decimal']; dates?: Formats['dates']; timeZone?: string }): Formats => ({
    decimal: more.decimal ?? mapping.decimal ?? unsaid.decimal,
    dates: more.dates ?? mapping.dates ?? unsaid.dates,
    timeZone: more.timeZone ?? mapping.timeZone ?? unsaid.timeZone,
  });
  const plain = { name, constant: null, values: null, formats: formats({}), neverNationalNumber: false };
  if (typeof said === 'string') return { ...plain, from: [small(said)], written: [said] };
  if ('constant' in said) {
    const { constant } = said;
    return { ...plain, from: [], written: [], constant: typeof constant === 'boolean' ? String(constant) : constant };
  }
  const written = [said.from].flat();
  return {
    name,
    from: written.map(small),
    written,
    constant: null,
    values: said.values
      ? new Map(Object.entries(said.values).map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]))
      : null,
    formats: formats(said),
    neverNationalNumber: said.neverNationalNumber ?? false,
  };
}
