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

/** A plate as people read it: 'EK 39085' for an ordinary one, a personalised one as it stands. */
export function formatPlate(text: string): string {
  const plate = normalisePlate(text);
  return isOrdinaryPlate(plate) ? `${plate.slice(0, 2)} ${plate.slice(2)}` : plate;
}

/** True for the ordinary Norwegian car plate: two letters and five digits. */
export function isOrdinaryPlate(text: string): boolean {
  return /^[A-Z]{2}\d{5}$/.test(normalisePlate(text));
}

/** True for what can be a personalised Norwegian plate: 2 to 7 letters and digits, and not of the ordinary form. */
export function isPersonalisedPlate(text: string): boolean {
  const plate = normalisePlate(text);
  return /^[A-ZÆØÅ0-9]{2,7}$/.test(plate) && !isOrdinaryPlate(plate);
}
