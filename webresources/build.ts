/** `npm run build:scripts`: bundles each script into the file that the solution packs as a web resource; copies pages. */
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Web resource name to the script it is made from, and the global that it sets; a page's script sets none. */
const scripts: Readonly<Record<string, { readonly entry: string; readonly global?: string }>> = {
  'kk_/scripts/customercard.js': { entry: 'webresources/index.ts', global: 'Kundekort' },
  'kk_/scripts/programmeforms.js': { entry: 'webresources/programme/forms.ts', global: 'KundekortProgramme' },
  'kk_/scripts/programmepage.js': { entry: 'webresources/programme/page.ts' },
};

/** Web resource name to the page that it is. */
const pages: Readonly<Record<string, string>> = {
  'kk_/pages/programme.html': 'webresources/programme/programme.html',
};

/** Writes every script and page below a folder, each script as one file that sets at most one global; returns their paths. */
export async function buildScripts(folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [name, { entry, global }] of Object.entries(scripts)) {
    const outfile = join(folder, name);
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      format: 'iife',
      globalName: global,
      target: 'es2020',
      minify: true,
      // Only plain ASCII goes out, so that no server can get the encoding wrong.
      charset: 'ascii',
      legalComments: 'none',
      logLevel: 'warning',
    });
    written.push(outfile);
  }
  for (const [name, source] of Object.entries(pages)) {
    const outfile = join(folder, name);
    mkdirSync(dirname(outfile), { recursive: true });
    copyFileSync(join(root, source), outfile);
    written.push(outfile);
  }
  return written;
}

if (require.main === module)
  buildScripts(join(root, 'out', 'webresources'))
    .then((files) => {
      for (const file of files) console.log(`${relative(root, file)}  ${(statSync(file).size / 1024).toFixed(1)} kB`);
    })
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
