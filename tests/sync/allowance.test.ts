import fc from 'fast-check';
import { Allowance, ordinaryProtection, type ProtectionLimits } from '../../sync/organisation/allowance';

const limits: ProtectionLimits = { window: 10_000, requests: 40, work: 100_000, atOnce: 6 };
/** What a caller wishes: the next request so much later, taking so long. */
const wish = fc.record({ later: fc.integer({ min: 0, max: 400 }), takes: fc.integer({ min: 1, max: 5000 }) });

interface Request {
  readonly begun: number;
  readonly ended: number;
}

/** Lets every request begin as soon as it may, and gives when each was under way. */
function run(wishes: readonly { readonly later: number; readonly takes: number }[]): Request[] {
  const allowance = new Allowance(limits);
  const done: Request[] = [];
  let underWay: Request[] = [];
  let now = 0;
  const until = (at: number) => {
    for (const one of underWay.filter(({ ended }) => ended <= at).sort((a, b) => a.ended - b.ended)) {
      allowance.end(one.ended, one.ended - one.begun);
      underWay = underWay.filter((other) => other !== one);
    }
    now = at;
  };
  for (const { later, takes } of wishes) {
    until(now + later);
    for (let wait = allowance.wait(now); wait > 0; wait = allowance.wait(now)) {
      const next = Math.min(...underWay.map(({ ended }) => ended));
      expect(wait < Infinity || underWay.length > 0).toBe(true);
      until(Math.min(next, now + wait));
    }
    allowance.begin(now);
    const request = { begun: now, ended: now + takes };
    underWay.push(request);
    done.push(request);
  }
  return done;
}

describe('what one user may ask', () => {
  it('is never more requests, work or requests at once than the limits, in any window', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 300 }), (wishes) => {
        const requests = run(wishes);
        expect(requests).toHaveLength(wishes.length);
        for (const { begun: to } of requests) {
          const from = to - limits.window;
          const within = requests.filter(({ begun }) => begun > from && begun <= to);
          expect(within.length).toBeLessThanOrEqual(limits.requests);
          expect(requests.filter(({ begun, ended }) => begun <= to && ended > to).length).toBeLessThanOrEqual(6);
          const work = requests.filter(({ ended }) => ended > from && ended <= to);
          expect(work.reduce((sum, one) => sum + one.ended - one.begun, 0)).toBeLessThanOrEqual(limits.work);
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it('is within Dataverse’s own limits', () => {
    expect(ordinaryProtection.requests).toBeLessThan(6000);
    expect(ordinaryProtection.work).toBeLessThan(20 * 60_000);
    expect(ordinaryProtection).toMatchObject({ window: 5 * 60_000, atOnce: 52 });
  });

  it('is room for many at once at first, and for what can go on for long when much is used up', () => {
    const allowance = new Allowance();
    expect(allowance.atOnce(0)).toBe(52);
    for (let one = 0; one < 110; one += 1) {
      allowance.begin(0);
      allowance.end(10_000, 10_000);
    }
    expect(allowance.atOnce(10_000)).toBe(3);
    expect(allowance.wait(10_000)).toBe(0);
    expect(allowance.atOnce(400_000)).toBe(52);
  });
});
