/**
 * Numbers as Norwegian and English systems write them: `1234`, `1 234,50`, `1234.5`, `1.234,50`, `-12`.
 * What could be read in two ways (`74.210`) is an error, never a guess.
 */

const spaces = /[\s\u00a0\u202f\u2009']/g;
const groupedBySpace = /^-?\d{1,3}([\s\u00a0\u202f\u2009']\d{3})+([.,]\d+)?$/;
const plain = /^-?\d+([.,]\d+)?$/;
const groupedByPoint = /^-?\d{1,3}(\.\d{3})+,\d+$/;
const groupedByComma = /^-?\d{1,3}(,\d{3})+\.\d+$/;
const ambiguous = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

export type NumberReading = { readonly value: number } | { readonly wrong: 'not-a-number' | 'ambiguous' };

/** The number that the text says. */
export function readNumber(text: string): NumberReading {
  const written = text.replace('\u2212', '-');
  if (ambiguous.test(written)) return { wrong: 'ambiguous' };
  if (plain.test(written)) return { value: Number(written.replace(',', '.')) };
  if (groupedBySpace.test(written)) return { value: Number(written.replace(spaces, '').replace(',', '.')) };
  if (groupedByPoint.test(written)) return { value: Number(written.replaceAll('.', '').replace(',', '.')) };
  if (groupedByComma.test(written)) return { value: Number(written.replaceAll(',', '')) };
  return { wrong: 'not-a-number' };
}
