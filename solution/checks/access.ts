import type { Solution } from '../language/solution';
import { tableName } from '../language/table';
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
