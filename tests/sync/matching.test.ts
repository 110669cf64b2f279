/** Customers whom somebody has entered by hand, and what files say of customers, vehicles and consents that are there. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ReservationStatuses } from '../../solution/names';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

const template = folder();
beforeAll(() => importedInto(join(template.path, 'organisation.db')));
afterAll(() => template.remove());

let own: OwnOrganisation;
let files: ReturnType<typeof folder>;
let progress: ReturnType<typeof quietProgress>;
beforeEach(async () => {
  files = folder();
  cpSync(template.path, files.path, { recursive: true });
  own = await ownOrganisation(join(files.path, 'organisation.db'));
  progress = quietProgress();
});
afterEach(async () => {
  await own.close();
  files.remove();
});

async function loadFile(name: string, file: string) {
  const source = sources.find((source) => source.name === name)!;
  return load(source, file, await connect(own.url, quickPatience()), progress);
}
const loadRows = (name: string, ...rows: string[]) => loadFile(name, files.write(`${name}.csv`, rows.join('\n')));
const header = 'customer_id;kind;first_name;last_name;company_name;org_number;email;mobile;seller';
const customers = (...rows: string[]) => loadRows('customers', header, ...rows);
const people = () => own.rows('contacts?$orderby=kk_externalid');
const person = async (id: string) => (await own.rows(`contacts?$filter=kk_externalid eq '${id}'`))[0]!;

describe('a customer of a file who was entered by hand', () => {
  it('is known by name and phone, however it is written, gets the id and keeps her seller and her history', async () => {
    const kari = await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann', mobilephone: '912 34 567' });
    const before = (await people())[0]!._ownerid_value;
    const report = await customers(
      'C-1;person;KARI;Nordmann;;;kari@example.no;+47 91 23 45 67;seller@organisation.local',
    );
    expect(report).toMatchObject({ read: 1, stored: 1, rejected: 0, review: 0, reviewFile: null });
    expect(await people()).toMatchObject([
      {
        contactid: kari,
        kk_externalid: 'C-1',
        emailaddress1: 'kari@example.no',
        mobilephone: '+4791234567',
        _ownerid_value: before,
      },
    ]);
  });

  it('is known by organisation number, whatever it is called', async () => {
    const account = await own.add('accounts', { name: 'Fjord Elektro', accountnumber: 'NO 923 609 016 MVA' });
    await customers('C-2;company;;;Fjord Elektriske AS;923609016;;;');
    expect(await own.rows('accounts')).toMatchObject([
      { accountid: account, kk_externalid: 'C-2', name: 'Fjord Elektriske AS', accountnumber: '923609016' },
    ]);
  });

  it('is not taken for one of the household, nor for one whom a source has given an id', async () => {
    await own.add('contacts', { firstname: 'Ola', lastname: 'Nordmann', mobilephone: '91234567' });
    await own.add('contacts', {
      firstname: 'Kari',
      lastname: 'Nordmann',
      mobilephone: '91234567',
      kk_externalid: 'X-1',
    });
    await customers('C-1;person;Kari;Nordmann;;;;91234567;');
    expect((await people()).map((row) => row.kk_externalid)).toEqual([null, 'C-1', 'X-1']);
  });

  it('is asked about when it may be one of two, and the answer is taken from the review file as it is', async () => {
    const [one, two] = [
      await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann', mobilephone: '91234567' }),
      await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann', emailaddress1: 'Kari@Example.no' }),
    ];
    const report = await customers(
      'C-1;person;Kari;Nordmann;;;kari@example.no;91234567;',
      'C-2;person;Bo;Ukjent;;;;;',
      'C-3;person;Kari Anne;Nordmann;;;kari@example.no;;',
    );
    expect(report).toMatchObject({ read: 3, stored: 1, rejected: 0, review: 2 });
    expect(progress.notes).toContain(
      'row 2 may be one of 2 customers who are there already: the same name and the same phone or e-mail; ' +
        'write the id of one, or new, under same_as',
    );
    const review = files.read(report.reviewFile!);
    expect(review.split('\n')[0]).toBe(`${header};review_because;candidates;same_as`);
    for (const id of [one, two]) expect(review).toContain(id);
    expect((await people()).map((row) => row.kk_externalid)).toEqual([null, null, 'C-2']);
    // A person answers in the last column.
    const answered = review
      .split('\n')
      .map((line) => (line.startsWith('C-1') ? `${line}${two}` : line.startsWith('C-3') ? `${line}new` : line))
      .join('\n');
    const again = await loadFile('customers', files.write('answers.csv', answered));
    expect(again).toMatchObject({ read: 2, stored: 2, rejected: 0, review: 0 });
    expect(await person('C-1')).toMatchObject({ contactid: two, mobilephone: '+4791234567' });
    expect(await people()).toHaveLength(4);
    expect(existsSync(join(files.path, 'answers.csv.review.csv'))).toBe(false);
  });

  it('with an answer that is nobody is rejected', async () => {
    await customers('C-1;person;Kari;Nordmann;;;;;');
    const report = await loadRows(
      'customers',
      'customer_id;kind;last_name;same_as',
      'C-5;person;Hansen;00000000-0000-0000-0000-000000000000',
    );
    expect(report).toMatchObject({ stored: 0, rejected: 1 });
    expect(progress.notes.at(-1)).toBe(
      'row 2, column same_as: is no active person without an external id; write one of the ids under candidates, or new',
    );
  });

  it('is taken once: another row with the same name and phone is another customer', async () => {
    const kari = await own.add('contacts', { firstname: 'Kari', lastname: 'Nordmann', mobilephone: '91234567' });
    const rows = ['C-1;person;Kari;Nordmann;;;;91234567;', 'C-2;person;Kari;Nordmann;;;;91234567;'];
    expect(await customers(...rows)).toMatchObject({ stored: 2, review: 0 });
    expect((await people()).map((row) => row.kk_externalid)).toEqual(['C-1', 'C-2']);
    expect(await person('C-1')).toMatchObject({ contactid: kari });
    expect(await customers(...rows)).toMatchObject({ stored: 0, unchanged: 2, review: 0 });
    expect(await people()).toHaveLength(2);
  });

  it('is looked for with few requests, however many rows there are', async () => {
    for (let n = 0; n < 30; n += 1)
      await own.add('contacts', { firstname: 'Kari', lastname: `Nordmann ${n}`, mobilephone: `912345${10 + n}` });
    let requests = 0;
    const counting = await connect(own.url, quickPatience());
    const send = counting.send.bind(counting);
    Object.assign(counting, { send: (...args: Parameters<typeof send>) => ((requests += 1), send(...args)) });
    const rows = Array.from({ length: 30 }, (_, n) => `C-${n};person;Kari;Nordmann ${n};;;;912345${10 + n};`);
    const source = sources.find(({ name }) => name === 'customers')!;
    await load(source, files.write('customers.csv', [header, ...rows].join('\n')), counting, progress);
    expect(await people()).toHaveLength(30);
    expect(requests).toBeLessThan(15);
  });
});

describe('numbers of customers', () => {
  it('are checked: an organisation number by its last digit, a phone by its country', async () => {
    const report = await customers(
      'C-1;company;;;Fjord AS;923609017;;;',
      'C-2;person;Kari;Nordmann;;;;12;',
      'C-3;person;Liv;Nordmann;;;;+46 70 123 45 67;',
      'C-4;person;Per;Nordmann;;;;91234567 / 22415000;',
    );
    expect(report).toMatchObject({ stored: 1, rejected: 3 });
    expect(progress.notes.slice(2)).toEqual([
      'row 2, column org_number: "923609017" is no organisation number: nine digits whose last one fits the others; correct it',
      'row 3, column mobile: "12" is no telephone number; write one number like 912 34 567 or +46 70 123 45 67',
      'row 5, column mobile: "91234567 / 22415000" is no telephone number; write one number like 912 34 567 or +46 70 123 45 67',
    ]);
    expect(await person('C-3')).toMatchObject({ mobilephone: '+46701234567' });
  });

  it('that are national identity numbers are refused and stand nowhere', async () => {
    const report = await customers(
      '01017000027;person;Kari;Nordmann;;;;91234567;',
      'C-2;person;Ola 010170 12343;Nordmann;;;;;',
      'C-3;person;Liv;Nordmann;;;;;',
    );
    expect(report).toMatchObject({ stored: 1, rejected: 2 });
    const kept = files.read(report.rejectedFile!);
    expect(kept).toContain('***********;person;Kari;Nordmann');
    const everything = [kept, ...progress.notes, JSON.stringify(await people())].join('\n');
    expect(everything).not.toMatch(/01017000027|010170 ?12343/);
    // Run again as it is, it is refused again: stars are no name and no id.
    expect(await loadFile('customers', report.rejectedFile!)).toMatchObject({ stored: 0, rejected: 2 });
    const mended = files.write('mended.csv', kept.replace('***********', 'C-1').replace('Ola ***********', 'Ola'));
    expect(await loadFile('customers', mended)).toMatchObject({ stored: 2, rejected: 0 });
  });

  it('in a column that nobody reads do not matter, and are hidden all the same', async () => {
    const rows = ['customer_id;kind;last_name;fnr', 'C-1;person;Nordmann;01017000027', 'C-2;person;;01017012343'];
    const report = await loadRows('customers', ...rows);
    expect(report).toMatchObject({ stored: 1, rejected: 1 });
    expect(files.read(report.rejectedFile!)).not.toContain('01017012343');
  });
});

describe('consents', () => {
  const consents = (...rows: string[]) =>
    loadRows(
      'consents',
      'customer_id;sms_given;sms_withdrawn;sms_how;email_given;email_how;objected_on;objected_how',
      ...rows,
    );

  it('are stored by channel with day and source; what was said last holds', async () => {
    await customers('C-1;person;Kari;Nordmann;;;;;', 'C-2;company;;;Fjord AS;;;;');
    expect(await consents('C-1;01.03.2025;;website;;;;', 'C-2;;;;2025-03-01;contract;2025-04-01;verbal')).toMatchObject(
      { stored: 2 },
    );
    expect(await person('C-1')).toMatchObject({
      kk_smsconsent: true,
      kk_smsconsenton: '2025-03-01',
      kk_smsconsentsource: 275000003,
    });
    expect((await own.rows('accounts'))[0]).toMatchObject({
      kk_emailconsent: true,
      kk_marketingobjection: true,
      kk_marketingobjectionon: '2025-04-01',
      kk_marketingobjectionsource: 275000000,
    });
    // She withdraws it on the card; the file that does not know of it takes nothing back.
    await own.patch("contacts(kk_externalid='C-1')", { kk_smsconsent: false, kk_smsconsenton: '2025-06-01' });
    rmSync(join(files.path, '.kundekort'), { recursive: true });
    expect(await consents('C-1;01.03.2025;;website;;;;')).toMatchObject({ stored: 1, rejected: 0 });
    expect(await person('C-1')).toMatchObject({ kk_smsconsent: false, kk_smsconsenton: '2025-06-01' });
    await consents('C-1;01.07.2025;01.08.2025;website;;;;');
    expect(await person('C-1')).toMatchObject({
      kk_smsconsent: false,
      kk_smsconsenton: '2025-08-01',
      kk_smsconsentsource: null,
    });
  });

  it('without how they were given, or of nobody, are refused', async () => {
    await customers('C-1;person;Kari;Nordmann;;;;;');
    expect(await consents('C-1;01.03.2025;;;;;;', 'C-9;;;;;;;')).toMatchObject({ stored: 0, rejected: 1, waiting: 1 });
    expect(progress.notes.slice(-2)).toEqual([
      'row 2, column sms_how: is empty; a consent counts only when it is known how it was given',
      'row 3, column customer_id: customer "C-9" is not in the organisation; run customers first, or correct the id',
    ]);
  });
});

describe('the reservation check', () => {
  it('is stored with its day, an older one changes nothing, and companies cannot reserve', async () => {
    await customers('C-1;person;Kari;Nordmann;;;;;', 'C-2;company;;;Fjord AS;;;;');
    const check = (...rows: string[]) => loadRows('reservations', 'customer_id;reserved;checked_on', ...rows);
    expect(await check('C-1;ja;2026-11-01', 'C-2;nei;2026-11-01')).toMatchObject({ stored: 1, rejected: 1 });
    expect(progress.notes.at(-1)).toBe(
      'row 3, column customer_id: customer "C-2" is a company, and companies cannot reserve',
    );
    await check('C-1;nei;2026-10-01');
    expect(await person('C-1')).toMatchObject({
      kk_reservationstatus: ReservationStatuses.reserved,
      kk_reservationcheckedon: '2026-11-01',
    });
  });
});

describe('register data', () => {
  it('come onto the vehicle by chassis number, else by plate, and leave alone what they do not know', async () => {
    await loadRows(
      'vehicles',
      'vehicle_id;plate;vin;make;model;eu_deadline',
      'V-1;EK39085;WVWZZZE2ZN0900001;VW;ID.4;',
      'V-2;EK39086;;VW;Golf;2026-05-01',
      'V-3;EK39087;;VW;Up;',
      'V-4;EK39087;;VW;Up;',
    );
    const report = await loadRows(
      'register',
      'plate;vin;first_registration;eu_deadline;make',
      'ek 39085;;;2020-01-01;',
      'XX 11111;wvwzzze2zn0900001;2022-06-01;2026-06-01;VOLKSWAGEN',
      'EK 39086;;2014-07-26;;',
      'EK39087;;2015-01-01;;',
      'EK 00000;;2015-01-01;;',
      'EK-39085;WVWZZZE2ZN0999999;;2030-01-01;',
      'EK 39086;;2014-07-26;2027-05-01;',
    );
    expect(report).toMatchObject({ read: 7, stored: 2, rejected: 2, waiting: 1, duplicates: 2 });
    const [first, second] = await own.rows('kk_vehicles?$orderby=kk_externalid');
    expect(first).toMatchObject({
      kk_plate: 'EK39085',
      kk_firstregistration: '2022-06-01',
      kk_make: 'VOLKSWAGEN',
      kk_model: 'ID.4',
    });
    expect(second).toMatchObject({ kk_firstregistration: '2014-07-26', kk_eudeadline: '2027-05-01', kk_make: 'VW' });
    expect(progress.notes.filter((note) => /column (plate|vin)/.test(note))).toEqual([
      'row 2, column plate: "ek 39085" comes again in row 7; the last row is taken',
      'row 4, column plate: "EK 39086" comes again in row 8; the last row is taken',
      'row 5, column plate: 2 vehicles have it (V-3, V-4); give the chassis number, vin, too',
      'row 7, column vin: the vehicle with the plate "EK-39085" has another chassis number; correct the plate or the number of V-1',
      'row 6, column plate: no vehicle with the plate "EK 00000" is in the organisation; run vehicles first',
    ]);
  });
});
