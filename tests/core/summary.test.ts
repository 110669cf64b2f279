import fc from 'fast-check';
import { describeVisit, longestSummary, summariseVisit } from '../../core/workshop/summary';
import { visitKindNames, type VisitKind, type VisitLine } from '../../core/workshop/visits';

const work = (text: string, amount: number, more: Partial<VisitLine> = {}): VisitLine => ({
  kind: 'work',
  status: 'done',
  text,
  amount,
  ...more,
});
const part = (text: string, amount: number): VisitLine => ({ kind: 'part', status: 'done', text, amount });

describe('what a visit was for', () => {
  it('is named after the costliest work and counts the other works, not the parts', () => {
    const lines = [
      work('Pollenfilter byttet', 300),
      work('Bremser foran', 3200),
      part('Bremseskiver', 9000),
      work('Spylervæske', 50),
    ];
    expect(summariseVisit({ request: 'Piper når jeg bremser', lines })).toBe('Bremser foran + 2');
  });

  it('is the one work alone when there is one', () => {
    expect(summariseVisit({ lines: [work('Service 60 000 km', 4120)] })).toBe('Service 60 000 km');
  });

  it('takes the first on the invoice where amounts are equal', () => {
    const lines = [work('EU-kontroll', 0, { position: 2 }), work('Tilbakekalling 23AB', 0, { position: 1 })];
    expect(summariseVisit({ lines })).toBe('Tilbakekalling 23AB + 1');
  });

  it('is never named after declined work', () => {
    const lines = [work('Bremser bak', 9000, { status: 'declined' }), work('EU-kontroll', 900)];
    expect(summariseVisit({ lines })).toBe('EU-kontroll');
    expect(summariseVisit({ request: 'Ser etter bremsene', lines: lines.slice(0, 1) })).toBe('Ser etter bremsene');
  });

  it('is never named after money given back, unless there is nothing else', () => {
    const credit = work('Bremser foran', -9000);
    expect(summariseVisit({ lines: [credit, work('EU-kontroll', 900)] })).toBe('EU-kontroll');
    expect(summariseVisit({ lines: [work('Spyler', -50), credit] })).toBe('Bremser foran + 1');
  });

  it('stays the same whatever was given back', () => {
    const lines = fc.array(
      fc.record({
        kind: fc.constantFrom('work' as const, 'part' as const),
        status: fc.constantFrom('done' as const, 'declined' as const),
        text: fc.constantFrom('Bremser', 'Olje', 'Filter', 'Dekk'),
        amount: fc.integer({ min: -3, max: 3 }),
        position: fc.nat(9),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        const without = all.filter(({ amount }) => amount >= 0);
        fc.pre(without.some(({ status }) => status === 'done'));
        expect(summariseVisit({ lines: all })).toBe(summariseVisit({ lines: without }));
      }),
    );
  });

  it('is named after parts where there was no work, and after the request where there are no lines', () => {
    expect(summariseVisit({ request: 'Hente deler', lines: [part('Takboks', 4990), part('Lås', 90)] })).toBe(
      'Takboks + 1',
    );
    expect(summariseVisit({ request: '  Dekkskift\n til vinter ', lines: [] })).toBe('Dekkskift til vinter');
  });

  it('is nothing when nothing says it', () => {
    expect(summariseVisit({ lines: [] })).toBeNull();
    expect(summariseVisit({ request: ' \n\t', lines: [work(' ', 100)] })).toBeNull();
  });

  it('cuts a long text at a word and keeps the count', () => {
    const long = 'Feilsøking og utbedring av ulyd fra venstre side foran ved lave hastigheter i kulde';
    const summary = summariseVisit({ lines: [work(long, 100), work('Prøvekjøring', 0)] })!;
    expect(summary).toBe('Feilsøking og utbedring av ulyd fra venstre side foran… + 1');
    expect(summary.length).toBeLessThanOrEqual(longestSummary);
  });

  it('cuts one endless word inside it, but never inside a character', () => {
    expect(summariseVisit({ request: 'x'.repeat(100), lines: [] })).toBe(`${'x'.repeat(59)}…`);
    expect(summariseVisit({ request: '👩‍🔧'.repeat(100), lines: [] })).toBe(`${'👩‍🔧'.repeat(11)}…`);
    expect(summariseVisit({ request: 'x'.repeat(60), lines: [] })).toBe('x'.repeat(60));
  });

  it('fits one row and one line, whatever was typed, and does not depend on the order of the lines', () => {
    const line = fc.record({
      kind: fc.constantFrom('work' as const, 'part' as const),
      status: fc.constantFrom('done' as const, 'declined' as const),
      text: fc.string({ unit: 'grapheme', maxLength: 120 }),
      amount: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.array(line, { maxLength: 20 }),
        (request, drawn) => {
          const lines = drawn.map((one, position) => ({ ...one, position }));
          const summary = summariseVisit({ request, lines });
          expect(summariseVisit({ request, lines: [...lines].reverse() })).toBe(summary);
          if (summary === null) return;
          expect(summary.length).toBeLessThanOrEqual(longestSummary);
          expect(summary).toBe(summary.trim());
          expect(summary).not.toMatch(/[\p{Cc}]/u);
          expect(summary.isWellFormed?.() ?? true).toBe(true);
        },
      ),
    );
  });
});

describe("what a visit was for, in the card's language", () => {
  const visit = {
    kind: 'repair' as const,
    request: 'Piper når jeg bremser',
    summary: 'Bremser foran + 2',
  };

  it('says kind, costliest work, how many more, and what was asked for', () => {
    expect(describeVisit(visit, 'nb')).toBe('Reparasjon: Bremser foran + 2 til «Piper når jeg bremser»');
    expect(describeVisit(visit, 'en')).toBe('Repair: Bremser foran + 2 more “Piper når jeg bremser”');
  });

  it.each<[VisitKind | null, string | null, string | null, string | null, string | null]>([
    ['repair', null, 'Bremser foran', 'Reparasjon: Bremser foran', 'Repair: Bremser foran'],
    ['service', null, 'Service 60 000 km + 3', 'Service 60 000 km + 3 til', 'Service 60 000 km + 3 more'],
    ['roadworthiness', null, 'EU kontroll', 'EU kontroll', 'Roadworthiness test: EU kontroll'],
    ['repair', 'Bremser, foran', 'Bremser foran', 'Reparasjon: Bremser foran', 'Repair: Bremser foran'],
    // Without lines the summary is the request: not said twice.
    ['repair', 'Ulyd', 'Ulyd', 'Reparasjon: Ulyd', 'Repair: Ulyd'],
    ['repair', 'Ulyd + 2', 'Ulyd + 2', 'Reparasjon: Ulyd + 2', 'Repair: Ulyd + 2'],
    ['tyres', null, null, 'Dekk', 'Tyres'],
    [null, null, 'Bremser foran + 1', 'Bremser foran + 1 til', 'Bremser foran + 1 more'],
    [null, ' ', null, null, null],
  ])('%s, %j, %j is %j', (kind, request, summary, nb, en) => {
    expect([describeVisit({ kind, request, summary }, 'nb'), describeVisit({ kind, request, summary }, 'en')]).toEqual([
      nb,
      en,
    ]);
  });

  it('leaves out what was asked for rather than a stump of it, and cuts the work before its count', () => {
    const long = 'Feilsøking og utbedring av ulyd fra venstre side';
    expect(describeVisit({ kind: 'repair', request: 'Piper når jeg bremser', summary: `${long} + 12` }, 'nb')).toBe(
      'Reparasjon: Feilsøking og utbedring av ulyd fra… + 12 til',
    );
  });

  it('fits one row in both languages, whatever was typed', () => {
    const kind = fc.constantFrom(null, ...(Object.keys(visitKindNames) as VisitKind[]));
    const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 90 }));
    fc.assert(
      fc.property(
        kind,
        text,
        text,
        fc.constantFrom('en' as const, 'nb' as const),
        (ofKind, request, work, language) => {
          const lines: VisitLine[] = work === null ? [] : [{ kind: 'work', status: 'done', text: work }];
          const summary = summariseVisit({ request, lines: [...lines, ...lines] });
          const told = describeVisit({ kind: ofKind, request, summary }, language);
          if (told === null) return expect([ofKind, summary]).toEqual([null, null]);
          expect(told.length).toBeLessThanOrEqual(longestSummary);
          expect(told).not.toMatch(/[\p{Cc}]/u);
          expect(told.isWellFormed?.() ?? true).toBe(true);
        },
      ),
    );
  });
});
