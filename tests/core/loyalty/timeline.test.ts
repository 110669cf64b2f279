import fc from 'fast-check';
import { addDays } from '../../../core/calendar/days';
import { defaultProgramme, type Programme } from '../../../core/loyalty/programme';
import { evaluate, type LoyaltyHistory } from '../../../core/loyalty/tiers';
import { timeline } from '../../../core/loyalty/timeline';
import { anyDay, anyEvents, anyProgramme, events, member, setOf, today, visit, withTier } from './customers';

const told = (history: LoyaltyHistory, onDay = today, programme: Programme = defaultProgramme) =>
  timeline(programme, history, onDay).map(({ on, from, to, reason }) => `${on} ${from} ${to} ${reason}`);

describe('the history of tiers', () => {
  it('tells every rise and fall with its day and reason', () => {
    const history = {
      events: events({
        purchases: ['2016-05-01'],
        visits: [visit('2018-01-01'), visit('2018-02-01'), visit('2018-12-01')],
      }),
    };
    expect(told(history)).toEqual([
      '2016-05-01 null member reached',
      '2019-05-01 member silver reached',
      '2022-01-03 silver member lapsed',
    ]);
  });

  it('begins with enrolment and stops at withdrawal, and again', () => {
    const history = {
      events: events({ purchases: ['2016-05-01', '2019-01-01', '2025-12-01'] }),
      memberships: [member('2020-02-01', '2021-01-01'), member('2025-06-01')],
    };
    expect(told(history)).toEqual([
      '2020-02-01 null silver enrolled',
      '2021-01-01 silver null withdrawn',
      '2025-06-01 null silver enrolled',
      '2025-12-01 silver gold reached',
      '2026-05-01 gold platinum reached',
    ]);
    expect(told(history, '2025-11-30')).toHaveLength(3);
  });

  it('tells what other rules did, and what they did a year after', () => {
    const easier: Programme = {
      ...withTier('platinum', { ruleSets: [setOf(1, { vehicles: 2 })] }),
      replaced: [{ programme: defaultProgramme, until: '2025-03-31' }],
    };
    const two = { events: events({ purchases: ['2020-01-01', '2020-01-01'] }) };
    expect(told(two, today, easier)).toEqual([
      '2020-01-01 null silver reached',
      '2025-04-01 silver platinum programme',
    ]);
    const back = { ...defaultProgramme, replaced: [...easier.replaced!, { programme: easier, until: '2025-04-30' }] };
    expect(told(two, today, back).slice(1)).toEqual([
      '2025-04-01 silver platinum programme',
      '2026-05-02 platinum silver lapsed',
    ]);
  });

  it('misses no day: at every day it says what evaluating that day does', () => {
    const memberships = fc.option(
      fc.tuple(anyDay(), fc.nat(600)).map(([from, days]) => [member(from, addDays(from, days))]),
      { nil: undefined },
    );
    const reached = fc.option(
      anyDay().map((on) => [{ tier: 'level2', on }]),
      { nil: undefined },
    );
    const versions = fc
      .tuple(anyProgramme(['years', 'vehicles', 'visits', 'spend', 'points']), anyProgramme(['spend']), fc.boolean())
      .map(([programme, old, has]) =>
        has ? { ...programme, replaced: [{ programme: old, until: '2025-01-31' }] } : programme,
      );
    fc.assert(
      fc.property(versions, anyEvents(), memberships, reached, (programme, given, members, told) => {
        const history: LoyaltyHistory = { events: given, memberships: members, reached: told };
        const changes = timeline(programme, history, today);
        for (let day = '2024-10-01'; day <= today; day = addDays(day, 1)) {
          const said = changes.findLast(({ on }) => on <= day)?.to ?? null;
          expect([day, said]).toEqual([day, evaluate(programme, history, day).tier?.code ?? null]);
        }
        for (const [index, { from, to }] of changes.entries()) {
          expect(from).toBe(changes[index - 1]?.to ?? null);
          expect(to).not.toBe(from);
        }
      }),
      { numRuns: 60 },
    );
  });
});
