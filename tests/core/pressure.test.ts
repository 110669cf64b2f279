import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import { localDay } from '../../core/calendar/zone';
import { freeFrom, freeIn, lastFollowUp } from '../../core/followup/free';
import { contactPressure } from '../../core/followup/pressure';
import type { Touch } from '../../core/followup/touches';

const now = new Date('2026-11-23T10:00:00+01:00');
const touch = (at: string, more: Partial<Touch> = {}): Touch => ({
  at: new Date(at),
  direction: 'outbound',
  channel: 'phone',
  ...more,
});

describe('contact pressure', () => {
  it('counts a touch on its day and 89 more, whatever the hour', () => {
    // 26 August is 89 days before 23 November, 25 August is 90.
    const late = touch('2026-08-25T23:59:00+02:00');
    const early = touch('2026-08-26T00:00:00+02:00');
    const pressure = contactPressure([late, early], { mostTouches: 3, now });
    expect(pressure).toEqual({ touches: [early], count: 1, most: 3, reached: false, roomFrom: '2026-11-23' });
  });

  it('is reached at the number of the policy and not at one less', () => {
    const touches = ['2026-09-01', '2026-10-01', '2026-11-01'].map((day) => touch(`${day}T12:00:00Z`));
    expect(contactPressure(touches.slice(1), { mostTouches: 3, now })).toMatchObject({ count: 2, reached: false });
    expect(contactPressure(touches, { mostTouches: 3, now })).toMatchObject({
      count: 3,
      reached: true,
      roomFrom: '2026-11-30',
    });
    // With one too many, two have to leave.
    expect(contactPressure(touches, { mostTouches: 2, now }).roomFrom).toBe('2026-12-30');
  });

  it('counts anyone, any channel and campaigns, and neither what the customer sent nor what is to come', () => {
    const touches = [
      touch('2026-11-20T12:00:00Z', { channel: 'newsletter', campaign: 'Vinterhjul', by: null }),
      touch('2026-11-21T12:00:00Z', { channel: 'sms', direction: 'inbound' }),
      touch('2026-11-22T12:00:00Z', { channel: 'meeting', by: 'Another seller' }),
      touch('2026-11-23T10:00:00+01:00'),
      touch('2026-11-23T10:00:01+01:00'),
    ];
    const pressure = contactPressure(touches, { mostTouches: 6, now });
    expect(pressure.touches.map(({ channel }) => channel)).toEqual(['phone', 'meeting', 'newsletter']);
  });

  it('never has room where the policy allows none', () => {
    expect(contactPressure([], { mostTouches: 0, now })).toMatchObject({ count: 0, reached: true, roomFrom: null });
  });

  it('goes by the calendar of the zone', () => {
    const midnight = touch('2026-08-25T22:30:00Z');
    expect(contactPressure([midnight], { mostTouches: 1, now }).count).toBe(1);
    expect(contactPressure([midnight], { mostTouches: 1, now, zone: 'UTC' }).count).toBe(0);
  });

  it('has room on the day it says and not the day before, in whatever order the touches come', () => {
    const moments = fc.date({ min: new Date('2026-07-01'), max: now, noInvalidDate: true });
    const shuffled = fc
      .array(
        fc.record({
          at: moments,
          direction: fc.constantFrom('outbound', 'inbound'),
          channel: fc.constantFrom('a', 'b'),
        }),
        { maxLength: 12 },
      )
      .chain((all) =>
        fc.tuple(fc.constant(all as Touch[]), fc.shuffledSubarray(all as Touch[], { minLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 6 }), ([touches, others], mostTouches) => {
        const pressure = contactPressure(touches, { mostTouches, now });
        expect(contactPressure(others, { mostTouches, now })).toEqual(pressure);
        expect(pressure.reached).toBe(pressure.count >= mostTouches);
        const on = (day: string) => contactPressure(touches, { mostTouches, now: new Date(`${day}T12:00:00Z`) });
        expect(on(pressure.roomFrom!).reached).toBe(false);
        if (pressure.reached) expect(on(addDays(pressure.roomFrom!, -1)).reached).toBe(true);
        else expect(pressure.roomFrom).toBe(localDay(now));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('a customer free for any seller', () => {
  const personal = touch('2026-01-31T23:30:00+01:00');

  it('was last followed up by a person: no newsletter, no campaign, nothing that the customer sent', () => {
    const touches = [
      touch('2026-05-01T08:00:00Z', { channel: 'newsletter' }),
      touch('2026-06-01T08:00:00Z', { campaign: 'Vinterhjul' }),
      touch('2026-07-01T08:00:00Z', { direction: 'inbound' }),
      personal,
      touch('2025-12-01T08:00:00Z', { channel: 'sms', campaign: '' }),
    ];
    expect(lastFollowUp(touches)).toBe('2026-01-31');
    expect(lastFollowUp(touches, 'Asia/Tokyo')).toBe('2026-02-01');
    expect(lastFollowUp(touches.slice(0, 3))).toBeNull();
  });

  it('is so months after the later of purchase and follow-up, and never without either', () => {
    const free = (lastPurchase: string | null, touches: Touch[]) =>
      freeFrom({ lastPurchase, touches, freeAfterMonths: 12 });
    expect(free('2025-11-30', [personal])).toBe('2027-01-31');
    expect(free('2026-02-28', [personal])).toBe('2027-02-28');
    expect(free('2026-02-28', [])).toBe('2027-02-28');
    expect(free(null, [personal])).toBe('2027-01-31');
    expect(free(null, [])).toBeNull();
  });

  it('is so in so many days, none left from that day on', () => {
    expect(freeIn('2026-11-24', '2026-11-23')).toBe(1);
    expect(freeIn('2026-11-23', '2026-11-23')).toBe(0);
    expect(freeIn('2026-11-20', '2026-11-23')).toBe(-3);
  });
});
