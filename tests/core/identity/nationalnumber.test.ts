import fc from 'fast-check';
import { hiddenNumber, hideNationalNumbers, isNationalNumber } from '../../../core/identity/nationalnumber';

/** Control digits as Skatteetaten describes them; null where the first nine digits have none. */
function complete(nine: string): string | null {
  const digit = (digits: string, weights: number[]) => {
    const rest = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    return rest === 0 ? '0' : rest === 1 ? null : String(11 - rest);
  };
  const first = digit(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
  if (first === null) return null;
  const second = digit(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return second === null ? null : nine + first + second;
}

const two = (number: number) => String(number).padStart(2, '0');
/** Numbers of people, with D-number, help number and test person. */
const numbers = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom([0, 0], [40, 0], [0, 40], [0, 80], [40, 80]),
  )
  .map(([born, serial, [day, month]]) =>
    complete(
      two(born.getUTCDate() + day) +
        two(born.getUTCMonth() + 1 + month) +
        two(born.getUTCFullYear() % 100) +
        String(serial).padStart(3, '0'),
    ),
  )
  .filter((number) => number !== null);

describe('national identity numbers', () => {
  it('are known of everybody who has one', () => {
    fc.assert(fc.property(numbers, (number) => isNationalNumber(number)));
  });

  it('are not known with one digit changed, so that other long numbers pass', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 6, max: 10 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const changed = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(isNationalNumber(changed)).toBe(false);
      }),
    );
  });

  it.each(['00017000027', '32017000027', '01137000027', '0101700002', '010170000270', 'abcdefghijk', ''])(
    'are not %j',
    (text) => expect(isNationalNumber(text)).toBe(false),
  );
});

describe('a text with such numbers', () => {
  const around = fc.stringMatching(/^[a-zæøå ,;:/"]{0,10}$/);
  const writtenAs = fc.constantFrom(
    (number: string) => number,
    (number: string) => `${number.slice(0, 6)} ${number.slice(6)}`,
    (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`,
    (number: string) => `${number.slice(0, 6)}\u00a0${number.slice(6, 9)} ${number.slice(9)}`,
  );

  it('has none left, however they are written, and all else as it was', () => {
    fc.assert(
      fc.property(numbers, writtenAs, around, around, (number, write, before, after) => {
        expect(hideNationalNumbers(`${before}${write(number)}${after}`)).toBe(`${before}${hiddenNumber}${after}`);
      }),
    );
  });

  it('has none left that a spreadsheet took the nought from', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        fc.pre(number.startsWith('0'));
        expect(hideNationalNumbers(number.slice(1))).toBe(hiddenNumber);
      }),
    );
  });

  it.each([
    '91234567',
    '004791234567',
    '+47 912 34 567',
    '4791234567',
    '923609016',
    '2025-12-31 08:15',
    '1234567890123',
    '8450,50',
  ])('leaves %s alone', (text) => expect(hideNationalNumbers(text)).toBe(text));
});
