/** The organisation and sync as processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { scripts } from '../../package.json';

const root = resolve(__dirname, '../..');
const typeScript = ['--import', 'tsx'];
/** What `npm run sync` asks of Node. */
const nodeOptions = scripts.sync.match(/--max\S+/g) ?? [];
/** Node tells its own largest memory when it ends. */
const tellPeak = `data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))`;

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** @param file the organisation's; `:memory:` for one that is gone afterwards */
export async function server(file: string, faults: object): Promise<Server> {
  const child: ChildProcess = spawn(
    process.execPath,
    [...typeScript, join(root, 'bench/sync/server.ts'), file, JSON.stringify(faults)],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [url] = (await once(child.stdout!, 'data')) as [Buffer];
  return {
    url: url.toString().trim(),
    stop: async () => {
      child.stdin!.end();
      await once(child, 'close');
    },
  };
}

export interface SyncRun {
  readonly seconds: number;
  /** The largest that the process became. */
  readonly megabytes: number;
  /** Counts of the run's last line, by their words. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Runs the command to its end. @throws Error with what it said when it ends with anything but 0 */
export async function sync(...words: string[]): Promise<SyncRun> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeOptions, ...typeScript, '--import', tellPeak, join(root, 'sync/main.ts'), ...words],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`sync ${words.join(' ')} ended with ${code}: ${err}`);
  const seconds = (performance.now() - begun) / 1000;
  const kilobytes = Number(/peak (\d+)/.exec(err)?.[1]);
  const counts = [...out.matchAll(/(\d+) (read|stored|unchanged|rejected|waiting|duplicates)/g)];
  return {
    seconds,
    megabytes: kilobytes / 1024,
    counts: Object.fromEntries(counts.map(([, number, word]) => [word!, Number(number)])),
  };
}
