import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { faults } from '../../local/faults/faults';
import { Protection } from '../../local/faults/protection';
import { faultSettings, readFaults } from '../../local/faults/settings';
import { webApi } from '../../local/webapi/app';
import { fresh, run, type Running } from './webapi/running';

/** Dataverse's own limits. */
const real = faultSettings({ serviceProtection: true }).serviceProtection!;

describe('service protection', () => {
  it('has the windows and answers of Dataverse: 6000 requests in five minutes', () => {
    const protection = new Protection(real);
    for (let at = 0; at < 6000; at += 1) {
      expect(protection.enter('one', at)).toBeNull();
      protection.leave('one', at, 1);
    }
    expect(protection.enter('one', 10_000)).toEqual({
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      retryAfterSeconds: 290,
    });
    // Another user has limits of her own.
    expect(protection.enter('other', 10_000)).toBeNull();
    expect(protection.enter('one', 300_001)).toBeNull();
  });

  it('counts twenty minutes of work', () => {
    const protection = new Protection(real);
    for (let at = 0; at < 40; at += 1) {
      expect(protection.enter('one', at)).toBeNull();
      protection.leave('one', 40_000, 30_000);
    }
    expect(protection.enter('one', 40_000)).toMatchObject({
      code: '0x80072321',
      message: expect.stringContaining(
        'exceeded limit of 1200000 milliseconds over time window of 300 seconds',
      ) as string,
      retryAfterSeconds: 300,
    });
    expect(protection.enter('one', 340_001)).toBeNull();
  });

  it('lets 52 in at once', () => {
    const protection = new Protection(real);
    for (let at = 0; at < 52; at += 1) expect(protection.enter('one', 0)).toBeNull();
    expect(protection.enter('one', 0)).toMatchObject({
      code: '0x80072326',
      message: 'Number of concurrent requests exceeded the limit of 52.',
      retryAfterSeconds: 1,
    });
    protection.leave('one', 500, 500);
    expect(protection.enter('one', 1001)).toBeNull();
  });

  it('makes who asks meanwhile wait longer, and who waits not', () => {
    const protection = new Protection({ ...real, requests: 1, windowSeconds: 10 });
    protection.enter('one', 0);
    protection.leave('one', 0, 1);
    expect(protection.enter('one', 1000)?.retryAfterSeconds).toBe(9);
    expect(protection.enter('one', 2000)?.retryAfterSeconds).toBe(9);
    expect(protection.enter('one', 3000)?.retryAfterSeconds).toBe(9);
    expect(protection.enter('one', 12_001)).toBeNull();
  });
});

describe('an organisation with faults', () => {
  let running: Running | null = null;
  let clock = 0;
  const slept: number[] = [];
  afterEach(async () => {
    await running?.stop();
    running = null;
    clock = 0;
    slept.length = 0;
  });

  async function beset(settings: object): Promise<Running> {
    const organisation = fresh();
    const time = {
      now: () => clock,
      sleep: (milliseconds: number) => {
        slept.push(milliseconds);
        clock += milliseconds;
        return soon();
      },
    };
    running = await run({ before: [faults(organisation, faultSettings(settings), time)] }, organisation);
    return running;
  }
  /** Asked past the faults. */
  const contacts = async () => {
    const answer = await webApi(running!.organisation).request('http://localhost/api/data/v9.2/contacts');
    return ((await answer.json()) as { value: unknown[] }).value;
  };
  const write = () => running!.send('POST', 'contacts', { body: { lastname: 'Nordmann' } });

  it('without settings is as it was', async () => {
    await beset({});
    expect((await write()).status).toBe(204);
    expect(slept).toEqual([]);
  });

  it('answers 429 with Retry-After and the code when a limit is reached, and tells what is left before', async () => {
    await beset({ serviceProtection: { requests: 2 }, parallelHint: 7 });
    const first = await running!.send('GET', 'WhoAmI');
    expect(first.headers.get('x-ms-dop-hint')).toBe('7');
    expect(first.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('1');
    await running!.send('GET', 'WhoAmI');
    const third = await running!.send('GET', 'WhoAmI');
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('300');
    expect(third.json.error).toMatchObject({ code: '0x80072322' });
    clock += 300_001;
    expect((await running!.send('GET', 'WhoAmI')).status).toBe(200);
  });

  it('breaks the connection before the write was done', async () => {
    await beset({ shares: { resetBefore: 1 } });
    await expect(write()).rejects.toThrow('fetch failed');
    expect(await contacts()).toHaveLength(0);
  });

  it.each(['resetAfter', 'wrongLength'])('breaks the connection after it was done (%s)', async (share) => {
    await beset({ shares: { [share]: 1 } });
    await expect(write()).rejects.toThrow(/fetch failed|terminated/);
    expect(await contacts()).toHaveLength(1);
  });

  it('fails with a server’s own failures and does nothing then', async () => {
    await beset({ shares: { serverError: 1 } });
    const statuses = new Set<number>();
    for (let at = 0; at < 40; at += 1) statuses.add((await write()).status);
    expect([...statuses].sort()).toEqual([500, 502, 503, 504]);
    expect(await contacts()).toHaveLength(0);
  });

  it('says that another writer was faster, to writers only', async () => {
    await beset({ shares: { conflict: 1 } });
    expect(await write()).toMatchObject({ status: 412, json: { error: { code: '0x80060892' } } });
    expect((await running!.send('GET', 'contacts')).status).toBe(200);
  });

  it('takes a token for so long, and another one of the same user then', async () => {
    await beset({ tokenSeconds: 60 });
    const ask = (token: string) => running!.send('GET', 'WhoAmI', { headers: { Authorization: `Bearer ${token}` } });
    expect((await ask('system')).status).toBe(200);
    clock += 60_001;
    const expired = await ask('system');
    expect(expired.status).toBe(401);
    expect(expired.headers.get('www-authenticate')).toBe('Bearer');
    expect((await ask('system.2')).status).toBe(200);
    expect((await ask('stranger.2')).status).toBe(401);
  });

  it('is far away and sometimes slow', async () => {
    await beset({ latency: [50, 50], slow: [2000, 2000], shares: { slow: 1 } });
    expect((await write()).status).toBe(204);
    expect(slept).toEqual([25, 2000, 25]);
  });

  it('leaves those alone who are not named', async () => {
    await beset({ users: ['integration'], shares: { serverError: 1 } });
    expect((await write()).status).toBe(204);
  });

  it('has the same faults from the same seed', async () => {
    const statuses = async (seed: number) => {
      await beset({ seed, shares: { serverError: 0.3, throttled: 0.2 } });
      const all: number[] = [];
      for (let at = 0; at < 30; at += 1) all.push((await write()).status);
      await running!.stop();
      running = null;
      return all.join();
    };
    const first = await statuses(5);
    expect(await statuses(5)).toBe(first);
    expect(await statuses(6)).not.toBe(first);
  });
});

describe('the file of faults', () => {
  it('is refused in words when it says what there is not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kundekort-faults-'));
    const file = join(folder, 'faults.json');
    try {
      expect(() => readFaults(file)).toThrow(`There is no file ${file}. Name a file of faults with --faults FILE.`);
      writeFileSync(file, '{"shares":{"slow":2,"rain":1}}');
      expect(() => readFaults(file)).toThrow(/does not say which faults: .*shares\.slow: .*; shares: .*rain/);
      writeFileSync(file, '{');
      expect(() => readFaults(file)).toThrow(`${file} does not say which faults:`);
      writeFileSync(file, '{"serviceProtection":{"requests":10}}');
      expect(readFaults(file).serviceProtection).toEqual({ windowSeconds: 300, requests: 10, executionSeconds: 1200, concurrent: 52 }); // prettier-ignore
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
