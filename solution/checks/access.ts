import type { Solution } from '../language/solution';
import { columnName, tableName } from '../language/table';
import { appTables } from '../write/app';
import { type Finding, finding, repeated } from './finding';

/** Roles name tables that exist, with a reach that their rows can have. */
export function checkRoles(solution: Solution): Finding[] {
  const tables = new Map(solution.tables.map((table) => [tableName(table), table]));
  const findings = repeated(solution.roles.map(({ name }) => name)).map((name) =>
    finding(`role ${name}`, 'two roles have this name'),
  );
  for (const role of solution.roles) {
    for (const [name, grant] of Object.entries(role.tables)) {
      const at = `role ${role.name}, ${name}`;
      const table = tables.get(name);
      if (!table) {
        findings.push(finding(at, 'is not a table of the solution'));
        continue;
      }
      if (table.kind === 'own' && table.ownership === 'organisation') {
        for (const [verb, depth] of Object.entries(grant)) {
          if (verb === 'Assign' || verb === 'Share')
            findings.push(finding(at, `rows without an owner know no ${verb}`));
          else if (depth !== 'Global')
            findings.push(finding(at, `${verb} is ${depth}, but the rows belong to everyone`));
        }
      }
      if (!grant.Read && Object.keys(grant).length) findings.push(finding(at, 'may change what it may not read'));
    }
  }
  return findings;
}

/** Kinds whose value Dataverse also keeps elsewhere, or which it does not secure. */
const notSecurable: readonly string[] = ['money', 'lookup', 'customer'];

/**
 * Profiles name columns that exist; a secured column can be read by some profile, holds its value in one place only, and
 * is in no key.
 */
export function checkProfiles(solution: Solution): Finding[] {
  const tables = new Map(solution.tables.map((table) => [tableName(table), table]));
  const findings = repeated(solution.profiles.map(({ name }) => name)).map((name) =>
    finding(`profile ${name}`, 'two profiles have this name'),
  );
  const readable = new Set<string>();
  for (const { name, access } of solution.profiles)
    for (const group of access)
      for (const table of group.tables)
        for (const column of group.columns) {
          const there = Object.keys(tables.get(table)?.columns ?? {}).some((key) => columnName(key) === column);
          if (!there) findings.push(finding(`profile ${name}`, `${table} has no column ${column} of ours`));
          if (group.may.read) readable.add(`${table}.${column}`);
        }
  for (const table of solution.tables)
    for (const [key, { secured, kind }] of Object.entries(table.columns)) {
      if (!secured) continue;
      const at = `${tableName(table)}.${columnName(key)}`;
      if (!readable.has(at)) findings.push(finding(at, 'is secured, and no profile lets anyone read it'));
      if (notSecurable.includes(kind)) findings.push(finding(at, `is ${kind}, which is not safe to secure`));
      if (table.keys.some(({ columns }) => columns.includes(columnName(key))))
        findings.push(finding(at, 'is part of a key and cannot be secured'));
    }
  return findings;
}

/** Apps show tables, icons, screens and roles that exist; every table of ours is in an app. */
export function checkApps(solution: Solution): Finding[] {
  const tables = new Set(solution.tables.map(tableName));
  const resources = new Set(solution.webResources.map(({ name }) => name));
  const roles = new Set(solution.roles.map(({ name }) => name));
  const findings: Finding[] = [];
  for (const app of solution.apps) {
    const at = `app ${app.uniqueName}`;
    const unknown = (names: readonly string[], known: ReadonlySet<string>, what: string) => {
      for (const name of names) if (!known.has(name)) findings.push(finding(at, `${what} ${name} does not exist`));
    };
    const entries = app.siteMap.areas.flatMap((area) => area.groups.flatMap((group) => group.entries));
    unknown(appTables(app), tables, 'table');
    unknown(app.onlyOwnScreensOf, tables, 'table');
    unknown(app.roles, roles, 'role');
    unknown(
      [app.icon, ...app.siteMap.areas.map(({ icon }) => icon), ...entries.map(({ icon }) => icon)],
      resources,
      'icon',
    );
    for (const name of repeated(entries.map(({ table }) => table))) findings.push(finding(at, `lists ${name} twice`));
  }
  const shown = new Set(solution.apps.flatMap(appTables));
  for (const table of solution.tables) {
    if (!shown.has(tableName(table))) findings.push(finding(tableName(table), 'is in no app'));
  }
  return findings;
}
