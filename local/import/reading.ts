/** What the parts of an import share: the files, the growing metadata, and what is to be told. */
import type { Chart, Choice, Column, FormCommand, ManyToMany, Metadata, OneToMany, Table } from '../metadata';
import { isMicrosofts, isPrefixed } from './publishers';

/** Whether a table or column may be called so; the one word is a name that every object of JavaScript has already. */
export const isLogicalName = (name: string): boolean => /^[a-z][a-z0-9_]{0,127}$/.test(name) && name !== 'constructor';

/** The rows are kept in SQLite, which has names of its own. */
export function checkKeepable(name: string, where: string): void {
  if (name.startsWith('sqlite_')) throw new Error(`${where}: a name that begins with sqlite_ cannot be kept here.`);
}

/** What a closed list of words says of one; undefined for all others, whatever they are. */
export const saidBy = <T>(list: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(list, word) ? list[word] : undefined;

/** Metadata while it is put together: lists by a key, so that a later import replaces its own. */
export interface Draft {
  baseLanguage: number;
  readonly languages: Set<number>;
  readonly tables: Map<string, Table>;
  readonly oneToMany: Map<string, OneToMany>;
  readonly manyToMany: Map<string, ManyToMany>;
  readonly choices: Map<string, Choice>;
  readonly forms: Map<string, Metadata['forms'][number]>;
  readonly commands: Map<string, FormCommand>;
  readonly views: Map<string, Metadata['views'][number]>;
  readonly charts: Map<string, Chart>;
  readonly roles: Map<string, Metadata['roles'][number]>;
  readonly profiles: Map<string, Metadata['fieldSecurityProfiles'][number]>;
  readonly webResources: Map<string, Metadata['webResources'][number]>;
  readonly controls: Map<string, Metadata['controls'][number]>;
  readonly siteMaps: Map<string, Metadata['siteMaps'][number]>;
  readonly apps: Map<string, Metadata['apps'][number]>;
  readonly environmentVariables: Map<string, Metadata['environmentVariables'][number]>;
  readonly solutions: Map<string, Metadata['solutions'][number]>;
}

const keyed = <T>(items: readonly T[], key: (item: T) => string) => new Map(items.map((item) => [key(item), item]));

/** One lookup may have a relationship per target, and a name may be used once per target: both make the key. */
export const relationshipKey = ({ schemaName, referencedTable }: OneToMany): string =>
  `${schemaName.toLowerCase()}>${referencedTable}`;

export const draftOf = (metadata: Metadata): Draft => ({
  baseLanguage: metadata.baseLanguage,
  languages: new Set(metadata.languages),
  tables: new Map(Object.entries(metadata.tables)),
  oneToMany: keyed(metadata.oneToMany, relationshipKey),
  manyToMany: keyed(metadata.manyToMany, ({ schemaName }) => schemaName.toLowerCase()),
  choices: keyed(metadata.choices ?? [], ({ name }) => name),
  forms: keyed(metadata.forms, ({ id }) => id),
  commands: keyed(metadata.commands ?? [], ({ id }) => id),
  views: keyed(metadata.views, ({ id }) => id),
  charts: keyed(metadata.charts ?? [], ({ id }) => id),
  roles: keyed(metadata.roles, ({ id }) => id),
  profiles: keyed(metadata.fieldSecurityProfiles, ({ id }) => id),
  webResources: keyed(metadata.webResources, ({ name }) => name),
  controls: keyed(metadata.controls, ({ name }) => name),
  siteMaps: keyed(metadata.siteMaps, ({ uniqueName }) => uniqueName),
  apps: keyed(metadata.apps, ({ uniqueName }) => uniqueName),
  environmentVariables: keyed(metadata.environmentVariables, ({ schemaName }) => schemaName.toLowerCase()),
  solutions: keyed(metadata.solutions, ({ uniqueName }) => uniqueName),
});

export const metadataOf = (draft: Draft): Metadata => ({
  baseLanguage: draft.baseLanguage,
  languages: [...draft.languages].sort((one, other) => one - other),
  solutions: [...draft.solutions.values()],
  tables: Object.fromEntries(draft.tables),
  oneToMany: [...draft.oneToMany.values()],
  manyToMany: [...draft.manyToMany.values()],
  choices: [...draft.choices.values()],
  forms: [...draft.forms.values()],
  commands: [...draft.commands.values()],
  views: [...draft.views.values()],
  charts: [...draft.charts.values()],
  roles: [...draft.roles.values()],
  fieldSecurityProfiles: [...draft.profiles.values()],
  webResources: [...draft.webResources.values()],
  controls: [...draft.controls.values()],
  siteMaps: [...draft.siteMaps.values()],
  apps: [...draft.apps.values()],
  environmentVariables: [...draft.environmentVariables.values()],
});

/** One import under way. */
export class Reading {
  private readonly told = new Set<string>();
  private readonly used = new Set<string>();

  constructor(
    readonly files: ReadonlyMap<string, Uint8Array>,
    readonly draft: Draft,
    /** The publisher's prefix with its underscore: what bears it should be in the zip or be here already. */
    readonly prefix: string,
  ) {}

  /** Something that this organisation does not take, by kind and name. */
  tell(line: string): void {
    this.told.add(line);
  }

  get unsupported(): readonly string[] {
    return [...this.told];
  }

  /** A file of the zip by path, with or without a leading slash. */
  file(path: string): Uint8Array | undefined {
    const name = path.replace(/^\//, '');
    const found = this.files.get(name);
    if (found) this.used.add(name);
    return found;
  }

  use(name: string): void {
    this.used.add(name);
  }

  unusedFiles(): string[] {
    return [...this.files.keys()].filter((name) => !this.used.has(name));
  }

  /** Whether a name is the publisher's own. */
  isOwn(name: string): boolean {
    return this.prefix !== '' && name.toLowerCase().startsWith(this.prefix);
  }

  /**
   * A table that something refers to. Null, and told, for one that the platform or one of Microsoft's own apps has but
   * this stand-in has not.
   * @throws Error when some other solution should have brought it
   */
  table(name: string, where: string): Table | null {
    const logical = name.toLowerCase();
    const table = this.draft.tables.get(logical);
    if (table) return table;
    if (this.isOwn(logical) || (isPrefixed(logical) && !isMicrosofts(logical)))
      throw new Error(`${where}: refers to table ${logical}, which is neither in the zip nor in the organisation.`);
    this.tell(`${where}: refers to table ${logical}, which this organisation does not have`);
    return null;
  }

  /** The same for a column: own tables' forms may well show columns of the platform that they do not have. */
  column(table: Table, name: string, where: string): Column | null {
    const logical = name.toLowerCase();
    const column = saidBy(table.columns, logical);
    if (column) return column;
    // Names of lookups and choices may be asked for beside their values.
    if (logical.endsWith('name') && table.columns[logical.slice(0, -4)])
      return table.columns[logical.slice(0, -4)] ?? null;
    if (this.isOwn(logical))
      throw new Error(
        `${where}: refers to column ${logical} of table ${table.logicalName}, which is neither in the zip nor in the organisation.`,
      );
    this.tell(
      `${where}: refers to column ${logical} of table ${table.logicalName}, which this organisation does not have`,
    );
    return null;
  }
}
