import fc from 'fast-check';
import { formatPlate, isOrdinaryPlate, isPersonalisedPlate, normalisePlate } from '../../core/vehicles/plates';

describe('plates', () => {
  test.each([
    ['EK39085', 'EK 39085'],
    ['ek 39085', 'EK 39085'],
    ['EK-39085', 'EK 39085'],
    [' EK\u00a039 085\u200b ', 'EK 39085'],
    ['bølle', 'BØLLE'],
    // An A and a ring above, as some systems store Å.
    ['A\u030asne', 'ÅSNE'],
    ['EK3908', 'EK3908'],
    ['', ''],
  ])('%j is shown as %j', (typed, shown) => {
    expect(formatPlate(typed)).toBe(shown);
  });

  test.each([
    ['EK 39085', true, false],
    ['BØLLE', false, true],
    ['VW', false, true],
    ['ABCDEFG', false, true],
    ['ABCDEFGH', false, false],
    ['A', false, false],
    ['EK3908', false, true],
    ['🚗🚗', false, false],
    ['', false, false],
  ])('%j: ordinary %s, personalised %s', (plate, ordinary, personalised) => {
    expect([isOrdinaryPlate(plate), isPersonalisedPlate(plate)]).toEqual([ordinary, personalised]);
  });

  it('stores any text the same however often it is normalised, formatted or typed in lower case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plate = normalisePlate(text);
        expect(normalisePlate(plate)).toBe(plate);
        expect(normalisePlate(formatPlate(text))).toBe(plate);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[A-HJ-Z]{2}[0-9]{5}$/), (plate) => {
        expect(normalisePlate(formatPlate(plate).toLowerCase())).toBe(plate);
        expect(isOrdinaryPlate(plate)).toBe(true);
      }),
    );
  });
});
