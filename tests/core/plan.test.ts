import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import { isWorkingDay } from '../../core/calendar/workingdays';
import { levels, type Level } from '../../core/followup/levels';
import {
  followUpPlan,
  planChanges,
  type Delivery,
  type FollowUpPlan,
  type Occasion,
  type PlannedTask,
} from '../../core/followup/plan';
import { defaultPolicies, followUpEvents } from '../../core/followup/policies';

const of = (level: Level) => defaultPolicies.find((policy) => policy.level === level)!;
const today = '2026-11-23';
const delivered: Delivery = { id: 'golf', on: '2026-11-20' };

function plan(level: Level, more: Partial<Parameters<typeof followUpPlan>[0]> = {}): FollowUpPlan {
  return followUpPlan({ policy: of(level), deliveries: [], occasions: [], today, ...more });
}
const dues = ({ planned }: FollowUpPlan) => planned.map(({ key, due }) => `${key} ${due}`);
const task = (key: string, state: PlannedTask['state'], more: Partial<PlannedTask> = {}): PlannedTask => ({
  id: `task of ${key}`,
  key,
  state,
  ...more,
});

describe('the plan', () => {
  it('of close follow-up has five tasks after a delivery, each with its reason and channel', () => {
    const { planned } = plan('close', { deliveries: [delivered] });
    expect(planned).toEqual(
      [
        ['P14D', '2026-12-04'],
        // 20 February 2027 and 20 November 2027 are Saturdays.
        ['P3M', '2027-02-22'],
        ['P1Y', '2027-11-22'],
        ['P2Y', '2028-11-20'],
        ['P3Y', '2029-11-20'],
      ].map(([after, due]) => ({
        key: `delivery:golf:${after}`,
        due,
        reason: { code: 'cadence', after, vehicle: 'golf' },
        channel: 'phone',
      })),
    );
  });

  it('of regular follow-up is yearly for three years, of light and none nothing but what happens', () => {
    expect(plan('regular', { deliveries: [delivered] }).planned).toHaveLength(3);
    expect(plan('light', { deliveries: [delivered] }).planned).toEqual([]);
    expect(plan('none', { deliveries: [delivered] }).planned).toEqual([]);
  });

  it.each([
    ['sixty days before the EU-kontroll', '2027-03-01', '2026-12-31'],
    ['today, when it is nearer than that', '2026-12-01', '2026-11-23'],
    ['today, on the last day', '2026-11-23', '2026-11-23'],
  ])('tells %s', (_, on, due) => {
    const told = plan('light', { occasions: [{ kind: 'roadworthiness', id: 'golf', on }] });
    expect(dues(told)).toEqual([`roadworthiness:golf:${on} ${due}`]);
  });

  it('is silent about an EU-kontroll whose deadline is past', () => {
    expect(plan('light', { occasions: [{ kind: 'roadworthiness', id: 'golf', on: '2026-11-22' }] }).planned).toEqual(
      [],
    );
  });

  it('moves from Sundays and holidays to the next working day', () => {
    const on = (day: string) => plan('close', { deliveries: [{ id: 'golf', on: day }], today: day }).planned[0]!.due;
    expect(on('2026-11-15')).toBe('2026-11-30');
    expect(on('2026-03-19')).toBe('2026-04-07');
  });

  it('leaves out what is past and keeps what is today, after the move', () => {
    // Three months after 22 August is a Sunday, so it is to be done on this Monday.
    const summer = { id: 'golf', on: '2026-08-22' };
    expect(dues(plan('close', { deliveries: [summer] }))[0]).toBe('delivery:golf:P3M 2026-11-23');
    expect(plan('close', { deliveries: [summer], today: '2026-11-24' }).planned).toHaveLength(3);
    expect(plan('close', { deliveries: [summer] }).fitting).toContain('delivery:golf:P14D');
  });

  it('hears of the occasions of its level only', () => {
    const occasions = followUpEvents.map((kind): Occasion => ({ kind, id: 'golf', on: '2028-03-01' }));
    const kinds = (level: Level) => plan(level, { occasions }).planned.map(({ reason: { code } }) => code);
    expect(kinds('none').sort()).toEqual(['leaseend', 'recall']);
    expect(kinds('light').sort()).toEqual(['leaseend', 'recall', 'roadworthiness', 'service']);
    expect(kinds('close').sort()).toEqual([...followUpEvents].sort());
    expect(plan('light', { occasions }).planned[0]).toEqual({
      key: 'leaseend:golf:2028-03-01',
      due: '2027-03-01',
      reason: { code: 'leaseend', on: '2028-03-01', vehicle: 'golf' },
      channel: 'email',
    });
    expect(plan('none', { occasions }).planned[0]!.channel).toBeNull();
  });

  test.each([
    ['2028-06-15', ['2027-06-15'], 'twelve months before'],
    ['2027-06-15', ['2026-11-23'], 'today, when that is past'],
    ['2026-11-23', ['2026-11-23'], 'still on its last day'],
    ['2026-11-22', [], 'no more once it has ended'],
  ])('tells of a lease that ends on %s on %j: %s', (on, due) => {
    const told = plan('light', { occasions: [{ kind: 'leaseend', id: 'golf', on }] });
    expect(told.planned.map((step) => step.due)).toEqual(due);
    expect(told.fitting).toEqual([`leaseend:golf:${on}`]);
  });

  it('tells of an open recall from before today now, and of a visit the day after it', () => {
    const occasions: Occasion[] = [
      { kind: 'recall', id: 'golf', on: '2026-03-01' },
      { kind: 'workshopvisit', id: 'golf', on: '2026-11-20' },
      { kind: 'workshopvisit', id: 'golf', on: '2026-11-19' },
    ];
    expect(dues(plan('close', { occasions }))).toEqual([
      'recall:golf:2026-03-01 2026-11-23',
      'workshopvisit:golf:2026-11-20 2026-11-23',
    ]);
  });

  it('follows a vehicle that was delivered twice from the last time, and says nothing twice', () => {
    const deliveries = [delivered, { id: 'golf', on: '2026-10-01' }, delivered];
    const policy = { ...of('regular'), cadence: ['P1Y', 'P1Y'] };
    expect(dues(followUpPlan({ policy, deliveries, occasions: [], today }))).toEqual(['delivery:golf:P1Y 2027-11-22']);
  });

  it("refuses a cadence that is none, in the administrator's words", () => {
    const policy = { ...of('regular'), cadence: ['P1Y', 'hvert år'] };
    expect(() => followUpPlan({ policy, deliveries: [delivered], occasions: [], today })).toThrow('hvert år');
  });
});

describe('a change of plan', () => {
  const close = plan('close', { deliveries: [delivered] });
  const keys = (tasks: readonly { key: string }[]) => tasks.map(({ key }) => key);
  const step = (after: string) => `delivery:golf:${after}`;

  it('adds all where there is nothing, and nothing the second time', () => {
    const first = planChanges(close, []);
    expect(first).toEqual({ add: close.planned, cancel: [], keep: [] });
    const tasks = first.add.map(({ key }) => task(key, 'open'));
    expect(planChanges(close, tasks)).toEqual({ add: [], cancel: [], keep: tasks });
  });

  it('to less cancels what no longer fits, keeps what both levels have, and the done ones', () => {
    const tasks = close.planned.map(({ key }, index) => task(key, index === 0 ? 'done' : 'open'));
    const changes = planChanges(plan('regular', { deliveries: [delivered] }), tasks);
    expect(keys(changes.cancel)).toEqual([step('P3M')]);
    expect(keys(changes.keep).sort()).toEqual([step('P14D'), step('P1Y'), step('P2Y'), step('P3Y')].sort());
    expect(changes.add).toEqual([]);
  });

  it('brings back what a change of level cancelled, and never what a person did', () => {
    const changes = planChanges(close, [
      task(step('P14D'), 'cancelled', { cancelledBy: 'plan' }),
      task(step('P3M'), 'cancelled', { cancelledBy: 'person' }),
      task(step('P1Y'), 'cancelled'),
      task(step('P2Y'), 'done'),
    ]);
    expect(keys(changes.add)).toEqual([step('P14D'), step('P3Y')]);
    expect(changes.cancel).toEqual([]);
  });

  it('does not wipe a follow-up that was forgotten', () => {
    const later = plan('close', { deliveries: [delivered], today: '2027-01-15' });
    expect(planChanges(later, [task(step('P14D'), 'open')])).toMatchObject({
      cancel: [],
      keep: [{ key: step('P14D') }],
    });
    const regular = plan('regular', { deliveries: [delivered], today: '2027-01-15' });
    expect(keys(planChanges(regular, [task(step('P14D'), 'open')]).cancel)).toEqual([step('P14D')]);
  });

  it('cancels what is there twice, but one', () => {
    const twice = [task(step('P1Y'), 'open', { id: 'b' }), task(step('P1Y'), 'open', { id: 'a' })];
    expect(planChanges(close, twice)).toMatchObject({ cancel: [{ id: 'b' }], keep: [{ id: 'a' }] });
    const done = [task(step('P1Y'), 'open', { id: 'a' }), task(step('P1Y'), 'done', { id: 'b' })];
    expect(planChanges(close, done)).toMatchObject({ cancel: [{ id: 'a' }], keep: [{ id: 'b' }] });
  });

  const near = fc.integer({ min: -900, max: 400 }).map((days) => addDays(today, days));
  const vehicle = fc.constantFrom('golf', 'id3');
  const deliveries = fc.array(fc.record({ id: vehicle, on: near }), { maxLength: 3 });
  const occasions = fc.array(fc.record({ kind: fc.constantFrom(...followUpEvents), id: vehicle, on: near }), {
    maxLength: 5,
  });

  it('fed with its own tasks changes nothing, and everything planned is a working day not past', () => {
    fc.assert(
      fc.property(deliveries, occasions, fc.constantFrom(...levels), (cars, events, level) => {
        const made = plan(level, { deliveries: cars, occasions: events });
        for (const { due } of made.planned) expect(due >= today && isWorkingDay(due)).toBe(true);
        const sorted = made.planned.map(({ due }) => due);
        expect(sorted).toEqual([...sorted].sort());
        expect(new Set(keys(made.planned)).size).toBe(made.planned.length);
        const tasks = planChanges(made, []).add.map(({ key }) => task(key, 'open'));
        expect(planChanges(made, tasks)).toEqual({ add: [], cancel: [], keep: tasks });
        const other = plan(level, { deliveries: [...cars].reverse(), occasions: [...events].reverse() });
        expect(other).toEqual(made);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('for any sequence of levels doubles nothing, and what is done or cancelled by a person stays so', () => {
    const move = fc.record({
      level: fc.constantFrom(...levels),
      days: fc.integer({ min: 0, max: 200 }),
      finish: fc.option(fc.record({ nth: fc.nat({ max: 9 }), how: fc.constantFrom('done', 'cancelled') })),
    });
    fc.assert(
      fc.property(deliveries, occasions, fc.array(move, { maxLength: 8 }), (cars, events, moves) => {
        let tasks: PlannedTask[] = [];
        let now = today;
        for (const { level, days, finish } of moves) {
          now = addDays(now, days);
          const made = plan(level, { deliveries: cars, occasions: events, today: now });
          const settled = tasks.filter(({ state, cancelledBy }) => state === 'done' || cancelledBy === 'person');
          const changes = planChanges(made, tasks);
          tasks = [
            ...tasks.map((one): PlannedTask =>
              changes.cancel.includes(one) ? { ...one, state: 'cancelled', cancelledBy: 'plan' } : one,
            ),
            ...changes.add.map(({ key }, index) => task(key, 'open', { id: `${tasks.length + index}` })),
          ];
          for (const one of settled) expect(tasks).toContain(one);
          const alive = tasks.filter(({ cancelledBy }) => cancelledBy !== 'plan');
          expect(new Set(keys(alive)).size).toBe(alive.length);
          for (const { key, state } of tasks) if (state === 'open') expect(made.fitting).toContain(key);
          for (const { key } of made.planned) expect(keys(alive)).toContain(key);
          expect(planChanges(made, tasks)).toMatchObject({ add: [], cancel: [] });

          const open = tasks.filter(({ state }) => state === 'open');
          const one = finish && open[finish.nth % Math.max(open.length, 1)];
          if (one)
            tasks = tasks.map((other): PlannedTask =>
              other !== one
                ? other
                : { ...one, state: finish.how, cancelledBy: finish.how === 'done' ? null : 'person' },
            );
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
