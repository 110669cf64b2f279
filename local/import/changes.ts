/** What an import added and changed, one line a thing. */
import type { Metadata } from '../metadata';
import { textOf } from '../metadata';

type Things = ReadonlyMap<string, unknown>;

function things(metadata: Metadata): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const name = (label: Readonly<Record<number, string>>, id: string) => textOf(label, metadata.baseLanguage, 1033, id);
  for (const table of Object.values(metadata.tables)) {
    const { columns, keys, ...own } = table;
    found.set(`table ${table.logicalName}`, own);
    for (const column of Object.values(columns)) found.set(`column ${table.logicalName}.${column.logicalName}`, column);
    for (const key of keys) found.set(`key ${key.logicalName} of table ${table.logicalName}`, key);
  }
  for (const one of metadata.choices ?? []) found.set(`choice ${one.name}`, one);
  for (const one of metadata.oneToMany)
    found.set(`relationship ${one.schemaName} from ${one.referencingTable} to ${one.referencedTable}`, one);
  for (const one of metadata.manyToMany) found.set(`relationship ${one.schemaName}`, one);
  for (const one of metadata.forms)
    found.set(`form ${name(one.name, one.id)} of table ${one.table} (${one.type}, ${one.id})`, one);
  for (const one of metadata.commands ?? []) found.set(`command ${one.id} of table ${one.table}`, one);
  for (const one of metadata.views) found.set(`view ${name(one.name, one.id)} of table ${one.table} (${one.id})`, one);
  for (const one of metadata.charts ?? [])
    found.set(`chart ${name(one.name, one.id)} of table ${one.table} (${one.id})`, one);
  for (const one of metadata.roles) found.set(`role ${one.name}`, one);
  for (const one of metadata.fieldSecurityProfiles) found.set(`column security profile ${one.name}`, one);
  for (const one of metadata.webResources) found.set(`web resource ${one.name}`, one);
  for (const one of metadata.controls) found.set(`control ${one.name}`, one);
  for (const one of metadata.siteMaps) found.set(`site map ${one.uniqueName}`, one);
  for (const one of metadata.apps) found.set(`app ${one.uniqueName}`, one);
  for (const one of metadata.environmentVariables) found.set(`environment variable ${one.schemaName}`, one);
  return found;
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    same((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

/** Columns of a table that is new itself go without saying. */
const belongsTo = (line: string, tables: ReadonlySet<string>): boolean => {
  const table = /^column ([^.]+)\./.exec(line)?.[1] ?? /^key \S+ of table (.+)$/.exec(line)?.[1];
  return table !== undefined && tables.has(table);
};

export function changesBetween(before: Metadata, after: Metadata): string[] {
  const [old, current]: [Things, Things] = [things(before), things(after)];
  const newTables = new Set(Object.keys(after.tables).filter((name) => !before.tables[name]));
  const lines: string[] = [];
  for (const [line, value] of current) {
    if (!old.has(line)) {
      if (!belongsTo(line, newTables)) lines.push(`${line} added`);
    } else if (!same(old.get(line), value)) lines.push(`${line} changed`);
  }
  return lines;
}
