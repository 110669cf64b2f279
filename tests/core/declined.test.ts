import fc from 'fast-check';
import { declinedWork, workKey } from '../../core/workshop/declined';
import type { Visit, VisitLine, VisitStatus } from '../../core/workshop/visits';

const today = '2026-11-23';
const line = (text: string, status: VisitLine['status'], more: Partial<VisitLine> = {}): VisitLine => ({
  kind: 'work',
  status,
  text,
  amount: 1000,
  ...more,
});
const visit = (on: string | null, lines: VisitLine[], status: VisitStatus = 'done'): Visit => ({ on, status, lines });
const texts = (visits: Visit[], day = today) => declinedWork(visits, day).map((work) => work.text);

describe('declined work', () => {
  it('stays over visits that were for something else', () => {
    const visits = [
      visit('2026-03-01', [line('Bremser bak', 'declined', { amount: 6200 }), line('EU-kontroll', 'done')]),
      visit('2026-10-15', [line('Dekkskift', 'done')]),
    ];
    expect(declinedWork(visits, today)).toEqual([
      { key: 'bremserbak', text: 'Bremser bak', kind: 'work', amount: 6200, on: '2026-03-01', times: 1 },
    ]);
  });

  it.each([
    ['BREMSER  bak.', true],
    ['Bremser-bak', true],
    ['Bremser bak inkl. skiver', false],
    ['Bremser foran', false],
  ])('leaves the list when %j was done later: %s', (text, leaves) => {
    const visits = [
      visit('2026-03-01', [line('Bremser bak', 'declined')]),
      visit('2026-05-01', [line(text, 'done', { kind: 'part' })]),
    ];
    expect(texts(visits)).toEqual(leaves ? [] : ['Bremser bak']);
  });

  it('stays when money was given back for it: that is no work', () => {
    const visits = [
      visit('2026-03-01', [line('Bremser bak', 'declined')]),
      visit('2026-05-01', [line('Bremser bak', 'done', { amount: -500 })]),
    ];
    expect(texts(visits)).toEqual(['Bremser bak']);
  });

  it.each<[string, string | null, VisitStatus, boolean]>([
    ['the day before it was declined', '2026-02-28', 'done', false],
    ['at the same visit or on the same day', '2026-03-01', 'done', true],
    ['the day after', '2026-03-02', 'done', true],
    ['at a visit that is in progress', today, 'inprogress', true],
    ['at a visit that is only booked', '2026-03-02', 'booked', false],
    ['at a cancelled visit', '2026-03-02', 'cancelled', false],
    ['tomorrow', '2026-11-24', 'done', false],
    ['nobody knows when', null, 'done', false],
  ])('done %s', (_when, on, status, leaves) => {
    const visits = [visit('2026-03-01', [line('Bremser', 'declined')]), visit(on, [line('Bremser', 'done')], status)];
    expect(texts(visits)).toEqual(leaves ? [] : ['Bremser']);
  });

  it('that is declined again after it was done is back, with the new price and day', () => {
    const visits = [
      visit('2025-06-01', [line('Bremser', 'declined')]),
      visit('2025-09-01', [line('Bremser', 'done')]),
      visit('2026-02-01', [line('Bremser', 'declined', { amount: 100 })]),
      visit('2026-05-01', [
        line('bremser', 'declined', { amount: 200 }),
        line('Bremser.', 'declined', { amount: 150 }),
      ]),
    ];
    expect(declinedWork(visits, today)).toMatchObject([{ text: 'bremser', amount: 200, on: '2026-05-01', times: 2 }]);
  });

  it.each([
    ['2024-11-23', 1],
    ['2024-11-22', 0],
  ])('declined on %s, 24 months or more ago, is listed: %i', (on, count) => {
    expect(texts([visit(on, [line('Bremser', 'declined')])])).toHaveLength(count);
  });

  it('comes newest first, work before parts, then the costliest, and says nothing of empty texts', () => {
    const visits = [
      visit('2025-12-01', [line('Gammelt', 'declined')]),
      visit('2026-03-01', [
        line('Del', 'declined', { kind: 'part', amount: 9000 }),
        line('Billig', 'declined', { amount: 10 }),
        line('Uten pris', 'declined', { amount: null }),
        line('Dyrt', 'declined', { amount: 5000 }),
        line(' – ', 'declined'),
      ]),
    ];
    expect(texts(visits)).toEqual(['Dyrt', 'Billig', 'Uten pris', 'Del', 'Gammelt']);
  });

  it.each([
    ['EU-kontroll', 'eu kontroll.', true],
    ['Service 60 000 km', 'Service 60000 KM', true],
    ['Ｂremser', 'bremser', true],
    ['Frontrute', 'Frontrutå', false],
    ['Bremser foran', 'foran bremser', false],
  ])('%j and %j are the same work: %s', (a, b, same) => {
    expect(workKey(a) === workKey(b)).toBe(same);
  });

  it('never lists what a later visit did, and never depends on the order of visits and lines', () => {
    const drawn = fc.array(
      fc.record({
        on: fc.constantFrom('2025-01-10', '2025-06-10', '2026-02-10', '2026-07-10'),
        status: fc.constantFrom<VisitStatus>('done', 'inprogress', 'booked', 'cancelled'),
        lines: fc.array(
          fc.record({
            kind: fc.constantFrom('work' as const, 'part' as const),
            status: fc.constantFrom('done' as const, 'declined' as const),
            text: fc.constantFrom('Bremser', 'bremser!', 'Støtdempere', 'Vindusviskere'),
            amount: fc.integer({ min: 0, max: 2 }),
          }),
          { maxLength: 4 },
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(drawn, (visits) => {
        const works = declinedWork(visits, today);
        const turned = [...visits].reverse().map((one) => ({ ...one, lines: [...one.lines].reverse() }));
        expect(declinedWork(turned, today)).toEqual(works);
        for (const work of works) {
          const later: Visit = visit('2026-09-01', [line(work.text.toUpperCase(), 'done')]);
          const keys = declinedWork([later, ...visits], today).map(({ key }) => key);
          expect(keys).toEqual(works.map(({ key }) => key).filter((key) => key !== work.key));
        }
      }),
    );
  });
});
