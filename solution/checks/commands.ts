import { runInNewContext } from 'node:vm';
import { callsOf, type Command } from '../language/command';
import type { Materials, Solution } from '../language/solution';
import { tableName } from '../language/table';
import { type Finding, finding, repeated } from './finding';

const utf8 = new TextDecoder();

/** Names and icons of commands, and the tables that their privileges are about. */
export function checkCommands(solution: Solution): Finding[] {
  const resources = new Map(solution.webResources.map(({ name, kind }) => [name, kind]));
  const tables = new Set(solution.tables.map(tableName));
  return solution.tables.flatMap((table) => {
    const commands = table.commands ?? [];
    const names = commands.flatMap((each) =>
      each.kind === 'menu' ? [each.name, ...callsOf(each).map(({ name }) => name)] : [each.name],
    );
    return [
      ...repeated(names).map((name) => finding(tableName(table), `two commands are called ${name}`)),
      ...commands.flatMap((each) => checkCommand(each, placeOf(tableName(table), each.name), resources, tables)),
    ];
  });
}

function checkCommand(
  given: Command,
  at: string,
  resources: ReadonlyMap<string, string>,
  tables: ReadonlySet<string>,
): Finding[] {
  const parts = given.kind === 'menu' ? [given, ...callsOf(given)] : [given];
  return [
    ...parts
      .filter(({ name }) => !/^[A-Z][A-Za-z0-9]*$/.test(name))
      .map(({ name }) => finding(at, `"${name}" is not a Pascal-case name`)),
    ...parts
      .filter(({ icon }) => resources.get(icon) !== 'svg')
      .map(({ name, icon }) => finding(at, `${name}: icon ${icon || '(none)'} is no SVG of the solution`)),
    ...callsOf(given)
      .filter(({ call }) => resources.get(call.library) !== 'script')
      .map(({ name, call }) =>
        finding(at, `${name}: library ${call.library || '(none)'} is no script of the solution`),
      ),
    ...(given.kind === 'menu' && !callsOf(given).length ? [finding(at, 'is a menu without items')] : []),
    ...given.needs
      .filter(([table]) => !tables.has(table))
      .map(([table]) => finding(at, `needs a privilege on ${table}, which is not a table of the solution`)),
  ];
}

const placeOf = (table: string, command: string) => `${table}, command ${command}`;

/** Commands and forms call functions that the built scripts have; a script that is missing is told elsewhere. */
export function checkCalls(solution: Solution, materials: Materials): Finding[] {
  const globals = new Map<string, object | Finding>();
  const globalOf = (library: string): object | Finding | null => {
    const file = materials.webResources[library];
    if (!file) return null;
    const known = globals.get(library) ?? globalsOf(library, utf8.decode(file));
    globals.set(library, known);
    return known;
  };
  const calls = solution.tables.flatMap((table) => [
    ...(table.commands ?? []).flatMap((each) =>
      callsOf(each).map(({ name, call }) => ({ at: placeOf(tableName(table), name), ...call })),
    ),
    ...table.forms.flatMap(({ name, script }) =>
      [script?.onLoad, script?.onSave].flatMap((called) =>
        script && called !== undefined
          ? [{ at: `${tableName(table)}, form "${name.en}"`, library: script.library, function: called }]
          : [],
      ),
    ),
  ]);
  const missing = calls.flatMap(({ at, library, function: called }) => {
    const page = globalOf(library);
    if (!page || isFinding(page) || isFunctionAt(page, called)) return [];
    return [finding(at, `${library} has no function ${called || '(none)'}`)];
  });
  return [...[...globals.values()].filter(isFinding), ...missing];
}

const isFinding = (value: object): value is Finding => 'at' in value && 'says' in value;

/** What a script sets when it is loaded, or why it cannot be loaded. */
function globalsOf(library: string, script: string): object | Finding {
  const page = {};
  try {
    runInNewContext(script, page, { timeout: 5000 });
    return page;
  } catch (error) {
    return finding(`web resource ${library}`, `cannot be loaded: ${String(error)}`);
  }
}

function isFunctionAt(page: object, path: string): boolean {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        value !== null && (typeof value === 'object' || typeof value === 'function')
          ? (value as Record<string, unknown>)[step]
          : undefined,
      page,
    );
  return typeof found === 'function';
}
