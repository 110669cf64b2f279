/** Every filter finds exactly the rows that a plain reading of it in JavaScript finds. */
import fc from 'fast-check';
import type { Filter, Row, Scalar } from '../../../local/query';
import { openWorkshop, query, type Opened } from '../fixture';

let opened: Opened;
beforeAll(() => {
  opened = openWorkshop();
});
afterAll(() => opened.organisation.close());

const names = ['', 'Bremser', 'bremser', 'BREMSER FORAN', 'Øl', 'øl', 'å', '100%', 'a_b', 'a[b', "o'hara", '*'];
const days = ['1753-01-01', '2026-02-28', '2026-11-22', '2026-11-23', '2026-11-24', '2099-12-31'];
const kinds = [100000000, 100000001, 100000002, 100000003];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const rowArbitrary = fc.record({
  smp_workshop: maybe(fc.constantFrom(...names)),
  smp_odometer: maybe(fc.integer({ min: 0, max: 6 })),
  smp_hours: maybe(fc.constantFrom(-1.5, 0, 0.1, 0.25, 3)),
  smp_recall: maybe(fc.boolean()),
  smp_visitedon: maybe(fc.constantFrom(...days)),
  smp_kind: maybe(fc.constantFrom(...kinds)),
  smp_tags: maybe(fc.subarray(kinds, { minLength: 1 }).map((values) => values.join(','))),
});

type Column = 'smp_workshop' | 'smp_odometer' | 'smp_hours' | 'smp_recall' | 'smp_visitedon' | 'smp_kind';
const values: Record<Column, fc.Arbitrary<Scalar>> = {
  smp_workshop: fc.constantFrom<Scalar>(...names.filter((name) => name !== '')),
  smp_odometer: fc.integer({ min: -1, max: 7 }),
  smp_hours: fc.constantFrom<Scalar>(-1.5, 0, 0.1, 0.2, 0.25, 3),
  smp_recall: fc.boolean(),
  smp_visitedon: fc.constantFrom<Scalar>(...days),
  smp_kind: fc.constantFrom<Scalar>(...kinds),
};

const columnArbitrary = fc.constantFrom<Column>(
  'smp_workshop',
  'smp_odometer',
  'smp_hours',
  'smp_recall',
  'smp_visitedon',
  'smp_kind',
);

const condition = (
  column: string,
  operator: Extract<Filter, { kind: 'condition' }>['operator'],
  given: readonly Scalar[],
): Filter => ({
  kind: 'condition',
  column,
  operator,
  values: given,
});

const conditionArbitrary: fc.Arbitrary<Filter> = columnArbitrary.chain((column) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), values[column])
      .map(([operator, value]) => condition(column, operator as 'eq', [value])),
    fc.constantFrom('null', 'not-null').map((operator) => condition(column, operator as 'null', [])),
    fc
      .tuple(fc.constantFrom('in', 'not-in'), fc.array(values[column], { minLength: 1, maxLength: 3 }))
      .map(([operator, given]) => condition(column, operator as 'in', given)),
    fc.tuple(values[column], values[column]).map((given) => condition(column, 'between', given)),
    fc
      .tuple(
        fc.constantFrom('like', 'not-like'),
        fc.constantFrom(...names),
        fc.constantFrom('begins', 'contains', 'ends'),
      )
      .map(([operator, part, how]) => condition('smp_workshop', operator as 'like', [patternOf(part, how)])),
    fc
      .tuple(fc.constantFrom('contain-values', 'not-contain-values'), fc.subarray(kinds, { minLength: 1 }))
      .map(([operator, given]) => condition('smp_tags', operator as 'contain-values', given)),
  ),
);

/** Text as a pattern in which nothing stands for anything else. */
const literal = (part: string) => part.replace(/[[%_]/g, '[$&]');
const patternOf = (part: string, how: string) =>
  `${how === 'begins' ? '' : '%'}${literal(part)}${how === 'ends' ? '' : '%'}`;

const { filter: filterArbitrary } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    conditionArbitrary,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('filter'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('filter') }),
  ),
}));

const folded = (value: Scalar) =>
  typeof value === 'string' ? value.toLowerCase() : typeof value === 'boolean' ? Number(value) : value;

/** The pattern taken apart again: the test's own reading of it. */
function likes(text: string, pattern: string): boolean {
  const begins = !pattern.startsWith('%');
  const ends = !pattern.endsWith('%') || pattern.endsWith('[%');
  const middle = pattern
    .slice(begins ? 0 : 1, ends ? undefined : -1)
    .replace(/\[([[%_])\]/g, '$1')
    .toLowerCase();
  const lower = text.toLowerCase();
  if (begins) return lower.startsWith(middle);
  return ends ? lower.endsWith(middle) : lower.includes(middle);
}

function fits(row: Readonly<Record<string, Scalar>>, filter: Filter): boolean {
  if (filter.kind === 'and') return filter.parts.every((part) => fits(row, part));
  if (filter.kind === 'or') return filter.parts.some((part) => fits(row, part));
  if (filter.kind === 'not') return !fits(row, filter.part);
  if (filter.kind !== 'condition') throw new Error('not made here');
  const value = folded(row[filter.column] === '' ? null : (row[filter.column] ?? null));
  const given = filter.values.map(folded);
  const first = given[0] ?? null;
  const second = given[1] ?? null;
  const tags = String(value ?? '').split(',');
  switch (filter.operator) {
    case 'null':
      return value === null;
    case 'not-null':
      return value !== null;
    case 'eq':
      return value === first;
    case 'ne':
      return value !== first;
    case 'in':
      return value !== null && given.includes(value);
    case 'not-in':
      return value === null || !given.includes(value);
    case 'contain-values':
      return given.some((one) => tags.includes(String(one)));
    case 'not-contain-values':
      return !given.some((one) => tags.includes(String(one)));
    case 'like':
      return value !== null && likes(String(value), String(filter.values[0]));
    case 'not-like':
      return value === null || !likes(String(value), String(filter.values[0]));
    default:
  }
  if (value === null || first === null) return false;
  switch (filter.operator) {
    case 'gt':
      return value > first;
    case 'ge':
      return value >= first;
    case 'lt':
      return value < first;
    case 'le':
      return value <= first;
    case 'between':
      return second !== null && value >= first && value <= second;
    default:
      throw new Error(`not made here: ${filter.operator}`);
  }
}

test('a filter and its plain reading find the same rows', () => {
  const { store } = opened.organisation;
  fc.assert(
    fc.property(
      fc.array(rowArbitrary, { minLength: 1, maxLength: 12 }),
      fc.array(filterArbitrary, { minLength: 1, maxLength: 8 }),
      (rows, filters) => {
        const undone = new Error('undone');
        try {
          store.transaction(() => {
            rows.forEach((row, index) =>
              store.create(opened.system, 'smp_visit', { ...row, smp_recall: row.smp_recall, smp_name: String(index) }),
            );
            for (const filter of filters) {
              const answer = store.query(opened.system, query('smp_visit', { filter, count: true }));
              const found = answer.rows.map((row: Row) => Number(row['smp_name'])).sort((one, other) => one - other);
              const expected = rows.flatMap((row, index) => (fits(row, filter) ? [index] : []));
              expect(found).toEqual(expected);
              expect(answer.count).toBe(expected.length);
            }
            throw undone;
          });
        } catch (error) {
          if (error !== undone) throw error;
        }
      },
    ),
    { seed: 20261123, numRuns: 300 },
  );
});

test('pages put together are the whole answer in its order', () => {
  const { store } = opened.organisation;
  fc.assert(
    fc.property(
      fc.array(rowArbitrary, { minLength: 1, maxLength: 15 }),
      fc.array(fc.record({ column: columnArbitrary, descending: fc.boolean() }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 6 }),
      (rows, orders, limit) => {
        const undone = new Error('undone');
        try {
          store.transaction(() => {
            for (const row of rows) store.create(opened.system, 'smp_visit', row);
            const whole = store
              .query(opened.system, query('smp_visit', { orders }))
              .rows.map((row) => row['smp_visitid']);
            const pages: unknown[] = [];
            for (let offset = 0; offset < rows.length; offset += limit) {
              const page = store.query(opened.system, query('smp_visit', { orders, limit, offset }));
              pages.push(...page.rows.map((row) => row['smp_visitid']));
              expect(page.more).toBe(offset + limit < rows.length);
            }
            expect(pages).toEqual(whole);
            throw undone;
          });
        } catch (error) {
          if (error !== undone) throw error;
        }
      },
    ),
    { seed: 20261123, numRuns: 100 },
  );
});
