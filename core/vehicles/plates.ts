/**
 * A plate as it is stored and compared: upper case, without spaces, hyphens, dots and invisible characters.
 * 'ek 39-085' gives 'EK39085'; nothing gives ''.
 */
export function normalisePlate(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFC')
    .replace(/[\s.\p{Pd}\p{Cf}\p{Cc}]/gu, '');
}

/** A plate as people read it: 'EK 39085', 'EK 3908', 'AGZ 51'; a personalised one, and any other, as it stands. */
export function formatPlate(text: string): string {
  const plate = normalisePlate(text);
  const kind = plateKind(plate);
  return kind === 'personalised' || kind === null ? plate : plate.replace(/^([A-Z]+)/, '$1 ');
}

/**
 * What a plate can be, from its letters and digits alone; the colours decide in the end, and no text has them.
 * - 'ordinary': two letters and five digits, none of the electric series.
 * - 'electric': the same, in a series kept for electric cars. Electric cars may have ordinary plates too, so ask the fuel.
 * - 'fourdigit': two letters and four digits: motorcycles, mopeds and trailers; or a car's plate that lost a digit.
 * - 'trial': two letters and three digits or three letters and two digits, as on the red plates that a dealer or owner
 *   puts on a car that is not registered (årsprøve- og dagsprøvekjennemerke). A personalised plate can look the same.
 * - 'personalised': any other 2 to 7 Norwegian letters and digits.
 */
export type PlateKind = 'ordinary' | 'electric' | 'fourdigit' | 'trial' | 'personalised';

/**
 * The series that Statens vegvesen keeps for electric cars: EL, EK, EV, EB, EC, ED, EE, EF and EH as told in 2023, and EJ
 * and EN, which it then named as the next. Other letters that begin with E are (or were) districts' own.
 */
export const electricSeries: readonly string[] = ['EL', 'EK', 'EV', 'EB', 'EC', 'ED', 'EE', 'EF', 'EH', 'EJ', 'EN'];

/** The kind of a plate in any writing; null for what is none: foreign, mistyped or empty. */
export function plateKind(text: string): PlateKind | null {
  const plate = normalisePlate(text);
  if (/^[A-Z]{2}\d{5}$/.test(plate)) return electricSeries.includes(plate.slice(0, 2)) ? 'electric' : 'ordinary';
  if (/^[A-Z]{2}\d{4}$/.test(plate)) return 'fourdigit';
  if (/^(?:[A-Z]{2}\d{3}|[A-Z]{3}\d{2})$/.test(plate)) return 'trial';
  return /^[A-Z\u00c6\u00d8\u00c50-9]{2,7}$/.test(plate) ? 'personalised' : null;
}

/** Why a plate is worth a second look; none of them is a reason to reject it. */
export type PlateWarning = 'fourdigit' | 'trial' | 'personalised' | 'notAPlate' | 'empty';

export interface CheckedPlate {
  /** As it is stored. */
  readonly plate: string;
  /** As it is shown. */
  readonly shown: string;
  readonly kind: PlateKind | null;
  /** Null for the plates of cars. */
  readonly warning: PlateWarning | null;
}

/** Tells what a typed plate is and what to warn about. Never rejects: foreign and old plates exist. */
export function checkPlate(text: string): CheckedPlate {
  const plate = normalisePlate(text);
  const kind = plateKind(plate);
  const warning = plate === '' ? 'empty' : kind === null ? 'notAPlate' : kind;
  return {
    plate,
    shown: formatPlate(plate),
    kind,
    warning: warning === 'ordinary' || warning === 'electric' ? null : warning,
  };
}

/** True for the ordinary form of a Norwegian car plate, two letters and five digits, electric ones included. */
export function isOrdinaryPlate(text: string): boolean {
  const kind = plateKind(text);
  return kind === 'ordinary' || kind === 'electric';
}

/** True for what is most likely a personalised Norwegian plate: 2 to 7 letters and digits in none of the other forms. */
export function isPersonalisedPlate(text: string): boolean {
  return plateKind(text) === 'personalised';
}
