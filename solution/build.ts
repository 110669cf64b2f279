import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../package.json';
import { findingsIn } from './checks/index';
import { kundekort } from './kundekort';
import { readMaterials } from './materials';
import { withSecuredConsent } from './securityprofiles';
import { standardColumnsPage } from './standardcolumns';
import { namesSource } from './write/names';
import { solutionParts, zipOf } from './write/package';

/** Writes a file only when its text changes, so that watchers and time stamps stay quiet. */
function writeWhenChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text);
}

/**
 * Writes names.ts and the page of standard columns, then both zips. Names come first and without the checks: controls and scripts, which the zips need,
 * are built from them. Returns the exit code: 1 when the checks find something, and then no zip is written.
 */
function build(): number {
  const root = join(__dirname, '..');
  const { values } = parseArgs({
    options: {
      controls: { type: 'string', default: join(root, 'out/controls') },
      scripts: { type: 'string', default: join(root, 'out/webresources') },
      out: { type: 'string', default: join(root, 'dist') },
      // Secures the columns of consent, objection and reservation: docs/administrator.md says when and how.
      'secure-consent': { type: 'boolean', default: false },
    },
  });
  writeWhenChanged(join(__dirname, 'names.ts'), namesSource(kundekort));
  writeWhenChanged(join(root, 'docs/standard-columns.md'), standardColumnsPage());
  const materials = readMaterials(kundekort, version, {
    controls: values.controls,
    webResources: values.scripts,
    icons: join(__dirname, 'icons'),
  });
  const secured = values['secure-consent'];
  const solution = secured ? withSecuredConsent(kundekort) : kundekort;
  const findings = findingsIn(solution, materials);
  for (const { at, says } of findings) console.error(`${at}: ${says}`);
  if (findings.length) {
    console.error(
      `The solution was not packed: ${findings.length} ${findings.length === 1 ? 'thing' : 'things'} to mend.`,
    );
    return 1;
  }
  mkdirSync(values.out, { recursive: true });
  for (const managed of [false, true]) {
    const kind = [...(secured ? ['securedconsent'] : []), managed ? 'managed' : 'unmanaged'].join('_');
    const file = join(values.out, `${solution.uniqueName}_${kind}.zip`);
    const bytes = zipOf(solutionParts(solution, materials, managed));
    writeFileSync(file, bytes);
    console.log(`${file} (${Math.round(bytes.length / 1024)} kB)`);
  }
  return 0;
}

process.exitCode = build();
