import fc from 'fast-check';
import { addDays } from '../../core/calendar/days';
import { promiseStanding, type OrderStatus, type Promised, type PromisedOrder } from '../../core/orders/promises';

const told = (day: string, toldOn: string | null = null): Promised => ({ day, toldOn });
const waiting: PromisedOrder = { status: 'confirmed', deliveredOn: null };
const delivered = (on: string): PromisedOrder => ({ status: 'delivered', deliveredOn: on });
const today = '2026-11-23';

describe('what became of what was promised', () => {
  it.each<[string, PromisedOrder, string, string, number]>([
    ['delivered the day before', delivered('2026-05-31'), today, 'kept', 0],
    ['delivered on the day', delivered('2026-06-01'), today, 'kept', 0],
    ['delivered the day after', delivered('2026-06-02'), today, 'broken', 1],
    ['still waiting on the day', waiting, '2026-06-01', 'open', 0],
    ['still waiting the day after', waiting, '2026-06-02', 'broken', 1],
    ['delivered on a day to come', delivered('2026-06-05'), '2026-05-01', 'open', 0],
    ['cancelled afterwards', { status: 'cancelled', deliveredOn: null }, today, 'none', 0],
    ['only drafted', { status: 'draft', deliveredOn: null }, today, 'none', 0],
  ])('when it is %s', (_, order, day, promise, daysLate) => {
    expect(promiseStanding(order, [told('2026-06-01', '2026-01-05')], day)).toMatchObject({ promise, daysLate });
  });

  it('is nothing where nothing was promised', () => {
    expect(promiseStanding(waiting, [], today)).toEqual({
      promise: 'none',
      first: null,
      latest: null,
      changes: 0,
      daysLate: 0,
    });
  });

  it('is broken although a later day was told in time', () => {
    const days = [told('2026-06-01', '2026-01-05'), told('2026-06-20', '2026-05-15')];
    expect(promiseStanding(delivered('2026-06-20'), days, today)).toEqual({
      promise: 'broken',
      first: '2026-06-01',
      latest: '2026-06-20',
      changes: 1,
      daysLate: 19,
    });
  });

  it('is broken when an earlier day was told and not kept', () => {
    const days = [told('2026-06-20', '2026-01-05'), told('2026-06-01', '2026-05-15')];
    expect(promiseStanding(delivered('2026-06-10'), days, today)).toMatchObject({ promise: 'broken', daysLate: 9 });
  });

  it('counts a day that is told again as a change, and one that is repeated as none', () => {
    const days = [
      told('2026-06-01', '2026-01-05'),
      told('2026-06-20', '2026-02-05'),
      told('2026-06-20', '2026-03-05'),
      told('2026-06-01', '2026-04-05'),
    ];
    expect(promiseStanding(waiting, days, '2026-05-01')).toMatchObject({ changes: 2, latest: '2026-06-01' });
  });

  it('knows nothing of what was told after the delivery', () => {
    const days = [told('2026-06-01', '2026-01-05'), told('2026-05-01', '2026-06-02')];
    expect(promiseStanding(delivered('2026-06-01'), days, today)).toMatchObject({ promise: 'kept', changes: 0 });
  });
});

describe('laws of promises', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((number) => addDays('2026-01-01', number));
  const promised = fc.record({ day, toldOn: fc.option(day) });
  const status = fc.constantFrom<OrderStatus>('ordered', 'built', 'delivered', 'cancelled', 'draft');
  const order = fc.record({ status, deliveredOn: fc.option(day) });

  it('the order in which promises come is irrelevant', () => {
    fc.assert(
      fc.property(order, fc.array(promised), day, (one, promises, on) => {
        expect(promiseStanding(one, [...promises].reverse(), on)).toEqual(promiseStanding(one, promises, on));
      }),
    );
  });

  it('a further promise mends nothing, whatever it says', () => {
    fc.assert(
      fc.property(order, fc.array(promised), promised, day, (one, promises, more, on) => {
        fc.pre(promiseStanding(one, promises, on).promise === 'broken');
        const after = promiseStanding(one, [...promises, more], on);
        expect(after.promise).toBe('broken');
        expect(after.daysLate).toBeGreaterThanOrEqual(promiseStanding(one, promises, on).daysLate);
      }),
    );
  });

  it('what is broken or kept stays so on every later day', () => {
    fc.assert(
      fc.property(order, fc.array(promised), day, fc.nat(300), (one, promises, on, later) => {
        const { promise } = promiseStanding(one, promises, on);
        fc.pre(promise === 'broken' || promise === 'kept');
        expect(promiseStanding(one, promises, addDays(on, later)).promise).toBe(promise);
      }),
    );
  });
});
