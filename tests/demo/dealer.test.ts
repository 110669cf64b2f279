import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultProgramme } from '../../core/loyalty/programme';
import { measure } from '../../core/loyalty/events';
import { highestMet } from '../../core/loyalty/tiers';
import { formatPlate, isOrdinaryPlate, isPersonalisedPlate } from '../../core/vehicles/plates';
import { summariseVisit } from '../../core/workshop/summary';
import { dealer } from '../../demo/dealer';
import { parseDay } from '../../demo/days';
import { writeFiles, type FileName } from '../../demo/files';

type Table = Record<string, string>[];
type Files = Record<FileName, Table>;

const names: FileName[] = [
  'customers',
  'vehicles',
  'ownerships',
  'visits',
  'lines',
  'touches',
  'memberships',
  'orders',
  'orderpromises',
  'sms',
];
const folders: string[] = [];
const today = '2026-11-23';

async function write(options: { customers: number; seed?: number; today?: string }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-demo-'));
  folders.push(folder);
  const day = parseDay(options.today ?? today)!;
  await writeFiles(folder, dealer({ customers: options.customers, seed: options.seed ?? 1, today: day }));
  return folder;
}

const text = (folder: string, name: FileName) => readFileSync(join(folder, `${name}.csv`), 'utf8');
const read = (folder: string): Files =>
  Object.fromEntries(
    names.map((name) => [name, parse(text(folder, name), { columns: true, delimiter: ';' })]),
  ) as Files;
const digest = (folder: string) => names.map((name) => createHash('sha256').update(text(folder, name)).digest('hex'));
const groups = (rows: Table, key: string) => {
  const found = new Map<string, Table>();
  for (const row of rows) found.set(row[key]!, [...(found.get(row[key]!) ?? []), row]);
  return found;
};

let files: Files;
beforeAll(async () => {
  files = read(await write({ customers: 300 }));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('the files', () => {
  it('have the columns that sync reads, in order', async () => {
    const folder = await write({ customers: 0 });
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.csv`).sort());
    expect(Object.fromEntries(names.map((name) => [name, text(folder, name)]))).toEqual({
      customers:
        'customer_id;kind;first_name;last_name;company_name;org_number;email;mobile;phone;street;postcode;city;language;sms_consent;sms_consent_on;sms_consent_source;email_consent;email_consent_on;email_consent_source;objection;objection_on;reservation;reservation_checked_on;primary_contact_id;seller\n',
      vehicles:
        'vehicle_id;customer_id;role;plate;vin;make;model;model_year;fuel;first_registration;delivered_on;status;interval;warranty_end;lease_end;eu_deadline;open_recall\n',
      ownerships: 'ownership_id;vehicle_id;customer_id;role;from;until;delivered_on\n',
      visits:
        'visit_id;visit_number;customer_id;vehicle_id;workshop;booked;arrived;completed;odometer;kind;status;request;customer_amount;warranty_amount;dealer_amount;recommendation\n',
      lines: 'line_id;visit_id;position;kind;text;quantity;amount;payer;status\n',
      touches: 'touch_id;customer_id;channel;direction;purpose;subject;campaign;dealer;by;occurred\n',
      memberships: 'membership_id;customer_id;enrolled_on;enrolled_by;asked;withdrawn_on\n',
      orders:
        'order_id;order_number;customer_id;vehicle_id;model;status;ordered_on;promised_on;told_on;promise_reason;delivered_on\n',
      orderpromises: 'promise_id;order_id;promised_on;told_on;reason\n',
      sms: 'message_id;customer_id;direction;sent;text;number;purpose;by\n',
    });
  });

  it('are the same bytes from the same seed, and others from another', async () => {
    const [first, again, other] = [
      await write({ customers: 80 }),
      await write({ customers: 80 }),
      await write({ customers: 80, seed: 2 }),
    ];
    expect(digest(again)).toEqual(digest(first));
    digest(other).forEach((hash, index) => expect(hash).not.toBe(digest(first)[index]));
  });

  it('begin the same however many customers follow', async () => {
    const small = await write({ customers: 60 });
    const large = read(await write({ customers: 240 }));
    for (const name of names) expect(large[name].slice(0, read(small)[name].length)).toEqual(read(small)[name]);
    expect(large.customers).toHaveLength(240);
    expect(large.visits.length).toBeGreaterThan(read(small).visits.length * 2);
  });

  it('stay within the lengths that the tables take', () => {
    const most: Partial<Record<FileName, Record<string, number>>> = {
      customers: { first_name: 50, last_name: 50, company_name: 160, email: 100, mobile: 50, street: 250, city: 80 },
      vehicles: { plate: 10, vin: 17, open_recall: 200 },
      visits: { visit_number: 100, request: 4000, recommendation: 4000 },
      lines: { text: 400 },
      touches: { subject: 200 },
    };
    for (const [name, columns] of Object.entries(most))
      for (const [column, length] of Object.entries(columns))
        expect({ column, odd: files[name as FileName].filter((row) => row[column]!.length > length) }).toEqual({
          column,
          odd: [],
        });
  });

  it('use only the words of the contract', () => {
    const words: [FileName, string, string[]][] = [
      ['customers', 'kind', ['person', 'company']],
      ['customers', 'language', ['nb', 'en', '']],
      ['customers', 'sms_consent', ['yes', 'no', '']],
      ['customers', 'email_consent_source', ['verbal', 'form', 'contract', 'website', 'import', '']],
      ['customers', 'reservation', ['reserved', 'notreserved', '']],
      ['vehicles', 'role', ['owner', 'leaser', 'driver']],
      ['vehicles', 'fuel', ['petrol', 'diesel', 'electric', 'pluginhybrid']],
      ['vehicles', 'status', ['inuse', 'sold', 'scrapped']],
      ['vehicles', 'interval', ['flexible', 'fixed']],
      ['visits', 'kind', ['service', 'repair', 'roadworthiness', 'tyres', 'recall', 'warranty', 'body', 'accessory']],
      ['visits', 'status', ['booked', 'inprogress', 'done', 'cancelled']],
      ['lines', 'kind', ['work', 'part']],
      ['lines', 'payer', ['customer', 'warranty', 'dealer']],
      ['lines', 'status', ['done', 'declined']],
      ['touches', 'channel', ['phone', 'sms', 'email', 'meeting', 'letter', 'newsletter']],
      ['touches', 'direction', ['outbound', 'inbound']],
      ['touches', 'purpose', ['marketing', 'service', 'recall', 'reply']],
    ];
    for (const [name, column, allowed] of words)
      expect({ column, odd: files[name].filter((row) => !allowed.includes(row[column]!)) }).toEqual({
        column,
        odd: [],
      });
    for (const status of ['booked', 'done', 'cancelled'])
      expect(files.visits.some((visit) => visit.status === status)).toBe(true);
  });
});

describe('the dealer', () => {
  it('has no row that points at nothing, and no id twice', () => {
    const ids = (name: FileName, column: string) => new Set(files[name].map((row) => row[column]!));
    const keys: [FileName, string][] = [
      ['customers', 'customer_id'],
      ['vehicles', 'vehicle_id'],
      ['ownerships', 'ownership_id'],
      ['visits', 'visit_id'],
      ['lines', 'line_id'],
      ['touches', 'touch_id'],
      ['memberships', 'membership_id'],
      ['orders', 'order_id'],
      ['orderpromises', 'promise_id'],
      ['sms', 'message_id'],
    ];
    for (const [name, key] of keys) expect(ids(name, key).size).toBe(files[name].length);
    const customers = ids('customers', 'customer_id');
    const vehicles = new Map(files.vehicles.map((row) => [row.vehicle_id, row.customer_id]));
    const visits = ids('visits', 'visit_id');
    const lost = (name: FileName, column: string, known: Set<string>) =>
      files[name].filter((row) => !known.has(row[column]!)).map((row) => [name, row[column]]);
    expect([
      ...lost('vehicles', 'customer_id', customers),
      ...lost('visits', 'customer_id', customers),
      ...lost('ownerships', 'customer_id', customers),
      ...lost('ownerships', 'vehicle_id', ids('vehicles', 'vehicle_id')),
      ...lost('touches', 'customer_id', customers),
      ...lost('memberships', 'customer_id', customers),
      ...lost('orders', 'customer_id', customers),
      ...lost('sms', 'customer_id', customers),
      ...lost('orderpromises', 'order_id', ids('orders', 'order_id')),
      ...lost('lines', 'visit_id', visits),
    ]).toEqual([]);
    const had = new Set(files.ownerships.map((row) => `${row.vehicle_id}/${row.customer_id}`));
    expect(
      files.visits.filter(
        (row) =>
          row.vehicle_id !== '' &&
          vehicles.get(row.vehicle_id) !== row.customer_id &&
          !had.has(`${row.vehicle_id}/${row.customer_id}`),
      ),
    ).toEqual([]);
    const people = new Set(files.customers.filter((row) => row.kind === 'person').map((row) => row.customer_id));
    const led = files.customers.filter((row) => row.primary_contact_id !== '');
    expect(led.length).toBeGreaterThan(5);
    for (const row of led) expect(people).toContain(row.primary_contact_id);
  });

  it('sold some cars from one customer to another, and each has its visits of its own time', () => {
    const sales = groups(files.ownerships, 'vehicle_id');
    expect(sales.size).toBeGreaterThan(5);
    const visits = groups(files.visits, 'vehicle_id');
    for (const [vehicle, [before, after]] of sales) {
      expect(before!.customer_id).not.toBe(after!.customer_id);
      expect(before!.until).toBe(after!.from);
      const row = files.vehicles.find(({ vehicle_id: id }) => id === vehicle)!;
      expect(row).toMatchObject({ customer_id: after!.customer_id, status: 'inuse', delivered_on: after!.from });
      for (const visit of visits.get(vehicle) ?? []) {
        const mine = visit.customer_id === before!.customer_id ? before! : after!;
        const day = visit.booked!.slice(0, 10);
        expect(day >= mine.from! && (mine.until === '' || day <= mine.until!)).toBe(true);
      }
    }
    expect(files.ownerships.find(({ customer_id: id }) => id === 'C-14')).toMatchObject({ until: '2025-09-19' });
    expect(
      files.visits.filter(({ customer_id: id, vehicle_id: car }) => id === 'C-13' && car === 'V-14-2'),
    ).not.toEqual([]);
  });

  it('has odometers that only grow', () => {
    let readings = 0;
    for (const visits of groups(files.visits, 'vehicle_id').values()) {
      const read = visits.filter((visit) => visit.odometer !== '').sort((a, b) => (a.arrived! < b.arrived! ? -1 : 1));
      readings += read.length;
      for (let index = 1; index < read.length; index += 1)
        expect(Number(read[index]!.odometer)).toBeGreaterThan(Number(read[index - 1]!.odometer));
    }
    expect(readings).toBeGreaterThan(1000);
  });

  it('charges the sum of the lines that were done, to whoever pays', () => {
    const lines = groups(files.lines, 'visit_id');
    for (const visit of files.visits.filter((row) => row.status === 'done')) {
      const sum = (payer: string) =>
        (lines.get(visit.visit_id!) ?? [])
          .filter((line) => line.payer === payer && line.status === 'done')
          .reduce((total, line) => total + Math.round(Number(line.amount) * 100), 0);
      for (const payer of ['customer', 'warranty', 'dealer'])
        expect([visit.visit_id, Math.round(Number(visit[`${payer}_amount`]) * 100)]).toEqual([
          visit.visit_id,
          sum(payer),
        ]);
    }
    for (const visit of files.visits.filter((row) => row.status === 'booked' || row.status === 'cancelled')) {
      expect([visit.customer_amount, visit.odometer, visit.arrived]).toEqual(['', '', '']);
      expect(lines.has(visit.visit_id!)).toBe(false);
    }
  });

  it('has visits from booked to completed in order, the past done and the future booked', () => {
    const early = (visit: Record<string, string>) => visit.booked! < today;
    expect(files.visits.filter((visit) => visit.status === 'booked' && early(visit))).toEqual([]);
    expect(files.visits.filter((visit) => visit.status !== 'booked' && visit.booked! > `${today}T24`)).toEqual([]);
    expect(files.visits.filter((visit) => visit.completed !== '' && visit.completed! <= visit.arrived!)).toEqual([]);
    expect(files.visits.filter((visit) => (visit.completed !== '') !== (visit.status === 'done'))).toEqual([]);
    expect(files.touches.filter((touch) => touch.occurred! >= today)).toEqual([]);
  });

  it('does not change the oil of electric cars, and puts winter wheels on in autumn', () => {
    const electric = new Set(files.vehicles.filter((row) => row.fuel === 'electric').map((row) => row.vehicle_id));
    const visits = new Map(files.visits.map((row) => [row.visit_id, row]));
    const dated = files.lines.map((line) => {
      const visit = visits.get(line.visit_id)!;
      return { text: line.text!, month: Number(visit.booked!.slice(5, 7)), electric: electric.has(visit.vehicle_id) };
    });
    const burning = /olje|Tennplugg|Lambdasonde|Registerreim|Drivstoff/i;
    expect(dated.filter((line) => line.electric && burning.test(line.text))).toEqual([]);
    expect(dated.filter((line) => line.text === 'Dekkskift til vinterhjul' && line.month < 10)).toEqual([]);
    expect(
      dated.filter((line) => line.text === 'Dekkskift til sommerhjul' && (line.month < 4 || line.month > 5)),
    ).toEqual([]);
    expect(dated.filter((line) => line.text.startsWith('Dekkskift til')).length).toBeGreaterThan(300);
    expect(electric.size).toBeGreaterThan(50);
  });

  it('gives every car its own plausible chassis number and plate', () => {
    const vins = files.vehicles.map((row) => row.vin!);
    const plates = files.vehicles.map((row) => row.plate!);
    expect(new Set(vins).size).toBe(vins.length);
    expect(new Set(plates).size).toBe(plates.length);
    for (const vin of vins) expect(vin).toMatch(/^W(VW|VG|V1|V2)ZZZ[A-HJ-NPR-Z0-9]{11}$/);
    for (const row of files.vehicles) {
      expect(isOrdinaryPlate(row.plate!) || isPersonalisedPlate(row.plate!)).toBe(true);
      if (isOrdinaryPlate(row.plate!)) expect(row.plate!.startsWith('E')).toBe(row.fuel === 'electric');
    }
    expect(files.vehicles.filter((row) => isOrdinaryPlate(row.plate!)).length).toBeGreaterThan(plates.length * 0.97);
  });

  it('sold no car before it could be registered, and none in a year it was not made', () => {
    for (const row of files.vehicles) {
      if (row.delivered_on !== '') expect(row.delivered_on! >= row.first_registration!).toBe(true);
      if (row.model === 'ID.4') expect([row.fuel, Number(row.model_year) >= 2021]).toEqual(['electric', true]);
      if (row.model === 'e-Golf') expect(Number(row.model_year)).toBeLessThanOrEqual(2020);
      expect((row.lease_end !== '') === (row.role !== 'owner')).toBe(true);
    }
    expect(files.vehicles.filter((row) => row.role === 'leaser').length).toBeGreaterThan(20);
    expect(files.vehicles.filter((row) => row.open_recall !== '').length).toBeGreaterThan(5);
  });

  it('reaches nobody: example addresses, unused series, made-up organisation numbers with their right check digit', () => {
    for (const row of files.customers) {
      if (row.email !== '') expect(row.email).toMatch(/^[a-z0-9.]+@example\.(no|com)$/);
      if (row.mobile !== '') expect(row.mobile).toMatch(/^\+47 4[34]\d \d\d \d{3}$/);
      if (row.phone !== '') expect(row.phone).toMatch(/^\+47 36 \d\d \d\d \d\d$/);
      if (row.org_number === '') continue;
      expect(row.org_number).toMatch(/^31\d{7}$/);
      const digits = [...row.org_number!].map(Number);
      expect([3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, index) => sum + weight * digits[index]!, 0) % 11).toBe(0);
    }
    expect(files.customers.filter((row) => row.org_number !== '').length).toBeGreaterThan(20);
  });
});

describe('the odd customers', () => {
  const of = (id: string) => {
    const mine = (name: FileName) => files[name].filter((row) => row.customer_id === id);
    return {
      customer: mine('customers')[0]!,
      vehicles: mine('vehicles'),
      visits: mine('visits'),
      touches: mine('touches'),
      memberships: mine('memberships'),
    };
  };

  it('are there: everything, nothing, no vehicle, twelve vehicles, a fleet', () => {
    const personal = Object.entries(of('C-2').customer).filter(
      ([column]) => !['company_name', 'org_number', 'objection_on', 'primary_contact_id', 'seller'].includes(column),
    );
    expect(personal.filter(([, value]) => value === '')).toEqual([]);
    expect(Object.values(of('C-3').customer).filter((value) => value !== '')).toEqual(['C-3', 'person', 'Ukjent']);
    expect([of('C-3').vehicles, of('C-3').visits, of('C-3').touches]).toEqual([[], [], []]);
    expect(of('C-7').vehicles).toEqual([]);
    expect(of('C-7').visits.map((visit) => visit.vehicle_id)).toEqual(['']);
    expect(of('C-8').vehicles).toHaveLength(12);
    expect(of('C-10')).toMatchObject({ customer: { kind: 'company', primary_contact_id: 'C-1' } });
    expect(of('C-10').vehicles).toHaveLength(40);
    expect(of('C-12').customer).toMatchObject({
      objection: 'yes',
      objection_on: '2026-08-25',
      reservation: 'reserved',
    });
  });

  it('are there: names as long as they may be, every Norwegian letter, emoji, hostile text', () => {
    expect([of('C-4').customer.first_name, of('C-4').customer.last_name].map((name) => name!.length)).toEqual([50, 50]);
    expect(of('C-11').customer.company_name).toHaveLength(160);
    expect(`${of('C-5').customer.first_name} ${of('C-5').customer.last_name}`).toMatch(/Å.*Æ.*Ø.*å/);
    expect(formatPlate(of('C-5').vehicles[0]!.plate!)).toBe('BLÅBÆR');
    expect(of('C-6').customer.first_name).toContain('🚗');
    expect(of('C-6').visits.at(-1)!.request).toContain('👩🏽‍🔧');
    const hostile = of('C-9')
      .visits.map((visit) => visit.request)
      .join('\n');
    expect(hostile).toContain('<script>');
    expect(hostile).toContain('=HYPERLINK("https://example.com";"klikk")');
    expect(of('C-9').visits.at(-1)!.request!.split('\n').length).toBeGreaterThan(5);
  });
});

describe('the customer whose card is opened first', () => {
  test.each([today, '2024-02-29', '2027-04-20', '2030-01-01'])('tells her story on %s', async (day) => {
    const told = read(await write({ customers: 1, today: day }));
    expect(told.customers).toMatchObject([{ customer_id: 'C-1', kind: 'person', first_name: 'Ingrid' }]);
    expect(told.vehicles.map((row) => [formatPlate(row.plate!), row.model])).toEqual([
      ['EK 39085', 'ID.4'],
      ['KH 52417', 'Golf'],
    ]);

    const newest = told.visits.toSorted((a, b) => (a.arrived! < b.arrived! ? 1 : -1))[0]!;
    const lines = told.lines.filter((line) => line.visit_id === newest.visit_id);
    expect(newest).toMatchObject({ vehicle_id: 'V-1-1', status: 'done', customer_amount: '8450' });
    expect(lines.filter((line) => line.status === 'declined').map((line) => line.text)).toContain('Bremser bak');
    const summary = summariseVisit({
      request: newest.request,
      lines: lines.map((line) => ({
        kind: line.kind as 'work' | 'part',
        status: line.status as 'done' | 'declined',
        text: line.text!,
        amount: Number(line.amount),
        position: Number(line.position),
      })),
    });
    expect(summary).toBe('Bremser foran + 2');

    const measures = measure(
      defaultProgramme,
      {
        purchases: told.vehicles.map((row) => row.delivered_on!),
        visits: told.visits.map((row) => ({
          on: row.arrived!.slice(0, 10),
          spend: Number(row.customer_amount),
          status: row.status as 'done',
        })),
      },
      day,
    );
    expect(highestMet(defaultProgramme, measures)).toMatchObject({
      tier: { code: 'gold' },
      metBy: { ruleset: 2 },
    });
    expect(Math.floor(measures.years)).toBe(12);
    for (const row of [
      ...told.visits.map((visit) => visit.completed!),
      ...told.touches.map((touch) => touch.occurred!),
    ])
      expect(row < day).toBe(true);
  });
});
