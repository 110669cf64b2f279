/** Norwegian organisation numbers: nine digits, the last one a control digit (modulus 11). Brønnøysundregistrene. */

const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * The nine digits of an organisation number as people write it (`923 609 016`, `NO923609016MVA`); null when it is none.
 */
export function readOrganisationNumber(text: string): string | null {
  const digits = text.replace(/^\s*NO(?=[\s\d])|[\s\u00a0.]|MVA\s*$/gi, '');
  if (!/^[1-9]\d{8}$/.test(digits)) return null;
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0 ? digits : null;
}
