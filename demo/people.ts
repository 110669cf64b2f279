import { iso, type Day } from './days';
import type { Dice } from './dice';
import type { Row } from './files';

/** Towns around the dealer. */
const towns: readonly (readonly [postcode: string, city: string])[] = [
  ['3015', 'Drammen'],
  ['3022', 'Drammen'],
  ['3044', 'Drammen'],
  ['3050', 'Mjøndalen'],
  ['3080', 'Holmestrand'],
  ['3300', 'Hokksund'],
  ['3320', 'Vestfossen'],
  ['3340', 'Åmot'],
  ['3370', 'Vikersund'],
  ['3400', 'Lier'],
  ['3408', 'Tranby'],
  ['3440', 'Røyken'],
  ['3514', 'Hønefoss'],
  ['3535', 'Krøderen'],
  ['3610', 'Kongsberg'],
  ['1337', 'Sandvika'],
  ['1384', 'Asker'],
  ['0283', 'Oslo'],
];

const trades = 'Bygg|Elektro|Rør|Transport|Regnskap|Maskin|Tak og fasade|Hjemmetjenester|Eiendom|Maler|Renhold'.split(
  '|',
);

/** '+47 440 12 345': a series of the mobile plan that, as far as we know, no operator hands out. */
export function mobileNumber(dice: Dice): string {
  const digits = String(dice.int(0, 999_999)).padStart(6, '0');
  return `+47 ${dice.pick(['43', '44'])}${digits[0]} ${digits.slice(1, 3)} ${digits.slice(3)}`;
}

/** '+47 36 12 34 56': likewise, for a telephone on the wall. */
export function landlineNumber(dice: Dice): string {
  const digits = String(dice.int(0, 999_999)).padStart(6, '0');
  return `+47 36 ${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4)}`;
}

/** An organisation number with its right check digit (modulus 11), in the series 31 that is kept for made-up ones. */
export function organisationNumber(dice: Dice): string {
  for (;;) {
    const digits = `31${String(dice.int(0, 999_999)).padStart(6, '0')}`;
    const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return digits + String(check);
  }
}

/** An address that never reaches anybody: the reserved example domains. */
export function emailOf(name: string, customer: number, domain: string): string {
  const plain = name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
    .slice(0, 50);
  return `${plain || 'kunde'}.${customer}@${domain}`;
}

function address(dice: Dice): Row<'customers'> {
  const [postcode, city] = dice.pick(towns);
  return { street: dice.faker.location.streetAddress(), postcode, city };
}

/** Consents, objection and register: most have said something, some nothing, a few have had enough. */
function consents(dice: Dice, today: Day): Row<'customers'> {
  const row: Row<'customers'> = {};
  const said = (least: number) => iso(today - dice.int(least, 1800));
  const source = () =>
    dice.weighted([
      ['form', 4],
      ['contract', 4],
      ['website', 3],
      ['verbal', 2],
      ['import', 2],
    ] as const);
  for (const channel of ['sms', 'email'] as const) {
    const answer = dice.weighted([
      ['yes', 55],
      ['no', 15],
      ['', 30],
    ] as const);
    if (answer !== '')
      Object.assign(row, {
        [`${channel}_consent`]: answer,
        [`${channel}_consent_on`]: said(0),
        [`${channel}_consent_source`]: source(),
      });
  }
  if (dice.chance(0.05)) Object.assign(row, { objection: 'yes', objection_on: said(10) });
  else if (dice.chance(0.3)) row.objection = 'no';
  return row;
}

export function person(dice: Dice, customer: number, today: Day): Row<'customers'> {
  const first = dice.faker.person.firstName();
  const last = dice.faker.person.lastName();
  const row: Row<'customers'> = {
    customer_id: `C-${customer}`,
    kind: 'person',
    first_name: first,
    last_name: last,
    language: dice.chance(0.05) ? 'en' : 'nb',
    ...consents(dice, today),
  };
  if (dice.chance(0.9)) row.email = emailOf(`${first} ${last}`, customer, dice.pick(['example.no', 'example.com']));
  if (dice.chance(0.96)) row.mobile = mobileNumber(dice);
  if (dice.chance(0.08)) row.phone = landlineNumber(dice);
  if (dice.chance(0.95)) Object.assign(row, address(dice));
  if (dice.chance(0.7))
    Object.assign(row, {
      reservation: dice.chance(0.2) ? 'reserved' : 'notreserved',
      // Some checks are from this month and some have been left for too long.
      reservation_checked_on: iso(today - dice.int(0, dice.chance(0.5) ? 25 : 300)),
    });
  return row;
}

export function company(dice: Dice, customer: number, today: Day): Row<'customers'> {
  const family = dice.faker.person.lastName();
  const trade = dice.pick(trades);
  const domain = dice.pick(['example.no', 'example.com']);
  const row: Row<'customers'> = {
    customer_id: `C-${customer}`,
    kind: 'company',
    company_name: `${family} ${trade} ${dice.chance(0.9) ? 'AS' : 'ANS'}`,
    email: emailOf(`post ${family}`, customer, domain),
    phone: landlineNumber(dice),
    language: 'nb',
    ...consents(dice, today),
    ...address(dice),
  };
  if (dice.chance(0.95)) row.org_number = organisationNumber(dice);
  if (dice.chance(0.4)) row.mobile = mobileNumber(dice);
  return row;
}
