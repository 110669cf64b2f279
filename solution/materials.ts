import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Materials, Solution } from './language/solution';

/** Where the parts that others build are found. */
export interface Sources {
  /** Output of `npm run build:controls`: one folder a control. */
  readonly controls: string;
  /** Output of `npm run build:scripts`: files under their web resource names. */
  readonly webResources: string;
  /** Own SVG files. */
  readonly icons: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

/** All files of a folder by path with forward slashes; empty when the folder does not exist. */
function readFolder(folder: string): Record<string, Uint8Array> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    filesBelow(folder).map((path) => [relative(folder, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]),
  );
}

/** Solution version, four numbers, from the three of package.json. */
export function solutionVersion(packageVersion: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(packageVersion)) {
    throw new Error(`package.json: version ${packageVersion} is not three numbers, so it cannot become a solution's`);
  }
  return `${packageVersion}.0`;
}

/** Reads what lies there; what does not is left out, and the checks name it. */
export function readMaterials(solution: Solution, packageVersion: string, sources: Sources): Materials {
  const webResources: Record<string, Uint8Array> = {};
  for (const { name, from } of solution.webResources) {
    const path =
      from === 'icons' ? join(sources.icons, name.slice('kk_/icons/'.length)) : join(sources.webResources, name);
    if (existsSync(path)) webResources[name] = new Uint8Array(readFileSync(path));
  }
  const controls: Record<string, Record<string, Uint8Array>> = {};
  for (const { folder, name } of solution.controls) controls[name] = readFolder(join(sources.controls, folder));
  return { version: solutionVersion(packageVersion), webResources, controls };
}
