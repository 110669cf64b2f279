import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A telephone number as E.164 (`+4791234567`); a number that names no country is Norwegian. Null where the text is no
 * number, is more than the number, or has a length that no number of its country has.
 */
export function readPhone(text: string): string | null {
  const written = text
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .trim()
    .replace(/^\((\+\d+)\)/, '$1');
  // Looked at as a whole: a number found inside other words is not one that somebody meant to give.
  const number = parsePhoneNumberFromString(written, { defaultCountry: 'NO', extract: false });
  return number?.isPossible() && number.ext === undefined ? number.number : null;
}
