import { odometer, vehicleRow, type Car } from './cars';
import { clock, dayOf, iso, plusMonths, workday, yearOf, type Day } from './days';
import { dealers } from './dialogue';
import type { Row, Rows } from './files';
import { visitRows, type Line, type Payer, type Visit, type VisitKind } from './invoice';
import { workshops } from './history';
import { noOrders } from './orders';
import { models, type Fuel, type Model } from './models';

/** Plates of the story's cars: nobody else gets them. */
export const storyPlates = ['EK39085', 'KH52417'] as const;

/** A visit before it has its place among the car's visits. */
type Told = Omit<Visit, 'id' | 'number'>;
type ToldLine = readonly [
  kind: 'work' | 'part',
  text: string,
  kroner: number,
  quantity?: number,
  declined?: 'declined',
];

/**
 * The customer whose card is opened first, C-1: twelve years a customer, two cars, gold by years and spend, brakes in
 * the newest visit and work declined. The same from every seed; only the days follow the day it is told on.
 */
export function story(today: Day): Rows {
  const customer: Row<'customers'> = {
    customer_id: 'C-1',
    kind: 'person',
    first_name: 'Ingrid',
    last_name: 'Haugen',
    email: 'ingrid.haugen@example.no',
    mobile: '+47 440 12 345',
    street: 'Strandveien 12',
    postcode: '3050',
    city: 'Mjøndalen',
    language: 'nb',
    sms_consent: 'yes',
    sms_consent_on: iso(today - 569),
    sms_consent_source: 'contract',
    email_consent: 'no',
    email_consent_on: iso(today - 569),
    email_consent_source: 'contract',
    objection: 'no',
    reservation: 'notreserved',
    reservation_checked_on: iso(today - 12),
  };
  // The EU-kontroll of the newer car falls due in fifty days.
  const newerRegistered = plusMonths(today + 50, -48);
  const newer = car('V-1-1', 'ID.4', 'electric', storyPlates[0], 'WVWZZZE2ZN0900001', newerRegistered, 16_000, {
    recall: '91JQ: kabel til ladeluke kan løsne',
  });
  const olderRegistered = plusMonths(today, -148);
  const older = car('V-1-2', 'Golf', 'diesel', storyPlates[1], 'WVWZZZCDZE0900002', olderRegistered, 14_500, {});
  const visits = [...numbered(older, olderVisits(older, today)), ...numbered(newer, newerVisits(newer, today))];
  const rows = visits.map(visitRows);
  return {
    customers: [customer],
    vehicles: [vehicleRow(newer, today + 50), vehicleRow(older, plusMonths(olderRegistered, 168))],
    ownerships: [],
    visits: rows.map((row) => row.visit),
    lines: rows.flatMap((row) => row.lines),
    touches: touches(today),
    memberships: [
      {
        membership_id: 'M-1',
        customer_id: 'C-1',
        enrolled_on: iso(today - 1290),
        enrolled_by: 'Siri Selnes',
        asked: 'inperson',
      },
    ],
    ...noOrders(),
  };
}

function car(
  id: string,
  name: string,
  fuel: Fuel,
  plate: string,
  vin: string,
  registered: Day,
  kmAYear: number,
  more: Partial<Car>,
): Car {
  const model = models.find((one) => one.name === name) as Model;
  // Delivered a few days after it was registered, and registered in January of the year after its model year.
  const modelYear = yearOf(registered - 60);
  return {
    id,
    customerId: 'C-1',
    role: 'owner',
    plate,
    vin,
    model,
    modelYear,
    fuel,
    firstRegistration: registered,
    deliveredOn: registered + 3,
    since: registered + 3,
    until: null,
    status: 'inuse',
    interval: 'flexible',
    leaseEnd: null,
    recall: null,
    startKm: 12,
    kmAYear,
    ...more,
  };
}

function visit(
  of: Car,
  wished: Day,
  kind: VisitKind,
  request: string,
  told: readonly ToldLine[],
  more: { payer?: Payer; recommendation?: string } = {},
): Told {
  const day = workday(wished);
  const lines = told.map(([line, text, kroner, quantity, declined]): Line => ({
    kind: line,
    text,
    quantity: quantity ?? 1,
    ore: kroner * 100,
    payer: more.payer ?? 'customer',
    status: declined ?? 'done',
  }));
  return {
    customerId: 'C-1',
    vehicleId: of.id,
    workshop: workshops[0],
    day,
    odometer: odometer(of, day),
    kind,
    status: 'done',
    request,
    recommendation: more.recommendation ?? '',
    lines,
    at: 465,
    takes: 345,
  };
}

/** The visits of a car, oldest first, with the numbers that they got. */
function numbered(of: Car, visits: readonly Told[]): Visit[] {
  return [...visits]
    .sort((a, b) => a.day - b.day)
    .map((one, index) => ({
      ...one,
      id: `${of.id.replace('V-', 'B-')}-${index + 1}`,
      number: `${iso(one.day).replaceAll('-', '').slice(2)}-${217 + index * 17}`,
    }));
}

function newerVisits(of: Car, today: Day): Told[] {
  // The last spring and the last autumn before the brakes.
  const season = (month: number, date: number) => {
    const thisYear = dayOf(yearOf(today), month, date);
    return thisYear < today - 25 ? thisYear : dayOf(yearOf(today) - 1, month, date);
  };
  return [
    visit(of, of.since + 9, 'accessory', 'Hengerfeste etter avtale med selger', [
      ['work', 'Hengerfeste montert', 5490, 3.8],
      ['part', 'Hengerfeste, avtakbart', 8900],
    ]),
    visit(
      of,
      today - 980,
      'warranty',
      'Skjermen fryser og må startes på nytt',
      [['work', 'Infotainment: programvare oppdatert', 1450, 1]],
      { payer: 'warranty' },
    ),
    visit(of, plusMonths(of.since, 24), 'service', 'Service etter innkalling. Trenger lånebil.', [
      ['work', 'Serviceinspeksjon 30 000 km', 2690, 1.8],
      ['work', 'Bremsevæske byttet', 890, 0.6],
      ['part', 'Bremsevæske DOT 4, 1 l', 290],
      ['part', 'Pollenfilter', 590],
    ]),
    visit(of, season(10, 21), 'tyres', 'Vinterhjul på, de ligger på hotellet hos dere', [
      ['work', 'Dekkskift til vinterhjul', 690, 0.5],
      ['work', 'Hjulhotell, én sesong', 1290],
    ]),
    visit(of, season(4, 14), 'tyres', 'Sommerhjul på', [
      ['work', 'Dekkskift til sommerhjul', 690, 0.5],
      ['work', 'Hjulhotell, én sesong', 1290],
    ]),
    visit(
      of,
      today - 13,
      'repair',
      'Piper fra forhjulene når jeg bremser. Hører det best i lav fart på vei inn i garasjen.',
      [
        ['work', 'Bremser foran', 3240, 2.2],
        ['part', 'Bremseskiver foran', 2780, 2],
        ['part', 'Bremseklosser foran', 1290],
        ['work', 'Bremsevæske byttet', 690, 0.5],
        ['work', 'Prøvekjøring', 450, 0.3],
        ['work', 'Bremser bak', 6900, 2, 'declined'],
        ['part', 'Viskerblader foran', 649, 1, 'declined'],
      ],
      {
        recommendation: 'Bremser bak bør byttes innen 5 000 km, 3 mm igjen på klossene. Viskerbladene sliter striper.',
      },
    ),
  ];
}

function olderVisits(of: Car, today: Day): Told[] {
  const service = (months: number, km: string, price: number) =>
    visit(of, plusMonths(of.since, months), 'service', `Service ${km} km`, [
      ['work', `Service ${km} km`, price, 2],
      ['part', 'Motorolje 0W-30, 5 l', 1190],
      ['part', 'Oljefilter', 320],
      ['part', 'Pollenfilter', 540],
    ]);
  return [
    service(24, '30 000', 2290),
    visit(of, plusMonths(of.since, 45), 'roadworthiness', 'EU-kontroll', [['work', 'EU-kontroll', 890, 1]]),
    service(48, '60 000', 3190),
    visit(
      of,
      plusMonths(of.since, 60),
      'recall',
      'Fått brev om tilbakekalling',
      [['work', 'Tilbakekalling 23R7: programvare motorstyring', 890, 1]],
      { payer: 'warranty' },
    ),
    visit(of, plusMonths(of.since, 71), 'roadworthiness', 'EU-kontroll', [
      ['work', 'EU-kontroll', 950, 1],
      ['work', 'Lyspære kjennemerke byttet', 240, 0.2],
      ['part', 'Lyspære W5W', 90, 2],
    ]),
    service(74, '90 000', 2690),
    visit(of, plusMonths(of.since, 95), 'roadworthiness', 'EU-kontroll, fristen går snart ut', [
      ['work', 'EU-kontroll', 990, 1],
    ]),
    service(98, '120 000', 3490),
    visit(of, today - 1010, 'repair', 'Reimbytte etter serviceplan', [
      ['work', 'Registerreim og vannpumpe', 9450, 6.5],
      ['part', 'Registerreimsett', 3490],
      ['part', 'Vannpumpe', 1590],
      ['part', 'Kjølevæske G12evo, 5 l', 740],
    ]),
    visit(of, plusMonths(of.since, 119), 'roadworthiness', 'EU-kontroll og vask', [
      ['work', 'EU-kontroll', 1050, 1],
      ['work', 'Håndbrems justert', 690, 0.5],
    ]),
    service(124, '150 000', 3690),
    visit(
      of,
      today - 210,
      'repair',
      'Startet ikke i morges, måtte ha hjelp av naboen',
      [
        ['work', '12V-batteri byttet', 890, 0.6],
        ['part', '12V-batteri 68 Ah', 2390],
        ['work', 'Støtdempere bak', 5990, 2.4, 'declined'],
      ],
      { recommendation: 'Svetting fra støtdemper bak, følges opp ved neste service.' },
    ),
    visit(of, plusMonths(of.since, 142), 'roadworthiness', 'EU-kontroll', [
      ['work', 'EU-kontroll', 1090, 1],
      ['work', 'Bærearm høyre foran', 2140, 1.6],
      ['part', 'Bærearm', 1980],
    ]),
  ];
}

function touches(today: Day): Row<'touches'>[] {
  const brakes = workday(today - 13);
  const battery = workday(today - 210);
  const told: [day: Day, at: number, what: string, subject: string, more?: Row<'touches'>][] = [
    [workday(today - 760), 610, 'phone outbound marketing', 'Ringte om bytte av Golfen. Vil beholde den til datteren.'],
    [workday(today - 402), 555, 'phone outbound service', 'Årlig oppfølging: fornøyd med ID.4'],
    [battery, 440, 'phone inbound service', 'Bilen starter ikke, kommer innom på slep'],
    [
      workday(today - 96),
      700,
      'newsletter outbound marketing',
      'Ferieklar bil: gratis sjekk',
      { campaign: 'Ferieklar', by: 'Markedsavdelingen' },
    ],
    [
      workday(today - 41),
      830,
      'phone outbound marketing',
      'Spurte om interesse for ID.7',
      { dealer: dealers[1], by: 'Kundesenteret' },
    ],
    [brakes - 1, 905, 'sms outbound service', 'Minner om timen på verkstedet i morgen kl. 07.45'],
    [brakes, 930, 'sms outbound service', 'Bilen er ferdig og kan hentes'],
    [brakes, 941, 'sms inbound reply', 'Takk! Hva koster det å ta bremsene bak også?'],
  ];
  return told.map(([day, at, what, subject, more], index) => {
    const [channel, direction, purpose] = what.split(' ');
    return {
      touch_id: `T-1-${index + 1}`,
      customer_id: 'C-1',
      channel,
      direction,
      purpose,
      subject,
      dealer: dealers[0],
      by: 'Siri Selnes',
      ...more,
      occurred: clock(day, at),
    };
  });
}
