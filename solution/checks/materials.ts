import type { CustomControl } from '../language/form';
import type { Materials, Solution } from '../language/solution';
import { tableName } from '../language/table';
import { languages } from '../language/words';
import { iconOf } from '../write/entity';
import { childrenOf, type Element, readXml } from './element';
import { type Finding, finding, repeated } from './finding';
import { cellsOf } from './forms';

const utf8 = new TextDecoder();

/** Web resources have their files, and every table of ours its icon among them. */
export function checkWebResources(solution: Solution, materials: Materials): Finding[] {
  const names = new Set(solution.webResources.map(({ name }) => name));
  return [
    ...repeated(solution.webResources.map(({ name }) => name)).map((name) =>
      finding(`web resource ${name}`, 'is defined twice'),
    ),
    ...solution.webResources
      .filter(({ name }) => !materials.webResources[name])
      .map(({ name, from }) =>
        finding(
          `web resource ${name}`,
          from === 'build' ? 'has no file: run `npm run build:scripts` first' : 'has no file among the icons',
        ),
      ),
    ...solution.tables
      .filter((table) => table.kind === 'own' && !names.has(iconOf(table)))
      .map((table) => finding(tableName(table), `icon ${iconOf(table)} is not part of the solution`)),
  ];
}

/** Every use of each control: where, and what it binds. */
function usesOf(solution: Solution): Map<string, { at: string; custom: CustomControl }[]> {
  const uses = new Map<string, { at: string; custom: CustomControl }[]>();
  for (const table of solution.tables) {
    for (const form of table.forms) {
      for (const cell of cellsOf(form)) {
        if (!('custom' in cell) || !cell.custom) continue;
        const at = `${tableName(table)}, form "${form.name.en}", ${cell.kind === 'field' ? cell.column : cell.name}`;
        const known = uses.get(cell.custom.control) ?? [];
        uses.set(cell.custom.control, [...known, { at, custom: cell.custom }]);
      }
    }
  }
  return uses;
}

function checkUse(manifest: Element, at: string, custom: CustomControl): Finding[] {
  const properties = childrenOf(manifest, 'property').map(({ attributes }) => attributes);
  const bound = new Set(Object.keys(custom.binds));
  const findings = [...bound]
    .filter((property) => !properties.some(({ name }) => name === property))
    .map((property) => finding(at, `${custom.control} has no property ${property}`));
  for (const { name = '', required } of properties) {
    if (required === 'true' && !bound.has(name)) findings.push(finding(at, `${custom.control} needs property ${name}`));
  }
  const dataSets = childrenOf(manifest, 'data-set').map(({ attributes }) => attributes.name);
  if (custom.dataSet !== undefined && !dataSets.includes(custom.dataSet)) {
    findings.push(finding(at, `${custom.control} has no data set ${custom.dataSet}`));
  }
  if (custom.dataSet === undefined && dataSets.length)
    findings.push(finding(at, `${custom.control} belongs on a list`));
  return findings;
}

/** Files that the manifest names. */
function resourcePaths(manifest: Element): string[] {
  return childrenOf(manifest, 'resources').flatMap(({ children }) =>
    children.flatMap(({ attributes }) => attributes.path ?? []),
  );
}

function checkControl(
  name: string,
  files: Readonly<Record<string, Uint8Array>>,
  uses: readonly { at: string; custom: CustomControl }[],
): Finding[] {
  const at = `control ${name}`;
  const text = files['ControlManifest.xml'];
  if (!text) return [finding(at, 'is not built: run `npm run build:controls` first')];
  const manifest = childrenOf(readXml(utf8.decode(text)), 'control')[0];
  if (!manifest) return [finding(at, 'ControlManifest.xml holds no control')];
  const findings: Finding[] = [];
  const { namespace = '', version = '' } = manifest.attributes;
  const told = `kk_${namespace}.${manifest.attributes['constructor'] ?? ''}`;
  if (told !== name) findings.push(finding(at, `the manifest calls it ${told}`));
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    findings.push(finding(at, `the manifest's version ${version} is not three numbers`));
  }
  for (const path of resourcePaths(manifest)) {
    if (!files[path]) findings.push(finding(at, `${path} is named by the manifest but was not built`));
  }
  for (const { code } of languages) {
    if (!Object.keys(files).some((path) => path.endsWith(`.${code}.resx`))) {
      findings.push(finding(at, `has no words in language ${code}`));
    }
  }
  return [...findings, ...uses.flatMap((use) => checkUse(manifest, use.at, use.custom))];
}

/** Controls are built, carry both languages, and forms bind what their manifests declare. */
export function checkControls(solution: Solution, materials: Materials): Finding[] {
  const uses = usesOf(solution);
  return solution.controls.flatMap(({ name }) =>
    checkControl(name, materials.controls[name] ?? {}, uses.get(name) ?? []),
  );
}
