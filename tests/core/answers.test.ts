import fc from 'fast-check';
import { answeredAt, type Said } from '../../core/dialogue/answers';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const said = (time: string, direction: Said['direction'] = 'outbound', toMany = false): Said => ({
  at: at(time),
  direction,
  toMany,
});
const asked = { at: at('10:00') };

describe('a message from a customer', () => {
  it('is answered by the first that we say from then on', () => {
    expect(answeredAt(asked, [said('12:00'), said('11:00'), said('09:59')])).toEqual(at('11:00'));
    expect(answeredAt(asked, [said('10:00')])).toEqual(at('10:00'));
  });

  it('waits while we said something before only, the customer asks again, or a newsletter went out', () => {
    expect(answeredAt(asked, [said('09:59')])).toBeNull();
    expect(answeredAt(asked, [said('11:00', 'inbound')])).toBeNull();
    expect(answeredAt(asked, [said('11:00', 'outbound', true)])).toBeNull();
    expect(answeredAt(asked, [])).toBeNull();
  });

  it('stays answered whatever is said afterwards, in any order', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const one = fc.record({
      at: minutes.map((minute) => new Date(at('00:00').getTime() + minute * 60_000)),
      direction: fc.constantFrom('outbound' as const, 'inbound' as const),
      toMany: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one), one, (before, more) => {
        const answered = answeredAt(asked, before);
        expect(answeredAt(asked, [...before].reverse())).toEqual(answered);
        const after = answeredAt(asked, [more, ...before]);
        if (answered) expect(after?.getTime()).toBeLessThanOrEqual(answered.getTime());
      }),
    );
  });
});
