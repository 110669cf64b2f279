/**
 * What looks wrong with a chassis number (VIN, ISO 3779): not 17 characters; a character that it cannot have (letters
 * but I, O and Q, and digits); a check digit that does not add up. Warnings only: older vehicles have other numbers.
 */
export type VinWarning = 'length' | 'letters' | 'checkDigit';

export interface CheckedVin {
  /** Upper case, without spaces and hyphens. */
  readonly vin: string;
  readonly warnings: readonly VinWarning[];
}

/** A chassis number as it is stored and compared: upper case, without spaces, hyphens, dots and invisible characters. */
export function normaliseVin(text: string): string {
  return text.toUpperCase().replace(/[\s.\p{Pd}\p{Cf}\p{Cc}]/gu, '');
}

/**
 * Checks a chassis number. The check digit is looked at only where it is used: numbers that begin with 1 to 5 (North
 * America) and have a digit or X in the ninth place. A Volkswagen built in Mexico for Europe has a Z there.
 * An empty text has nothing to warn about.
 */
export function checkVin(text: string): CheckedVin {
  const vin = normaliseVin(text);
  if (vin === '') return { vin, warnings: [] };
  const warnings: VinWarning[] = [];
  if (vin.length !== 17) warnings.push('length');
  if (!/^[A-HJ-NPR-Z0-9]*$/.test(vin)) warnings.push('letters');
  if (warnings.length === 0 && /^[1-5].{7}[0-9X]/.test(vin) && vin[8] !== checkDigit(vin)) warnings.push('checkDigit');
  return { vin, warnings };
}

/** What letters count for in the sum, 49 CFR 565.15: A to Z without I, O and Q. */
const values: Readonly<Record<string, number>> = Object.fromEntries(
  ['AJ', 'BKS', 'CLT', 'DMU', 'ENV', 'FW', 'GPX', 'HY', 'RZ'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, index + 1]),
  ),
);

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check digit of 17 characters: the weighted sum modulo 11, with X for 10. */
function checkDigit(vin: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * (values[vin[place]!] ?? Number(vin[place])), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
