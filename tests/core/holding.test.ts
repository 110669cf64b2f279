import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import {
  currentHoldings,
  deliveredTo,
  heldSince,
  holderOn,
  holdsOn,
  type Delivered,
  type HoldingRole,
} from '../../core/vehicles/holding';

let next = 0;
const held = (
  customer: string,
  from: string | null,
  until: string | null = null,
  role: HoldingRole | null = 'owner',
  deliveredOn: string | null = null,
): Delivered => ({ id: `h${next++}`, customer, role, from, until, deliveredOn });

const whoOn = (holdings: readonly Delivered[], day: string) => {
  const holder = holderOn(holdings, day);
  return holder && [holder.holding.customer, holder.former ? 'former' : 'present'];
};

describe('whose a car is', () => {
  const sold = [held('anne', '2018-03-01', '2024-05-02'), held('bo', '2024-05-02')];

  it.each([
    ['2018-02-28', null],
    ['2018-03-01', ['anne', 'present']],
    ['2024-05-01', ['anne', 'present']],
    ['2024-05-02', ['bo', 'present']],
    ['2026-11-23', ['bo', 'present']],
  ])('on %s is %j: the day of the sale is the buyer’s', (day, who) => {
    expect(whoOn(sold, day)).toEqual(who);
  });

  it('is the new owner’s although nobody has ended the first ownership', () => {
    expect(whoOn([held('anne', null), held('bo', '2024-05-02')], '2026-01-01')).toEqual(['bo', 'present']);
  });

  it('is its last customer’s as a former owner in a gap, and after the end', () => {
    const gap = [held('anne', '2018-01-01', '2024-01-31'), held('bo', '2024-03-01', '2025-01-01')];
    expect(whoOn(gap, '2024-02-15')).toEqual(['anne', 'former']);
    expect(whoOn(gap, '2025-01-02')).toEqual(['bo', 'former']);
  });

  it('is nobody’s, so that the vehicle’s own column stands, without any ownership', () => {
    expect(holderOn([], '2026-01-01')).toBeNull();
    expect(holderOn([held('later', '2027-01-01')], '2026-01-01')).toBeNull();
  });

  it('is the leaser’s before the leasing company’s, and an owner’s before a driver’s', () => {
    const all = [
      held('bank', '2025-01-01', null, 'owner'),
      held('firm', '2024-12-30', null, 'leaser'),
      held('kari', '2025-06-01', null, 'driver'),
    ];
    expect(whoOn(all, '2026-01-01')).toEqual(['firm', 'present']);
    expect(whoOn([all[0]!, all[2]!], '2026-01-01')).toEqual(['bank', 'present']);
    expect(whoOn([held('kari', null, null, 'driver'), held('per', null, null, null)], '2026-01-01')).toEqual([
      'per',
      'present',
    ]);
  });

  it('goes there and back', () => {
    const back = [
      held('anne', '2018-01-01', '2020-05-01'),
      held('bo', '2020-05-01', '2023-05-01'),
      held('anne', '2023-05-01'),
    ];
    expect(['2019-01-01', '2021-01-01', '2024-01-01'].map((day) => whoOn(back, day)![0])).toEqual([
      'anne',
      'bo',
      'anne',
    ]);
    expect(heldSince(back[2]!, back)).toBe('2023-05-01');
  });
});

describe('those who have a car now', () => {
  it('are one owner and one leaser, and as many drivers as there are', () => {
    const holdings = [
      held('anne', '2018-01-01'),
      held('bo', '2024-01-01'),
      held('firm', '2024-01-01', null, 'leaser'),
      held('kari', '2024-01-01', null, 'driver'),
      held('per', '2025-01-01', null, 'driver'),
      held('gone', '2019-01-01', '2023-12-31', 'driver'),
    ];
    expect(currentHoldings(holdings, '2026-01-01').map(({ customer }) => customer)).toEqual([
      'bo',
      'firm',
      'kari',
      'per',
    ]);
  });
});

describe('since when the customer has it', () => {
  it('is the first day of the lease that was bought out', () => {
    const lease = held('anne', '2020-02-01', '2023-02-01', 'leaser');
    const owns = held('anne', '2023-02-20');
    expect(heldSince(owns, [lease, owns])).toBe('2020-02-01');
  });

  it('is not known where a joining period has no beginning', () => {
    const owns = held('anne', '2023-02-20');
    expect(heldSince(owns, [held('anne', null, '2023-02-01'), owns])).toBeNull();
  });
});

describe('a delivery that only the vehicle tells', () => {
  const holdings = [held('anne', '2018-03-05', '2024-05-02'), held('bo', '2024-05-02')];

  it('is that of the customer who had it, or got it within a month', () => {
    expect(deliveredTo(holdings, '2018-03-05')?.customer).toBe('anne');
    expect(deliveredTo(holdings, '2018-03-01')?.customer).toBe('anne');
    expect(deliveredTo(holdings, '2018-01-01')).toBeNull();
    expect(deliveredTo(holdings, '2024-05-02')?.customer).toBe('bo');
  });

  it('is no second delivery of a period that has its own, and none where a period tells the same', () => {
    const told = [held('anne', '2018-03-05', '2024-05-02', 'owner', '2018-03-07'), holdings[1]!];
    expect(deliveredTo(told, '2019-01-01')).toBeNull();
    expect(deliveredTo(told, '2018-03-07')).toBeNull();
  });
});

describe('laws of who has a car', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2018-01-01', days));
  const holding = fc
    .record({
      customer: fc.constantFrom('a', 'b', 'c'),
      role: fc.constantFrom<HoldingRole | null>('owner', 'leaser', 'driver', null),
      from: fc.option(day, { nil: null }),
      length: fc.option(fc.nat(900), { nil: null }),
    })
    .map(({ customer, role, from, length }) =>
      held(customer, from, length === null ? null : addDays(from ?? '2017-01-01', length), role),
    );
  const holdings = fc.array(holding, { maxLength: 6 });

  it('the order of the rows decides nothing', () => {
    fc.assert(
      fc.property(holdings, day, (all, on) => {
        expect(holderOn([...all].reverse(), on)).toEqual(holderOn(all, on));
        expect(new Set(currentHoldings([...all].reverse(), on))).toEqual(new Set(currentHoldings(all, on)));
      }),
    );
  });

  it('the holder has it that day, or it is somebody’s former one and nobody has it', () => {
    fc.assert(
      fc.property(holdings, day, (all, on) => {
        const holder = holderOn(all, on);
        if (holder && !holder.former) expect(holdsOn(holder.holding, on)).toBe(true);
        else expect(all.some((one) => holdsOn(one, on))).toBe(false);
      }),
    );
  });

  it('the holder is among those who have it now', () => {
    fc.assert(
      fc.property(holdings, day, (all, on) => {
        const holder = holderOn(all, on);
        if (holder && !holder.former) expect(currentHoldings(all, on)).toContain(holder.holding);
      }),
    );
  });

  it('what ended before does not change who has it', () => {
    fc.assert(
      fc.property(holdings, holding, day, (all, old, on) => {
        const holder = holderOn(all, on);
        fc.pre(holder !== null && !holder.former);
        const ended = { ...old, from: null, until: addDays(on, -1) };
        expect(holderOn([...all, ended], on)).toEqual(holder);
      }),
    );
  });

  it('nobody has had it for longer than since the first day of any own period', () => {
    fc.assert(
      fc.property(holdings, day, (all, on) => {
        const holder = holderOn(all, on);
        if (!holder) return;
        const since = heldSince(holder.holding, all);
        const own = all.filter(({ customer }) => customer === holder.holding.customer).map(({ from }) => from);
        expect(own).toContain(since);
        if (since !== null && holder.holding.from !== null) expect(since <= holder.holding.from).toBe(true);
      }),
    );
  });
});
