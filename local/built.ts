import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
/** The project's own solution, as `npm run build` makes it. */
export const ownZip = join(root, 'dist', 'Kundekort_unmanaged.zip');
/** What the zip is made of. */
const sources = ['core', 'solution', 'pcf-controls', 'webresources', 'package.json', 'package-lock.json'];

function newestChange(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/**
 * Whether the own zip is there and nothing that it is made of is newer: then there is nothing to build.
 * @param more other files or folders, from the project's root, that the same build has to be newer than
 */
export function ownZipIsBuilt(...more: string[]): boolean {
  if (!existsSync(ownZip)) return false;
  const built = statSync(ownZip).mtimeMs;
  return [...sources, ...more].every((source) => newestChange(join(root, source)) <= built);
}
