/** A chart's XML read for drawing, its question over the rows of a list, and the answer as groups with figures. Pure. */
import { formattedValue, type ODataRow } from '../api';

type DatePart = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What rows are grouped by. */
interface Category {
  readonly alias: string;
  readonly column: string;
  /** For dates. */
  readonly part: DatePart | null;
  /** Of the list's own table: rows of a group can then be shown alone. */
  readonly own: boolean;
}

/** A figure of each group: the number of rows, or a column added up. */
interface Measure {
  readonly alias: string;
  readonly column: string;
  readonly aggregate: string;
}

export interface ChartShape {
  /** Drawn as upright columns, as a pie, or, whatever else it is, as bars. */
  readonly kind: 'bars' | 'columns' | 'pie';
  readonly fetchXml: string;
  readonly categories: readonly Category[];
  readonly measures: readonly Measure[];
}

/** One bar. */
export interface ChartGroup {
  /** Unique in the chart. */
  readonly key: string;
  /** Empty for rows without a value. */
  readonly label: string;
  readonly values: readonly { readonly number: number; readonly text: string }[];
  /** A FetchXML filter for the group's rows; null where there can be none. */
  readonly filter: string | null;
}

export const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');
const print = (node: Node): string => new XMLSerializer().serializeToString(node);
const isTrue = (text: string | null): boolean => text === 'true' || text === '1';

const kindOf = (presentation: string): ChartShape['kind'] => {
  const type =
    presentation === '' ? '' : (parse(presentation).querySelector('Series > Series')?.getAttribute('ChartType') ?? '');
  if (/^(pie|doughnut)$/i.test(type)) return 'pie';
  return /column|line|area/i.test(type) ? 'columns' : 'bars';
};

/** Which columns are a chart's categories and measures. Of several queries the first is drawn. */
export function readChart(chart: { readonly dataXml: string; readonly presentationXml: string }): ChartShape {
  const fetch = parse(chart.dataXml).querySelector('fetch');
  if (fetch === null) throw new Error('The chart has no query.');
  const attributes = [...fetch.querySelectorAll('attribute')];
  const named = (attribute: Element, name: string): string => attribute.getAttribute(name) ?? '';
  return {
    kind: kindOf(chart.presentationXml),
    fetchXml: print(fetch),
    categories: attributes
      .filter((attribute) => isTrue(attribute.getAttribute('groupby')))
      .map((attribute) => ({
        alias: named(attribute, 'alias'),
        column: named(attribute, 'name'),
        part: attribute.getAttribute('dategrouping') as DatePart | null,
        own: attribute.parentElement?.nodeName === 'entity',
      })),
    measures: attributes
      .filter((attribute) => attribute.hasAttribute('aggregate'))
      .map((attribute) => ({
        alias: named(attribute, 'alias'),
        column: named(attribute, 'name'),
        aggregate: named(attribute, 'aggregate'),
      })),
  };
}

/** A date's part alone does not tell one year's March from the next one's: these come along. */
const alsoGrouped: Readonly<Record<string, readonly DatePart[]>> = {
  day: ['year', 'month'],
  week: ['year'],
  month: ['year'],
  quarter: ['year'],
  year: [],
};
const partAlias = (alias: string, part: DatePart): string => `${alias}_${part}`;

/** The chart's question over the rows of a list: its conditions and links narrow it, its columns and order do not. */
export function chartFetch(shape: ChartShape, listFetchXml: string): string {
  const document = parse(shape.fetchXml);
  const entity = document.querySelector('fetch > entity');
  const list = parse(listFetchXml).querySelector('fetch > entity');
  if (entity === null || list === null) throw new Error('The chart has no query that names a table.');
  for (const { alias, part } of shape.categories) {
    const attribute = [...document.querySelectorAll('attribute')].find((one) => one.getAttribute('alias') === alias);
    if (part === null || attribute === undefined) continue;
    const order = [...document.querySelectorAll('order')].find((one) => one.getAttribute('alias') === alias);
    for (const further of alsoGrouped[part] ?? []) {
      const added = attribute.cloneNode() as Element;
      added.setAttribute('dategrouping', further);
      added.setAttribute('alias', partAlias(alias, further));
      attribute.before(added);
      const earlier = order?.cloneNode() as Element | undefined;
      earlier?.setAttribute('alias', partAlias(alias, further));
      if (earlier) order?.before(earlier);
    }
  }
  for (const child of [...list.children].filter(
    ({ nodeName }) => nodeName === 'filter' || nodeName === 'link-entity',
  )) {
    const narrowing = document.importNode(child, true);
    narrowing.querySelectorAll('attribute, all-attributes, order').forEach((one) => one.remove());
    entity.append(narrowing);
  }
  return print(document);
}

type Raw = string | number | boolean | null;
const rawOf = (row: ODataRow, alias: string): Raw => (row[alias] as Raw | undefined) ?? null;

const two = (value: number): string => String(value).padStart(2, '0');
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

interface Span {
  readonly label: string;
  /** Days, both included; null for a week, which the rules of no one country count as all do. */
  readonly days: readonly [first: string, last: string] | null;
}

function spanOf(row: ODataRow, { alias, part }: Category, locale: string): Span | null {
  const value = Number(rawOf(row, alias) ?? NaN);
  if (!Number.isFinite(value)) return null;
  const of = (one: DatePart): number => Number(rawOf(row, partAlias(alias, one)));
  const written = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const year = part === 'year' ? value : of('year');
  const monthSpan = (from: number, to: number): readonly [string, string] => [
    `${year}-${two(from)}-01`,
    `${year}-${two(to)}-${two(lastDayOf(year, to))}`,
  ];
  switch (part) {
    case 'day': {
      const day = `${year}-${two(of('month'))}-${two(value)}`;
      return { label: written(day, { day: 'numeric', month: 'short', year: 'numeric' }), days: [day, day] };
    }
    case 'month':
      return {
        label: written(`${year}-${two(value)}-01`, { month: 'short', year: 'numeric' }),
        days: monthSpan(value, value),
      };
    case 'quarter':
      return { label: `${year} · ${value}/4`, days: monthSpan(value * 3 - 2, value * 3) };
    case 'week':
      return { label: `${year} · ${value}`, days: null };
    default:
      return { label: String(year), days: monthSpan(1, 12) };
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const condition = (column: string, operator: string, value?: string): string =>
  `<condition attribute="${escaped(column)}" operator="${operator}"${value === undefined ? '' : ` value="${escaped(value)}"`}/>`;

function conditionsOf(category: Category, raw: Raw, span: Span | null): string | null {
  if (!category.own) return null;
  if (category.part !== null) {
    if (span === null) return condition(category.column, 'null');
    if (span.days === null) return null;
    const [first, last] = span.days;
    return condition(category.column, 'on-or-after', first) + condition(category.column, 'on-or-before', last);
  }
  if (raw === null) return condition(category.column, 'null');
  return condition(category.column, 'eq', typeof raw === 'boolean' ? String(Number(raw)) : String(raw));
}

/** The rows of a chart's answer as groups, in their order. `blank` is what a group without a value is called. */
export function groupsOf(
  shape: ChartShape,
  rows: readonly ODataRow[],
  { locale, blank }: { readonly locale: string; readonly blank: string },
): ChartGroup[] {
  return rows.map((row) => {
    const parts = shape.categories.map((category) => {
      const span = category.part === null ? null : spanOf(row, category, locale);
      const raw = rawOf(row, category.alias);
      const label = category.part === null ? (formattedValue(row, category.alias) ?? raw) : span?.label;
      return {
        label: label === null || label === undefined || label === '' ? blank : String(label),
        filter: conditionsOf(category, raw, span),
      };
    });
    const filters = parts.map(({ filter }) => filter);
    return {
      key: shape.categories
        .flatMap(({ alias, part }) => [
          alias,
          ...(part === null ? [] : (alsoGrouped[part] ?? []).map((one) => partAlias(alias, one))),
        ])
        .map((alias) => String(rawOf(row, alias)))
        .join('|'),
      label: parts.map(({ label }) => label).join(' · '),
      values: shape.measures.map(({ alias }) => {
        const number = Number(rawOf(row, alias) ?? 0);
        return { number, text: formattedValue(row, alias) ?? String(number) };
      }),
      filter:
        filters.length > 0 && filters.every((one) => one !== null)
          ? `<filter type="and">${filters.join('')}</filter>`
          : null,
    };
  });
}
