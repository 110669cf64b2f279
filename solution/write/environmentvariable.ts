import type { EnvironmentVariable } from '../language/environmentvariable';
import { languages, type Words } from '../language/words';
import { introducedVersion } from './attribute';
import { baseText } from './labels';
import { el, type Node, tag } from './xml';

/** Dataverse's environment variable types. */
const types: Readonly<Record<EnvironmentVariable['type'], number>> = {
  text: 100_000_000,
  number: 100_000_001,
  yesNo: 100_000_002,
  json: 100_000_003,
};

function words(name: string, text: Words): Node {
  return tag(
    name,
    { default: baseText(text) },
    languages.map(({ code, key }) => tag('label', { description: text[key], languagecode: code })),
  );
}

/** Path of a variable's own file in the zip. */
export function environmentVariablePath(variable: EnvironmentVariable): string {
  return `environmentvariabledefinitions/${variable.name}/environmentvariabledefinition.xml`;
}

/** The content of a variable's own file. */
export function environmentVariableNode(variable: EnvironmentVariable): Node {
  return tag(
    'environmentvariabledefinition',
    { schemaname: variable.name },
    variable.defaultValue === undefined ? [] : el('defaultvalue', variable.defaultValue),
    words('description', variable.description),
    words('displayname', variable.label),
    el('introducedversion', introducedVersion),
    el('iscustomizable', true),
    el('isrequired', false),
    el('secretstore', 0),
    el('type', types[variable.type]),
  );
}
