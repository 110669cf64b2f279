import type { Words } from './words';

/** A PCF control in a cell: `kk_Kundekort.LoyaltyBadge` with the columns (logical names) that its properties bind. */
export interface CustomControl {
  readonly control: string;
  readonly binds: Readonly<Record<string, string>>;
  /** For a dataset control on a subgrid: the name of its data set. */
  readonly dataSet?: string;
}

/** What a cell shows. */
export type Cell =
  | {
      readonly kind: 'field';
      readonly column: string;
      readonly label?: Words;
      readonly readOnly?: boolean;
      readonly showLabel?: boolean;
      readonly rows?: number;
      readonly custom?: CustomControl;
    }
  | {
      readonly kind: 'subgrid';
      /** Unique in the form; what scripts name it by. */
      readonly name: string;
      readonly label: Words;
      readonly table: string;
      /** English name of one of the table's views. */
      readonly view: string;
      /** Relationship schema name; empty for an unrelated list. */
      readonly relationship: string;
      /** Height in form rows. */
      readonly rows: number;
      /** How many rows a page holds; the height when not told. */
      readonly recordsPerPage?: number;
      readonly custom?: CustomControl;
    }
  | {
      readonly kind: 'quickView';
      readonly name: string;
      readonly label: Words;
      /** Lookup column whose row is shown, and the table and English name of the quick view form. */
      readonly column: string;
      readonly table: string;
      readonly form: string;
    }
  | {
      readonly kind: 'webResource';
      readonly name: string;
      readonly label: Words;
      /** Web resource name of a page; it is told the row's id and table and the user's language. */
      readonly page: string;
      /** Height in form rows. */
      readonly rows: number;
    };

export interface Section {
  /** Unique in the form; what scripts name it by. */
  readonly name: string;
  readonly label: Words;
  readonly showLabel: boolean;
  readonly columns: 1 | 2 | 3;
  readonly cells: readonly Cell[];
}

export interface Tab {
  readonly name: string;
  readonly label: Words;
  /** Columns of the tab with their width in percent. */
  readonly columns: readonly { readonly width: number; readonly sections: readonly Section[] }[];
}

export interface Form {
  readonly kind: 'main' | 'quickView';
  /** Unique among the table's forms in English: the form's id comes from it. */
  readonly name: Words;
  readonly description: Words;
  readonly tabs: readonly Tab[];
  readonly header: readonly string[];
  /** Form library and its handlers; each is called with the execution context. */
  readonly script?: { readonly library: string; readonly onLoad?: string; readonly onSave?: string };
  readonly isDefault: boolean;
}

/** Declares a main form. */
export function form(definition: Omit<Form, 'kind' | 'header' | 'isDefault'> & Partial<Form>): Form {
  return { kind: 'main', header: [], isDefault: false, ...definition };
}

/** Declares a quick view form: one tab, one column, shown read-only inside another table's form. */
export function quickView(
  definition: Pick<Form, 'name' | 'description'> & { cells: readonly (Cell | string)[] },
): Form {
  return {
    kind: 'quickView',
    name: definition.name,
    description: definition.description,
    header: [],
    isDefault: false,
    tabs: [
      tab('general', definition.name, [
        [100, section('general', definition.name, definition.cells, { showLabel: false })],
      ]),
    ],
  };
}

/** Declares a tab from its columns: width in percent, then the sections from top to bottom. */
export function tab(name: string, label: Words, columns: readonly (readonly [number, ...Section[]])[]): Tab {
  return { name, label, columns: columns.map(([width, ...sections]) => ({ width, sections })) };
}

/** Declares a section; a bare string among its cells is a field on that column. */
export function section(
  name: string,
  label: Words,
  cells: readonly (Cell | string)[],
  options: { readonly showLabel?: boolean; readonly columns?: 1 | 2 | 3 } = {},
): Section {
  return {
    name,
    label,
    showLabel: options.showLabel ?? true,
    columns: options.columns ?? 1,
    cells: cells.map((cell) => (typeof cell === 'string' ? field(cell) : cell)),
  };
}

/** A field on a column, by logical name. */
export function field(column: string, options: Omit<Cell & { kind: 'field' }, 'kind' | 'column'> = {}): Cell {
  return { kind: 'field', column, ...options };
}

/** A field that the form shows and does not let change: what sync or recalculation fills. */
export function shown(column: string): Cell {
  return { kind: 'field', column, readOnly: true };
}

/** A list of related rows. */
export function subgrid(definition: Omit<Cell & { kind: 'subgrid' }, 'kind'>): Cell {
  return { kind: 'subgrid', ...definition };
}

/** A related row's quick view form. */
export function quickViewOf(definition: Omit<Cell & { kind: 'quickView' }, 'kind'>): Cell {
  return { kind: 'quickView', ...definition };
}

/** A page of the solution in a frame, which is told what row it stands on. */
export function pageOf(definition: Omit<Cell & { kind: 'webResource' }, 'kind'>): Cell {
  return { kind: 'webResource', ...definition };
}
