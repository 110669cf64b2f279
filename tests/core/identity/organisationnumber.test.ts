import fc from 'fast-check';
import { readOrganisationNumber } from '../../../core/identity/organisationnumber';

const weights = [3, 2, 7, 6, 5, 4, 3, 2];
const control = (eight: string) =>
  (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(eight[at]), 0) % 11)) % 11;
const eights = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String);

describe('organisation numbers', () => {
  it.each(['923609016', '923 609 016', 'NO923609016MVA', 'no 923 609 016 mva', '923\u00a0609\u00a0016'])(
    'reads %s',
    (text) => {
      expect(readOrganisationNumber(text)).toBe('923609016');
    },
  );

  it('takes exactly the one control digit that fits, and none where it would be ten', () => {
    fc.assert(
      fc.property(eights, (eight) => {
        const taken = Array.from({ length: 10 }, (_, last) => `${eight}${last}`).filter((number) =>
          readOrganisationNumber(number),
        );
        expect(taken).toEqual(control(eight) === 10 ? [] : [`${eight}${control(eight)}`]);
      }),
    );
  });

  it('finds every slip of one digit and every two neighbours that changed places', () => {
    const numbers = eights.filter((eight) => control(eight) < 10).map((eight) => `${eight}${control(eight)}`);
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const slip = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(readOrganisationNumber(slip)).toBeNull();
        const swapped = number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
        if (swapped !== number) expect(readOrganisationNumber(swapped)).toBeNull();
      }),
    );
  });

  it.each(['', '12345678', '0123456789', '923609017', 'Elektro AS', '91234567'])('refuses %j', (text) => {
    expect(readOrganisationNumber(text)).toBeNull();
  });
});
