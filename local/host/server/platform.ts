/** What the page runs on: Microsoft's own React and Fluent bundles, the icon fonts, and our client, all from here. */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file to serve; `tag` changes when the content does. */
export interface Served {
  readonly content: Uint8Array;
  readonly tag: string;
}

export function served(content: Uint8Array): Served {
  return { content, tag: createHash('sha256').update(content).digest('base64url').slice(0, 20) };
}

/**
 * Set before the bundles run: the Fluent bundle registers its icons by itself, from this address; without the empty
 * font address it would register web fonts from Microsoft's network.
 */
const prelude = "window.FabricConfig={fontBaseUrl:'',iconBaseUrl:'/host/fonts/'};";
/** What the Fluent bundle expects to find. */
const globals = 'window.React=window.Reactv16;window.ReactDOM=window.ReactDOMv16;';

let platform: Served | null = null;

/** React 16.14 and Fluent 8.121.1 as the platform sets them, one after the other. */
export function platformBundle(): Served {
  if (platform === null) {
    const folder = join(dirname(require.resolve('pcf-start/package.json')), 'lib');
    const read = (name: string): string =>
      readFileSync(join(folder, name), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
    const parts = [prelude, read('react_16_14_0.js'), globals, read('fluent_8_121_1.js')];
    platform = served(new TextEncoder().encode(parts.join('\n;')));
  }
  return platform;
}

const fonts = new Map<string, Served>();

/** An icon font file by its name; null when the package has no such file. */
export function iconFont(name: string): Served | null {
  if (!/^fabric-icons(-\d+)?-[0-9a-f]{8}\.woff$/.test(name)) return null;
  let font = fonts.get(name);
  if (font === undefined) {
    const folder = join(dirname(require.resolve('@fluentui/font-icons-mdl2')), '..', 'fonts');
    try {
      font = served(readFileSync(join(folder, basename(name))));
    } catch {
      return null;
    }
    fonts.set(name, font);
  }
  return font;
}

export interface Client {
  readonly script: Served;
  readonly style: Served;
}

let client: Promise<Client> | null = null;

/**
 * Our client, built in memory once a process. React and Fluent are the platform's globals, never a second copy.
 * Rejects with esbuild's messages when the source does not build; the next call tries again.
 */
export function clientBundle(): Promise<Client> {
  client ??= buildClient().catch((error: unknown) => {
    client = null;
    throw error;
  });
  return client;
}

/** What the client imports by name and the page already has. */
const shared: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDOM',
  '@fluentui/react': 'FluentUIReactv81211',
};

async function buildClient(): Promise<Client> {
  const result = await build({
    entryPoints: [join(__dirname, '..', 'client', 'main.tsx')],
    bundle: true,
    write: false,
    outdir: 'client',
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'transform',
    logLevel: 'silent',
    plugins: [
      {
        name: 'platform',
        setup(setup) {
          setup.onResolve({ filter: /^(react|react-dom|@fluentui\/react)$/ }, ({ path }) => ({
            path,
            namespace: 'platform',
          }));
          setup.onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
            contents: `module.exports = window.${shared[path]};`,
          }));
        },
      },
    ],
  });
  const file = (ending: string): Served =>
    served(result.outputFiles.find((each) => each.path.endsWith(ending))?.contents ?? new Uint8Array());
  return { script: file('.js'), style: file('.css') };
}
