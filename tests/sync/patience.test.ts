import { meaningOf, retryAfter } from '../../sync/organisation/answers';
import { ordinaryLimits, Patience } from '../../sync/organisation/patience';

/** A clock that sleeping moves on, and no chance. */
function quietClock() {
  let now = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 1,
    sleep: (milliseconds: number) => {
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

const answer = (status: number, more: object = {}) => Object.assign(new Error('no'), { status, ...more });
const failing = (errors: Error[]) => {
  let asked = 0;
  return {
    asked: () => asked,
    request: () => {
      const error = errors[asked++];
      return error === undefined ? Promise.resolve('done') : Promise.reject(error);
    },
  };
};

describe('trying again', () => {
  it('waits exactly as long as Retry-After says', async () => {
    const clock = quietClock();
    const { request } = failing([answer(429, { headers: { 'retry-after': '17' } })]);
    await expect(new Patience(ordinaryLimits, clock).ask(request)).resolves.toBe('done');
    expect(clock.slept).toEqual([17_000]);
  });

  it('holds every request of the run while the server asks to wait', async () => {
    const clock = quietClock();
    const patience = new Patience(ordinaryLimits, clock);
    const busy = failing([answer(429, { headers: { 'retry-after': '30' } })]);
    const begun = clock.now();
    const other = failing([]);
    let otherSent = 0;
    const first = patience.ask(busy.request);
    await Promise.resolve();
    await Promise.resolve();
    const second = patience.ask(() => {
      otherSent = clock.now();
      return other.request();
    });
    await Promise.all([first, second]);
    expect(otherSent - begun).toBeGreaterThanOrEqual(30_000);
  });

  it('waits longer each time where the server names no time', async () => {
    const clock = quietClock();
    const { request } = failing([answer(503), answer(502), Object.assign(new Error('reset'), { code: 'ECONNRESET' })]);
    await new Patience(ordinaryLimits, clock).ask(request);
    expect(clock.slept).toEqual([500, 1000, 2000]);
  });

  it('gives up in the end', async () => {
    const clock = quietClock();
    const { request, asked } = failing(Array.from({ length: 100 }, () => answer(503)));
    await expect(new Patience(ordinaryLimits, clock).ask(request)).rejects.toMatchObject({ status: 503 });
    expect(asked()).toBe(ordinaryLimits.tries);
  });

  it.each([400, 401, 403, 404])('does not try a %d again', async (status) => {
    const { request, asked } = failing([answer(status)]);
    await expect(new Patience(ordinaryLimits, quietClock()).ask(request)).rejects.toMatchObject({ status });
    expect(asked()).toBe(1);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-11-23T08:00:00Z');
    expect(retryAfter(answer(429, { headers: { 'retry-after': '0' } }), now)).toBe(0);
    expect(retryAfter(answer(429, { headers: { 'retry-after': 'Mon, 23 Nov 2026 08:00:05 GMT' } }), now)).toBe(5000);
    expect(retryAfter(answer(429), now)).toBeNull();
  });

  it('tells a row that is missing from a table that is missing', () => {
    expect(meaningOf(answer(404, { code: '0x80060891' }))).toBe('rows');
    expect(meaningOf(answer(404, { code: '0x80060888' }))).toBe('stop');
  });
});
