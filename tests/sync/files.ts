import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Patience } from '../../sync/organisation/patience';
import type { Progress } from '../../sync/progress';

/** A folder of the test's own. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'kundekort-sync-'));
  return {
    path,
    write(name: string, content: string | Buffer): string {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    read: (file: string) => readFileSync(file, 'utf8'),
    bytes: (file: string) => readFileSync(file),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Remembers what was noted. */
export function quietProgress(): Progress & { readonly notes: string[] } {
  const notes: string[] = [];
  return {
    notes,
    start: () => undefined,
    advance: () => undefined,
    stop: () => undefined,
    note: (message) => void notes.push(message),
  };
}

/** Tries again at once, and remembers for how long it would have slept. */
export function quickPatience(tries = 4): Patience & { readonly slept: number[] } {
  const slept: number[] = [];
  let skipped = 0;
  const patience = new Patience(
    { tries, concurrentTries: 3, faultTries: 2, throttledTries: tries, firstPause: 1, longestPause: 1 },
    {
      now: () => Date.now() + skipped,
      random: () => 0,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        skipped += milliseconds;
        return Promise.resolve();
      },
    },
  );
  return Object.assign(patience, { slept });
}
