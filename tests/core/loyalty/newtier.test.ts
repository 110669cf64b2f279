/** Which change of tier a seller is asked to tell the customer of. */
import fc from 'fast-check';
import { addDays } from '../../../core/calendar/days';
import { newsDays, newTierKey, newTierSubject, newTierToTell } from '../../../core/loyalty/newtier';
import { defaultProgramme } from '../../../core/loyalty/programme';
import type { ChangeReason, TierChange } from '../../../core/loyalty/timeline';

const today = '2026-11-23';
const change = (on: string, from: string | null, to: string | null, reason: ChangeReason): TierChange => ({ on, from, to, reason }); // prettier-ignore
const told = (...changes: TierChange[]) => newTierToTell(defaultProgramme, changes, today);

describe('a new tier to tell of', () => {
  it('is the last rise, from the day it was reached through the fourteenth', () => {
    expect(told(change('2026-11-10', 'silver', 'gold', 'reached'))).toEqual({ tier: 'gold', on: '2026-11-10' });
    expect(told(change('2026-11-09', 'silver', 'gold', 'reached'))).toBeNull();
    expect(told(change(today, null, 'silver', 'programme'))).toEqual({ tier: 'silver', on: today });
    expect(told(change('2026-11-24', 'silver', 'gold', 'reached'))).toBeNull();
  });

  it('is none for who enrolled, fell, left, or rose and fell again', () => {
    expect(told(change(today, null, 'gold', 'enrolled'))).toBeNull();
    expect(told(change(today, 'gold', 'silver', 'programme'))).toBeNull();
    expect(told(change(today, 'gold', null, 'withdrawn'))).toBeNull();
    expect(told(change('2026-11-20', 'silver', 'gold', 'reached'), change('2026-11-21', 'gold', 'silver', 'lapsed'))).toBeNull(); // prettier-ignore
  });

  it('of two changes on one day is the later', () => {
    const up = change(today, 'silver', 'gold', 'reached');
    expect(told(change(today, null, 'silver', 'enrolled'), up)).toEqual({ tier: 'gold', on: today });
    expect(told(up, change(today, 'gold', null, 'withdrawn'))).toBeNull();
  });

  it('is never of a lower tier, nor older than its days', () => {
    const code = fc.constantFrom(null, 'member', 'silver', 'gold', 'platinum', 'gone');
    const any = fc.record({
      on: fc.integer({ min: -60, max: 5 }).map((days) => addDays(today, days)),
      from: code,
      to: code,
      reason: fc.constantFrom<ChangeReason>('enrolled', 'withdrawn', 'programme', 'reached', 'lapsed'),
    });
    const rank = (of: string | null) => defaultProgramme.tiers.find((tier) => tier.code === of)?.rank ?? 0;
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (changes) => {
        const found = told(...changes);
        if (!found) return;
        const own = changes.filter(({ on, to }) => on === found.on && to === found.tier);
        expect(own.some(({ from, to }) => rank(to) > rank(from))).toBe(true);
        expect(found.on > addDays(today, -newsDays) && found.on <= today).toBe(true);
        expect(changes.every(({ on }) => on <= found.on)).toBe(true);
      }),
    );
  });

  it('is known and named by its tier and day', () => {
    expect(newTierKey({ tier: 'gold', on: today })).toBe('newtier:gold:2026-11-23');
    expect(newTierSubject('Gull', 'nb')).toBe('Fortell kunden om nivået Gull');
    expect(newTierSubject('Gold', 'en')).toBe('Tell the customer about the Gold tier');
  });
});
