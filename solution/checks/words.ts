import { choiceName } from '../language/choice';
import type { Solution } from '../language/solution';
import { tableName } from '../language/table';
import { languages } from '../language/words';
import { type Finding, finding } from './finding';

function isWords(value: object): value is Record<string, unknown> {
  return languages.some(({ key }) => key in value);
}

/** What a step into a definition is called: its own name where it has one, else its place. */
function stepName(key: string, value: unknown): string {
  if (value === null || typeof value !== 'object') return key;
  const named = value as { name?: unknown; column?: unknown; id?: unknown };
  const name = named.name ?? named.column ?? named.id;
  if (typeof name === 'string') return name;
  if (name !== null && typeof name === 'object' && 'en' in name && typeof name.en === 'string') return `"${name.en}"`;
  return key;
}

/** Every text of a definition that lacks a language, with the way to it. */
function* lacking(value: unknown, path: readonly string[]): Generator<Finding> {
  if (value === null || typeof value !== 'object') return;
  if (isWords(value)) {
    for (const { key, code } of languages) {
      const text = value[key];
      if (typeof text !== 'string' || !text.trim()) {
        yield finding(path.join(', '), `no text in language ${code} (${key})`);
      }
    }
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    // A choice is checked on its own; a column only points at it.
    if (key === 'choice') continue;
    yield* lacking(part, [...path, stepName(key, part)]);
  }
}

/** Every label and description stands in both languages. */
export function checkWords(solution: Solution): Finding[] {
  const { tables, choices, apps, environmentVariables, title, description, publisher } = solution;
  return [
    ...tables.flatMap((table) => [...lacking(table, [tableName(table)])]),
    ...choices.flatMap((choice) => [...lacking(choice, [`choice ${choiceName(choice)}`])]),
    ...apps.flatMap((app) => [...lacking(app, [`app ${app.uniqueName}`])]),
    ...environmentVariables.flatMap((variable) => [...lacking(variable, [`environment variable ${variable.name}`])]),
    ...lacking({ title, description, publisher }, [`solution ${solution.uniqueName}`]),
  ];
}
