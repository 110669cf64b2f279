import fc from 'fast-check';
import { checkVin } from '../../core/vehicles/vin';

describe('a chassis number', () => {
  test.each<[string, string[]]>([
    ['WVWZZZ1KZAW123456', []],
    ['wvw zzz-1kz aw 123456', []],
    ['', []],
    ['WVWZZZ1KZAW12345', ['length']],
    ['WVWZZZ1KZAW1234567', ['length']],
    ['WVWZZZ1KZAW12345O', ['letters']],
    ['WVWZZZ1KZAW12345I', ['letters']],
    ['WVWZZZ1KZAWQ2345', ['length', 'letters']],
    ['WVWZZZ1KZAÅ123456', ['letters']],
    // The example of the American rule, and one whose digit is X.
    ['1G4AH59H45G118341', []],
    ['1M8GDM9AXKP042788', []],
    ['1G4AH59H55G118341', ['checkDigit']],
    ['1M8GDM9A1KP042788', ['checkDigit']],
    // Built in Mexico for Europe: no check digit, a Z in its place.
    ['3VWZZZ1KZAM123456', []],
    // European numbers have no check digit, even with a digit in its place.
    ['WVWAH59H55G118341', []],
  ])('%j is warned about for %j', (vin, warnings) => {
    expect(checkVin(vin).warnings).toEqual(warnings);
  });

  it('is stored without spaces and hyphens, in capitals', () => {
    expect(checkVin(' wvwzzz-1kz aw123456\u200b').vin).toBe('WVWZZZ1KZAW123456');
  });

  it('from North America is warned about when one digit of it is mistyped', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 16 }), digit, (place, typed) => {
        const right = '1M8GDM9AXKP042788';
        fc.pre(right[place] !== String(typed));
        expect(checkVin(right.slice(0, place) + typed + right.slice(place + 1)).warnings).toEqual(['checkDigit']);
      }),
    );
  });
});
