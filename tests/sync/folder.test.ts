import { existsSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileFault, SyncFailure } from '../../sync/failure';
import { takeFolder, type Taken } from '../../sync/intake/folder';
import { folder } from './files';

let files: ReturnType<typeof folder>;
let said: string[];
beforeEach(() => {
  files = folder();
  said = [];
});
afterEach(() => files.remove());

const inside = (part: string) => readdirSync(join(files.path, part)).toSorted();
/** A file that was last written so many minutes into the day. */
function drop(name: string, minute: number, text = 'x'): void {
  files.write(name, text);
  utimesSync(join(files.path, name), 1_700_000_000 + minute * 60, 1_700_000_000 + minute * 60);
}

/** Watches until the steps are used up: each is what happens between two looks. */
async function watch(take: (taken: Taken) => Promise<number>, steps: readonly (() => void)[]): Promise<number> {
  const stop = new AbortController();
  const left = [...steps];
  return takeFolder(files.path, take, {
    watch: true,
    signal: stop.signal,
    say: (line) => void said.push(line),
    pause: () => {
      const step = left.shift();
      if (step) step();
      else stop.abort();
      return Promise.resolve();
    },
  });
}
const once = (take: (taken: Taken) => Promise<number>) =>
  takeFolder(files.path, take, {
    watch: false,
    signal: new AbortController().signal,
    say: (line) => void said.push(line),
    pause: () => Promise.reject(new Error('nothing to wait for')),
  });
const nothing = () => undefined;
const takes =
  (seen: string[], code = 0) =>
  (taken: Taken) => {
    seen.push(taken.file.slice(files.path.length + 1));
    return Promise.resolve(code);
  };

describe('a folder', () => {
  it('has its files taken once, the oldest first, and moved to done', async () => {
    drop('b.csv', 1);
    drop('a.csv.gz', 2);
    drop('c.jsonl', 0);
    drop('.hidden.csv', 0);
    drop('half.csv.part', 0);
    drop('notes.docx', 0);
    const seen: string[] = [];
    expect(await once(takes(seen))).toBe(0);
    expect(seen).toEqual(['c.jsonl', 'b.csv', 'a.csv.gz']);
    expect(inside('done')).toEqual(['a.csv.gz', 'b.csv', 'c.jsonl']);
    expect(await once(takes(seen))).toBe(0);
    expect(seen).toHaveLength(3);
    expect(inside('.')).toEqual(['.hidden.csv', 'done', 'failed', 'half.csv.part', 'notes.docx']);
  });

  it('puts a file that cannot be read into failed with the reason, and goes on', async () => {
    drop('a.csv', 1);
    drop('b.csv', 2);
    const seen: string[] = [];
    const code = await once((taken) =>
      taken.file.endsWith('a.csv') ? Promise.reject(new FileFault('a.csv has no header.')) : takes(seen, 2)(taken),
    );
    expect(code).toBe(2);
    expect(inside('failed')).toEqual(['a.csv', 'a.csv.why.txt']);
    expect(files.read(join(files.path, 'failed/a.csv.why.txt'))).toBe('a.csv has no header.\n');
    expect(inside('done')).toEqual(['b.csv']);
  });

  it('keeps what an earlier day left: neither the file nor its rejected rows are written over', async () => {
    const bases: string[] = [];
    const take = ({ base }: Taken) => {
      bases.push(base.slice(files.path.length + 1));
      writeFileSync(`${base}.rejected.csv`, 'rows');
      return Promise.resolve(2);
    };
    for (const day of [1, 2, 3]) {
      drop('visits.csv.gz', day, String(day));
      await once(take);
    }
    expect(bases).toEqual(['visits.csv.gz', 'visits-2.csv.gz', 'visits-3.csv.gz'].map((name) => join('failed', name)));
    expect(inside('done')).toEqual(['visits-2.csv.gz', 'visits-3.csv.gz', 'visits.csv.gz']);
    expect(inside('failed')).toHaveLength(3);
  });

  it('takes the mended file of rejected rows when it is put back', async () => {
    drop('visits.csv', 1);
    await once(({ base }) => {
      writeFileSync(`${base}.rejected.csv`, 'rows');
      return Promise.resolve(2);
    });
    renameSync(join(files.path, 'failed/visits.csv.rejected.csv'), join(files.path, 'visits.csv.rejected.csv'));
    const seen: string[] = [];
    await once(takes(seen));
    expect(seen).toEqual(['visits.csv.rejected.csv']);
  });

  it('leaves a file where it is when the run fails for another reason', async () => {
    drop('a.csv', 1);
    await expect(once(() => Promise.reject(new SyncFailure('Nobody answers.')))).rejects.toThrow('Nobody answers.');
    expect(existsSync(join(files.path, 'a.csv'))).toBe(true);
  });

  it('that cannot be used is told', async () => {
    const none = join(files.write('file', ''), 'inbox');
    const options = {
      watch: false,
      signal: new AbortController().signal,
      say: nothing,
      pause: () => Promise.resolve(),
    };
    await expect(takeFolder(none, takes([]), options)).rejects.toThrow(/The folder .* cannot be used/);
  });
});

describe('a watched folder', () => {
  it('takes what comes, when it has stopped growing', async () => {
    const seen: string[] = [];
    await watch(takes(seen), [
      () => drop('a.csv', 1, 'half'),
      () => drop('a.csv', 2, 'half and the other half'),
      () => expect(seen).toEqual([]),
      () => expect(seen).toEqual(['a.csv']),
      () => drop('b.csv', 3),
      nothing,
      () => expect(seen).toEqual(['a.csv', 'b.csv']),
    ]);
    expect(inside('done')).toEqual(['a.csv', 'b.csv']);
  });

  it('tries a file again when the organisation did not answer', async () => {
    drop('a.csv', 1);
    drop('b.csv', 2);
    let down = true;
    const seen: string[] = [];
    await watch(
      (taken) => (down ? Promise.reject(new SyncFailure('Nobody answers.')) : takes(seen)(taken)),
      [nothing, () => (down = false), nothing],
    );
    expect(said[0]).toBe('Nobody answers. a.csv stays where it is and is tried again.');
    expect(seen).toEqual(['a.csv', 'b.csv']);
  });

  it('ends after the file under way when it is told to', async () => {
    drop('a.csv', 1);
    drop('b.csv', 2);
    const stop = new AbortController();
    await takeFolder(files.path, () => (stop.abort(), Promise.resolve(0)), {
      watch: true,
      signal: stop.signal,
      say: nothing,
      pause: () => Promise.resolve(),
    });
    expect(inside('done')).toEqual(['a.csv']);
    expect(inside('.')).toContain('b.csv');
  });

  it('does not take folders', async () => {
    mkdirSync(join(files.path, 'old.csv'));
    const seen: string[] = [];
    await watch(takes(seen), [nothing, nothing]);
    expect(seen).toEqual([]);
  });
});
