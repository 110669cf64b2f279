/** `npm run build:scripts`: bundles each form script into the file that the solution packs as a web resource. */
import { build } from 'esbuild';
import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Web resource name to the script it is made from. */
export const scripts: Readonly<Record<string, string>> = {
  'kk_/scripts/customercard.js': 'webresources/index.ts',
};

/** Writes every script below a folder, each as one file that sets the global Kundekort; returns their paths. */
export async function buildScripts(folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [name, entry] of Object.entries(scripts)) {
    const outfile = join(folder, name);
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      format: 'iife',
      globalName: 'Kundekort',
      target: 'es2020',
      minify: true,
      // Only plain ASCII goes out, so that no server can get the encoding wrong.
      charset: 'ascii',
      legalComments: 'none',
      logLevel: 'warning',
    });
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
