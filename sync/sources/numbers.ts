/**
 * Numbers as Norwegian and English systems write them: `1234`, `1 234,50`, `1234.5`, `1.234,50`, `-12`.
 * What could be read in two ways (`74.210`) is an error, never a guess, unless the decimal sign is said.
 */

const spaces = /[\s\u00a0\u202f\u2009'’]/g;
const groupedBySpace = /^-?\d{1,3}([\s\u00a0\u202f\u2009'’]\d{3})+([.,]\d+)?$/;
const plain = /^-?\d+([.,]\d+)?$/;
const groupedByPoint = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;
const groupedByComma = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const ambiguous = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

export type NumberReading = { readonly value: number } | { readonly wrong: 'not-a-number' | 'ambiguous' };

/** The number that the text says. @param decimal the decimal sign, where it is known. */
export function readNumber(text: string, decimal: ',' | '.' | null = null): NumberReading {
  const written = text.replace('\u2212', '-');
  if (decimal === null && ambiguous.test(written)) return { wrong: 'ambiguous' };
  const sign = decimal ?? decimalSignOf(written);
  const grouped = sign === ',' ? groupedByPoint : groupedByComma;
  if (grouped.test(written)) return { value: Number(withPoint(written.replaceAll(sign === ',' ? '.' : ',', ''))) };
  if (written.includes(sign === ',' ? '.' : ',')) return { wrong: 'not-a-number' };
  if (plain.test(written)) return { value: Number(withPoint(written)) };
  if (groupedBySpace.test(written)) return { value: Number(withPoint(written.replace(spaces, ''))) };
  return { wrong: 'not-a-number' };
}

/** The sign that comes last; the other one, if any, groups thousands. */
const decimalSignOf = (written: string) => (written.lastIndexOf(',') > written.lastIndexOf('.') ? ',' : '.');
const withPoint = (written: string) => written.replace(',', '.');
