import fc from 'fast-check';
import {
  checkPlate,
  formatPlate,
  isOrdinaryPlate,
  isPersonalisedPlate,
  normalisePlate,
  plateKind,
} from '../../core/vehicles/plates';

describe('plates', () => {
  test.each([
    ['EK39085', 'EK 39085'],
    ['ek 39085', 'EK 39085'],
    ['EK-39085', 'EK 39085'],
    [' EK\u00a039 085\u200b ', 'EK 39085'],
    ['bølle', 'BØLLE'],
    // An A and a ring above, as some systems store Å.
    ['A\u030asne', 'ÅSNE'],
    ['dp 1234', 'DP 1234'],
    ['agz51', 'AGZ 51'],
    ['ABC1234567', 'ABC1234567'],
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
    // A car's plate that lost a digit, or a trailer's.
    ['EK3908', false, false],
    ['AGZ 51', false, false],
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

  test.each<[string, string | null]>([
    ...['EL', 'EK', 'EV', 'EB', 'EC', 'ED', 'EE', 'EF', 'EH', 'EJ', 'EN'].map(
      (series) => [`${series} 10000`, 'electric'] as [string, string],
    ),
    ['ES 12345', 'ordinary'],
    ['DP 70231', 'ordinary'],
    ['HY 10001', 'ordinary'],
    ['el 99999', 'electric'],
    ['EL 1234', 'fourdigit'],
    ['AB 123', 'trial'],
    ['AJB 82', 'trial'],
    ['AB 12', 'personalised'],
    ['ÆØÅ 123', 'personalised'],
    ['ABCD 12', 'personalised'],
    ['EK 390855', null],
    ['WOB-ZK 295E', null],
    ['A', null],
    ['', null],
  ])('%j is told to be %s', (plate, kind) => {
    expect(plateKind(plate)).toBe(kind);
  });

  test.each([
    ['EK 39085', null],
    ['DP 70231', null],
    ['DP 7023', 'fourdigit'],
    ['AB 123', 'trial'],
    ['BØLLE', 'personalised'],
    ['WOB-ZK 295E', 'notAPlate'],
    [' - ', 'empty'],
  ])('%j is warned about as %s and never rejected', (typed, warning) => {
    expect(checkPlate(typed)).toMatchObject({ plate: normalisePlate(typed), shown: formatPlate(typed), warning });
  });
});
