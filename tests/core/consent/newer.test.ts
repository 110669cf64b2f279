import fc from 'fast-check';
import { newerConsent } from '../../../core/consent/newer';

describe('a consent that a source tells of', () => {
  it.each([
    ['given, nothing known', '2025-03-01', null, null, { consent: true, on: '2025-03-01' }],
    ['given before what is known', '2025-03-01', null, '2025-04-01', null],
    ['given on the day of what is known', '2025-03-01', null, '2025-03-01', null],
    ['withdrawn since', '2025-03-01', '2025-05-01', '2025-03-01', { consent: false, on: '2025-05-01' }],
    ['withdrawn on the day it was given', '2025-03-01', '2025-03-01', null, { consent: false, on: '2025-03-01' }],
    ['given again after a withdrawal', '2025-06-01', '2025-05-01', '2025-05-01', { consent: true, on: '2025-06-01' }],
    ['withdrawn, never given', null, '2025-05-01', null, { consent: false, on: '2025-05-01' }],
    ['nothing told', null, null, '2025-05-01', null],
  ])('%s', (_, given, withdrawn, known, expected) => {
    expect(newerConsent({ given, withdrawn }, known)).toEqual(expected);
  });

  const days = fc.option(fc.constantFrom('2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'));

  it('never brings back an older day, and told twice changes nothing more', () => {
    fc.assert(
      fc.property(days, days, days, (given, withdrawn, known) => {
        const newer = newerConsent({ given, withdrawn }, known);
        if (newer === null) return;
        expect(known === null || newer.on >= known).toBe(true);
        const again = newerConsent({ given, withdrawn }, newer.on);
        expect(again === null || again.consent === newer.consent).toBe(true);
      }),
    );
  });
});
