import { clock, workday, type Day } from './days';
import type { Rows } from './files';

/** Text that breaks out of careless markup, formulas, templates and queries; all of it is only text. */
export const hostile = [
  "<script>alert('hei')</script>",
  '<img src=x onerror="alert(1)">',
  '=HYPERLINK("https://example.com";"klikk")',
  '"; DROP TABLE kunder; --',
  '{{7*7}} ${7*7} %s %00',
  '\u202Eremmus ed go aj\u202C',
  '</textarea><a href="javascript:alert(1)">her</a>',
] as const;

const longFirst = 'Anne-Margrethe Karoline Wilhelmine Elisabeth Synnø';
const longLast = 'Gammelsrødmoen Østensjøvannet-Nordre Haugerudbråte';
const longCompany =
  'Nordre og Søndre Eiker Samvirkelag for Maskiner, Redskap, Såkorn, Kunstgjødsel, Trevirke, Snekkerarbeid, Landskapspleie, Snørydding og Øvrige Bygdetjenester ANS';

/** Gives a customer's rows something that a card, a file or a query may stumble over. */
export type Oddity = (rows: Rows, today: Day) => void;

function rename(rows: Rows, first: string, last: string, company: string): void {
  const customer = rows.customers[0];
  if (!customer) return;
  if (customer.kind === 'company') customer.company_name = company;
  else Object.assign(customer, { first_name: first, last_name: last });
}

/** As long as the tables allow: 50 letters a name, 160 a company, 4000 a request, 400 a line. */
export const veryLong: Oddity = (rows) => {
  rename(rows, longFirst, longLast, longCompany);
  const visit = rows.visits.at(-1);
  if (visit) visit.request = 'Ulyden kommer og går, og den er verst i kulda. '.repeat(90).slice(0, 3999).trim();
  const line = rows.lines.at(-1);
  if (line)
    line.text = `${line.text ?? ''}, ${'utført etter verkstedhåndboken og prøvekjørt '.repeat(9)}`.slice(0, 399).trim();
};

export const norwegianLetters: Oddity = (rows) => {
  rename(rows, 'Åse Ærlighet', 'Østbø-Sjøråk', 'Ærfugl, Øyvær & Åsgård Båtbyggeri ANS');
};

/** The same on a plate of the customer's own. */
export const norwegianPlate: Oddity = (rows, today) => {
  norwegianLetters(rows, today);
  const vehicle = rows.vehicles[0];
  if (vehicle) vehicle.plate = 'BLÅBÆR';
};

export const emoji: Oddity = (rows) => {
  rename(rows, 'Nora 🚗', 'Solvang 🦄', 'Hurra Catering 🎉🇳🇴 AS');
  const visit = rows.visits.at(-1);
  if (visit) visit.request = 'Lampa 💡 lyser, mekanikeren 👩🏽‍🔧 sa "kom igjen" 😀';
};

export const hostileText: Oddity = (rows) => {
  rename(rows, '<b>Ola</b>', "O'Hara; DROP TABLE", `<u>Hansen</u> & ${hostile[0]} AS`);
  rows.visits.forEach((visit, index) => {
    visit.request = hostile[index % hostile.length] ?? '';
  });
  const visit = rows.visits.at(-1);
  if (visit) Object.assign(visit, { request: `${hostile.join('\n')};"slutt"`, recommendation: hostile[1] });
  rows.lines.forEach((line, index) => {
    if (index % 3 === 0) line.text = `${hostile[index % 2] ?? ''} ${line.text ?? ''}`.slice(0, 400);
  });
  const touch = rows.touches[0];
  if (touch) touch.subject = hostile[0];
};

/** A parcel over the counter: a visit without a car. */
export const overTheCounter: Oddity = (rows, today) => {
  const day = workday(today - 400);
  const customer = rows.customers[0]?.customer_id ?? '';
  const id = `${customer.replace('C-', 'B-')}-0-1`;
  rows.visits.push({
    visit_id: id,
    visit_number: 'BUTIKK-1',
    customer_id: customer,
    workshop: 'Elvebredden Bil Drammen',
    booked: clock(day, 910),
    arrived: clock(day, 910),
    completed: clock(day, 920),
    kind: 'accessory',
    status: 'done',
    request: 'Hentet skiboks i butikken',
    customer_amount: '5490',
    warranty_amount: '0',
    dealer_amount: '0',
  });
  rows.lines.push({
    line_id: `${id}-1`,
    visit_id: id,
    position: '1',
    kind: 'part',
    text: 'Skiboks 460 l',
    quantity: '1',
    amount: '5490',
    payer: 'customer',
    status: 'done',
  });
};

/** What now and then befalls any customer. */
export const anywhere: readonly Oddity[] = [veryLong, norwegianLetters, emoji, hostileText];
