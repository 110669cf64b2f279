import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import { inheritedVisitId, inheritedVisits, type VisitOf } from '../../core/vehicles/inheritance';
import type { VisitStatus } from '../../core/workshop/visits';

const visit = (customer: string, on: string | null, more: Partial<VisitOf> = {}): VisitOf => ({
  id: `${customer}/${on}`,
  customer,
  on,
  status: 'done',
  kind: 'service',
  odometer: 50_000,
  ...more,
});
const of = (visits: readonly VisitOf[], customer: string, since: string | null) =>
  inheritedVisits(visits, { customer, since }).map(({ of: id }) => id);

describe('what a new owner inherits', () => {
  const visits = [visit('anne', '2022-04-01'), visit('anne', '2024-05-01'), visit('bo', '2024-09-01')];

  it('are the visits of others before the customer’s own time, with day, kind and kilometres only', () => {
    expect(inheritedVisits(visits, { customer: 'bo', since: '2024-05-02' })).toEqual([
      { of: 'anne/2022-04-01', on: '2022-04-01', kind: 'service', odometer: 50_000 },
      { of: 'anne/2024-05-01', on: '2024-05-01', kind: 'service', odometer: 50_000 },
    ]);
  });

  it('is nothing of the new owner’s for the former one, who may have sold without saying so', () => {
    expect(of(visits, 'anne', '2018-01-01')).toEqual([]);
    expect(of(visits, 'anne', null)).toEqual([]);
  });

  it('begins with the first own visit where nobody told when the car was bought, and is nothing without one', () => {
    expect(of(visits, 'bo', null)).toEqual(['anne/2022-04-01', 'anne/2024-05-01']);
    expect(of(visits, 'cis', null)).toEqual([]);
  });

  it('is nothing that was only booked, cancelled or has no day, and nothing of the day of the sale', () => {
    const some = [
      visit('anne', '2022-04-01', { status: 'booked' }),
      visit('anne', '2022-05-01', { status: 'cancelled' }),
      visit('anne', '2022-06-01', { status: 'inprogress' }),
      visit('anne', null),
      visit('anne', '2024-05-02'),
    ];
    expect(of(some, 'bo', '2024-05-02')).toEqual([]);
  });

  it('has an id of its own that is the same again and does not say whose it was', () => {
    const id = inheritedVisitId('6B1E1111-0000-4000-8000-000000000001', 'c2');
    expect(id).toBe(inheritedVisitId('6b1e1111-0000-4000-8000-000000000001', 'C2'));
    expect(id).not.toContain('6b1e1111');
    expect(id).not.toBe(inheritedVisitId('6b1e1111-0000-4000-8000-000000000001', 'c3'));
  });
});

describe('laws of inheritance', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2020-01-01', days));
  const any = fc
    .record({
      customer: fc.constantFrom('a', 'b', 'c'),
      on: fc.option(day, { nil: null }),
      status: fc.constantFrom<VisitStatus>('done', 'done', 'booked', 'inprogress', 'cancelled'),
    })
    .map(({ customer, on, status }) => visit(customer, on, { status }));

  it('nobody inherits from oneself or from after one’s own beginning, and never anything but what is done', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.constantFrom('a', 'b', 'c'), day, (visits, customer, since) => {
        for (const { of: id, on } of inheritedVisits(visits, { customer, since })) {
          expect(visits.some((one) => one.id === id && one.customer !== customer && one.status === 'done')).toBe(true);
          expect(on < since).toBe(true);
        }
      }),
    );
  });

  it('of two customers never both inherit from each other when it is only known by their visits', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (visits) => {
        const two = visits.filter(({ customer }) => customer !== 'c');
        const [a, b] = ['a', 'b'].map((customer) => inheritedVisits(two, { customer, since: null }));
        expect(a!.length === 0 || b!.length === 0).toBe(true);
      }),
    );
  });
});
