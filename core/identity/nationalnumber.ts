/**
 * Norwegian national identity numbers: eleven digits, a day of birth (day + 40 in a D-number, month + 40 in a help
 * number, month + 80 in a test person's), a serial number and two control digits. Skatteetaten describes them.
 */
import { isIsoDay } from '../calendar/days';

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** True for the digits of a national identity number (fødselsnummer, D-number, help number, test person). */
export function isNationalNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const [day, month] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  return isDayOfBirth(day > 40 ? day - 40 : day, month % 40) && controlDigitsFit(digits);
}

/** The century is in the serial number and not needed here: a leap day needs a leap year in any of them. */
function isDayOfBirth(day: number, month: number): boolean {
  const two = (number: number) => String(number).padStart(2, '0');
  return isIsoDay(`2000-${two(month)}-${two(day)}`);
}

function controlDigitsFit(digits: string): boolean {
  const rest = (weights: readonly number[]) =>
    weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
  return rest(firstWeights) === 0 && rest(secondWeights) === 0;
}

/** What stands in place of a national identity number wherever it would be written. */
export const hiddenNumber = '***********';

/** Eleven digits, also as 010170 12345 or 010170 123 45, with no digit before or after them. */
const elevenDigits = /(?<!\d)\d{6}[ \u00a0.-]?\d{3}[ \u00a0.-]?\d{2}(?!\d)/g;

const tenDigits = /(?<!\d)\d{10}(?!\d)/g;

/** The same for a line whose parts are not known: ten digits anywhere in it count as a value of their own. */
export function hideNationalNumbersInLine(line: string): string {
  return hideNationalNumbers(line).replace(tenDigits, hideNationalNumbers);
}

/**
 * The text with every national identity number hidden. Ten digits alone count too when a nought before them makes one:
 * spreadsheets drop it.
 */
export function hideNationalNumbers(text: string): string {
  if (!/\d{6}/.test(text)) return text;
  if (/^\s*\d{10}\s*$/.test(text)) return isNationalNumber(`0${text.trim()}`) ? hiddenNumber : text;
  return text.replace(elevenDigits, (found) => (isNationalNumber(found.replace(/\D/g, '')) ? hiddenNumber : found));
}
