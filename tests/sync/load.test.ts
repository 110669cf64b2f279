import { existsSync, mkdirSync } from 'node:fs';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { standIn, type StandIn } from './stand-in';

const sourceOf = (name: string) => sources.find((source) => source.name === name)!;
const header = 'line_id;visit_id;position;kind;text;quantity;amount;payer;status';
const line = (id: number | string, more: Partial<Record<'visit' | 'text' | 'amount' | 'kind', string>> = {}) =>
  `L-${id};${more.visit ?? 'B-1'};1;${more.kind ?? 'work'};${more.text ?? 'Bremser foran'};1,5;${more.amount ?? '8450,50'};customer;done`;

let organisation: StandIn;
let files: ReturnType<typeof folder>;
let patience: ReturnType<typeof quickPatience>;
let progress: ReturnType<typeof quietProgress>;

beforeEach(async () => {
  organisation = await standIn(
    'systemusers',
    'contacts',
    'accounts',
    'kk_vehicles',
    'kk_workshopvisits',
    'kk_workshoplines',
  );
  organisation.rows.get('kk_workshopvisits')!.set('b-1', { kk_externalid: 'B-1' });
  files = folder();
  patience = quickPatience();
  progress = quietProgress();
});
afterEach(async () => {
  files.remove();
  await organisation.close();
});

const run = async (name: string, file: string) =>
  load(sourceOf(name), file, await connect(organisation.url, patience), progress);
const runLines = (...rows: string[]) => run('lines', files.write('lines.csv', [header, ...rows, ''].join('\n')));
const stored = (set: string, id: string) => organisation.rows.get(set)!.get(id.toLowerCase());

describe('what goes over the wire', () => {
  it('names the row by its key in the address and not in the body, and its parent by key', async () => {
    await runLines(line(1));
    expect(organisation.batches[0]!.targets[0]).toEqual({
      '@odata.type': 'Microsoft.Dynamics.CRM.kk_workshopline',
      '@odata.id': "kk_workshoplines(kk_externalid='L-1')",
      'kk_VisitId@odata.bind': "/kk_workshopvisits(kk_externalid='B-1')",
      kk_position: 1,
      kk_linekind: 275000000,
      kk_name: 'Bremser foran',
      kk_quantity: 1.5,
      kk_amount: 8450.5,
      kk_payer: 275000000,
      kk_linestatus: 275000000,
    });
    expect([...organisation.authorizations]).toEqual(['Bearer integration']);
  });

  it('begins with as many requests at once as the organisation likes', async () => {
    organisation.headers['x-ms-dop-hint'] = '2';
    const report = await runLines(...Array.from({ length: 350 }, (_, index) => line(index)));
    expect(report).toMatchObject({ read: 350, stored: 350, rejected: 0 });
    expect(organisation.batches.map((batch) => batch.count)).toEqual([100, 100, 100, 50]);
    expect(organisation.mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('sends larger requests while more rows get through that way', async () => {
    await runLines(...Array.from({ length: 6000 }, (_, index) => line(index)));
    expect(Math.max(...organisation.batches.map((batch) => batch.count))).toBeGreaterThan(100);
    expect(Math.max(...organisation.batches.map((batch) => batch.count))).toBeLessThanOrEqual(1000);
  });
});

describe('the file as it comes', () => {
  it.each([
    ['comma', (text: string) => text.replaceAll('8450,50', '8450.50').replaceAll('1,5', '1.5').replaceAll(';', ',')],
    ['tab', (text: string) => text.replaceAll(';', '\t')],
    ['byte order mark', (text: string) => `\ufeff${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['quotes', (text: string) => text.replace('Bremser foran', '"Bremser foran"')],
    ['capitals in the header', (text: string) => text.replace('line_id;visit_id', 'LINE_ID; Visit_ID ')],
    ['empty lines', (text: string) => text.replace('\n', '\n\n').concat('\n;;;;;;;;\n')],
  ])('is read with %s', async (_, change) => {
    const report = await run('lines', files.write('lines.csv', change(`${header}\n${line(1)}\n`)));
    expect(report).toMatchObject({ read: 1, stored: 1, rejected: 0 });
    expect(stored('kk_workshoplines', 'L-1')).toMatchObject({ kk_name: 'Bremser foran', kk_amount: 8450.5 });
  });

  it('names missing and unknown columns', async () => {
    const file = files.write('lines.csv', 'line_id;kind;colour\nL-1;work;red\n');
    await expect(run('lines', file)).rejects.toThrow(/lacks the column visit_id, text\. It has line_id, kind, colour/);
    await run('lines', files.write('more.csv', `${header};colour\n${line(1)};red\n`));
    expect(progress.notes).toContain('Columns that lines does not read: colour.');
  });

  it('leaves alone what the file has no column for, and clears what it has empty', async () => {
    await run('lines', files.write('short.csv', `line_id;visit_id;text;amount\nL-1;B-1;Bremser;\n`));
    const row = organisation.batches[0]!.targets[0]!;
    expect(row).toMatchObject({ kk_name: 'Bremser', kk_amount: null });
    expect(row).not.toHaveProperty('kk_payer');
  });

  it.each([
    ['is not there', null, 'There is no file'],
    ['is empty', '', 'is empty'],
    ['has no rows', `${header}\n`, 'has a header and no rows'],
    ['is one JSON list', '[{"line_id":"L-1"}]', 'export it as JSON Lines'],
    ['names its columns with a quote open', `"${header}\nL-1;B-1`, 'a quote in it is opened and never closed'],
  ])('that %s ends the run in words', async (_, content, words) => {
    const file = content === null ? `${files.path}/none.csv` : files.write('lines.csv', content);
    await expect(run('lines', file)).rejects.toThrow(words);
    expect(organisation.batches).toEqual([]);
  });

  it('takes the last of rows with the same id, also in other letters, and says so', async () => {
    const report = await runLines(line(1, { text: 'First' }), line(2), line('1').replace('L-1', 'l-1'));
    expect(report).toMatchObject({ read: 3, stored: 2, duplicates: 1, rejected: 0 });
    expect(stored('kk_workshoplines', 'L-1')).toMatchObject({ kk_name: 'Bremser foran' });
    expect(progress.notes).toContain('row 2, column line_id: "L-1" comes again in row 4; the last row is taken');
  });
});

describe('rows that cannot be stored', () => {
  it('are told with row and column while the others go in', async () => {
    const report = await runLines(line(1), line(2, { amount: 'mye', kind: 'arbeid' }), line(3));
    expect(report).toMatchObject({ read: 3, stored: 2, rejected: 1 });
    expect(progress.notes).toContain(
      'row 3, column kind: "arbeid" is not known; use one of work, part; ' +
        'column amount: "mye" is not a number; write it like 1234.50 or 1234,50',
    );
  });

  it('are kept as they stood, can be mended there and run again as they are', async () => {
    const { rejectedFile } = await runLines(line(1), line(2, { amount: 'mye' }));
    const written = files.read(rejectedFile!);
    expect(written.split('\n')[0]).toBe(`${header};rejected_because`);
    expect(written).toContain(`${line(2, { amount: 'mye' })};"row 3, column amount: ""mye"" is not a number;`);
    const mended = files.write('lines.csv.rejected.csv', written.replace(';mye;', ';1200;'));
    expect(await run('lines', mended)).toMatchObject({ read: 1, stored: 1, rejected: 0 });
    expect(progress.notes.join()).not.toContain('does not read');
  });

  it('get one fresh reason, not one more column, when they are rejected again', async () => {
    const { rejectedFile } = await runLines(line(1), line(2, { amount: 'mye' }));
    const again = await run('lines', rejectedFile!);
    const [names, row] = files.read(again.rejectedFile!).split('\n');
    expect(names).toBe(`${header};rejected_because`);
    expect(row).toContain('row 2, column amount');
  });

  it('leave no old file behind when there are none', async () => {
    const { rejectedFile } = await runLines(line(1, { amount: 'mye' }));
    expect(existsSync(rejectedFile!)).toBe(true);
    await runLines(line(1));
    expect(existsSync(rejectedFile!)).toBe(false);
  });

  it('with missing or surplus cells are refused instead of read into the wrong columns', async () => {
    const report = await runLines('L-1;B-1;work;Bremser', `${line(2)};more`, line(3));
    expect(report).toMatchObject({ stored: 1, rejected: 2 });
    expect(progress.notes).toContain(
      'row 2, has 4 columns where the header has 9; look for a missing quote or separator',
    );
  });

  it('are found by halving when the organisation refuses a batch', async () => {
    organisation.refuse = (row) => row.kk_name === 'bad';
    const report = await runLines(
      ...Array.from({ length: 64 }, (_, i) => line(i, { text: i === 37 ? 'bad' : 'good' })),
    );
    expect(report).toMatchObject({ stored: 63, rejected: 1 });
    expect(progress.notes.slice(1)).toEqual(['row 39, the organisation refused it: A value is too long. (0x80044331)']);
    expect(organisation.batches.length).toBe(1 + 2 * Math.log2(64));
  });

  it('whose parent is missing are told by its id, without halving', async () => {
    const rows = Array.from({ length: 64 }, (_, i) => line(i, i % 2 ? { visit: `X-${i}` } : {}));
    expect(await runLines(...rows)).toMatchObject({ stored: 32, rejected: 0, waiting: 32 });
    expect(progress.notes[1]).toBe(
      'row 3, column visit_id: "X-1" is not in the organisation; ' +
        'load the file that it comes from first, or correct the id',
    );
    // All, those whose parent is there, and once more those that waited.
    expect(organisation.batches.map((batch) => batch.count)).toEqual([64, 32, 32]);
  });

  it('that cannot be kept because the folder takes no file are not lost in silence', async () => {
    mkdirSync(`${files.path}/lines.csv.rejected.csv`);
    mkdirSync(`${files.path}/lines.csv.rejected.csv/full`);
    await expect(runLines(line(1, { amount: 'mye' }))).rejects.toThrow('so 1 rejected rows are not kept');
  });

  it('are counted beyond the first twenty instead of flooding the screen', async () => {
    await runLines(...Array.from({ length: 50 }, (_, i) => line(i, { amount: 'x' })));
    // How the file is read, the first twenty rows, and how many more.
    expect(progress.notes).toHaveLength(22);
    expect(progress.notes.at(-1)).toMatch(
      /^… and 30 more; every row that was left is in .*lines\.csv\.rejected\.csv\.$/,
    );
  });
});

describe('a server that is not well', () => {
  it('is given the time that it asks for', async () => {
    organisation.faults.push({ status: 429, headers: { 'Retry-After': '7' }, code: '0x80072322' });
    expect(await runLines(line(1))).toMatchObject({ stored: 1, retried: 1 });
    expect(patience.slept.reduce((sum, slept) => sum + slept, 0)).toBeGreaterThan(6900);
  });

  it.each(['before', 'after'] as const)('and cuts the connection %s storing is asked again', async (cut) => {
    organisation.faults.push({ cut });
    expect(await runLines(line(1), line(2))).toMatchObject({ stored: 2, rejected: 0 });
    expect(organisation.rows.get('kk_workshoplines')!.size).toBe(2);
  });

  it("in another writer's way is asked again", async () => {
    organisation.faults.push({ status: 412, code: '0x80060892' });
    expect(await runLines(line(1))).toMatchObject({ stored: 1, retried: 1 });
  });

  it('for too long ends the run, and the old rejected file stays', async () => {
    const { rejectedFile } = await runLines(line(1, { amount: 'mye' }));
    organisation.faults.push(...Array.from({ length: 10 }, () => ({ status: 503 })));
    await expect(runLines(line(1), line(2, { amount: 'x' }))).rejects.toThrow('stayed too busy');
    expect(files.read(rejectedFile!)).toContain('mye');
    expect(existsSync(`${rejectedFile}.part`)).toBe(false);
  });

  it('that finds a batch too large gets it in halves', async () => {
    organisation.faults.push({ status: 413 });
    expect(await runLines(line(1), line(2))).toMatchObject({ stored: 2, rejected: 0 });
    expect(organisation.batches.map((batch) => batch.count)).toEqual([2, 1, 1]);
  });

  it('fails at one row and takes the others', async () => {
    const failing = { status: 500, message: 'Generic SQL error.' };
    // The two together twice, then the first alone twice, and twice more at the end of the run.
    organisation.faults.push(failing, failing, failing, failing, {}, failing, failing);
    expect(await runLines(line(1), line(2))).toMatchObject({ stored: 1, rejected: 1 });
  });

  it('fails at a row for a while only stores it at the end', async () => {
    const failing = { status: 500, message: 'Generic SQL error.' };
    organisation.faults.push(failing, failing, failing, failing);
    expect(await runLines(line(1), line(2))).toMatchObject({ stored: 2, rejected: 0 });
  });

  it('and fails at every row is not asked about all of them', async () => {
    organisation.faults.push(...Array.from({ length: 1000 }, () => ({ status: 500, message: 'Generic SQL error.' })));
    const rows = Array.from({ length: 200 }, (_, index) => line(index));
    await expect(runLines(...rows)).rejects.toThrow('answered with HTTP 500. It says: Generic SQL error.');
    expect(organisation.batches.length).toBeLessThan(120);
  });

  it('and refuses the privilege says which role helps', async () => {
    organisation.faults.push({ status: 403, code: '0x80040220', message: 'Missing prvCreatekk_WorkshopLine.' });
    await expect(runLines(line(1))).rejects.toThrow(/role "Kundekort Integration".*prvCreatekk_WorkshopLine/);
  });

  it.each([
    ['in its header', 'Bad header "Authorization: Bearer integration"', 'Bad header "Authorization: •••'],
    ['as such', 'Cannot read eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJo.c2lnbg, sorry', 'Cannot read •••, sorry'],
  ])('and repeats the token %s is not repeated here', async (_, message, said) => {
    organisation.refuse = () => false;
    organisation.faults.push({ status: 400, code: '0x80040216', message });
    const { rejectedFile } = await runLines(line(1));
    expect(progress.notes.at(-1)).toContain(said);
    expect(progress.notes.join() + files.read(rejectedFile!)).not.toMatch(/integration|eyJ/);
  });

  it('and lacks the tables says to import the solution first', async () => {
    organisation.rows.delete('kk_workshoplines');
    await expect(runLines(line(1))).rejects.toThrow('import the solution first');
    expect(organisation.batches).toEqual([]);
  });
});

describe('customers of both kinds in one file', () => {
  const columns =
    'customer_id;kind;first_name;last_name;company_name;org_number;email;mobile;phone;objection;sms_consent;primary_contact_id';
  const customers = (...rows: string[]) =>
    run('customers', files.write('customers.csv', [columns, ...rows].join('\n')));

  it('become contacts and accounts, companies after the people they name', async () => {
    const report = await customers(
      'C-2;company;;;Fjord Elektro AS;923609016;;99887766;;;;C-1',
      'C-1;person;Kari;Nordmann;;;kari@example.no;91234567;;;yes;',
    );
    expect(report).toMatchObject({ stored: 2, rejected: 0 });
    expect(organisation.batches.map((batch) => batch.set)).toEqual(['contacts', 'accounts']);
    expect(stored('accounts', 'C-2')).toMatchObject({
      name: 'Fjord Elektro AS',
      accountnumber: '923609016',
      telephone1: '+4799887766',
      'primarycontactid@odata.bind': "/contacts(kk_externalid='C-1')",
    });
    expect(stored('contacts', 'C-1')).toMatchObject({ firstname: 'Kari', lastname: 'Nordmann', kk_smsconsent: true });
  });

  it('need a name', async () => {
    await customers('C-1;person;Kari;;;;;;;;;', 'C-2;company;;;;;;;;;;');
    expect(progress.notes.slice(2)).toEqual([
      'row 2, column last_name: is empty; a person needs a last name',
      'row 3, column company_name: is empty; a company needs its name',
    ]);
  });

  it('keep what people entered on the card where the file is empty, and an objection is never lifted by a file', async () => {
    await customers('C-1;person;Kari;Nordmann;;;;;;no;;');
    const row = organisation.batches[0]!.targets[0]!;
    for (const kept of ['emailaddress1', 'mobilephone', 'kk_smsconsent', 'kk_marketingobjection'])
      expect(row).not.toHaveProperty(kept);
  });
});

describe('vehicles', () => {
  const columns = 'vehicle_id;customer_id;plate;vin;make;model;open_recall';
  const vehicles = (...rows: string[]) => run('vehicles', files.write('vehicles.csv', [columns, ...rows].join('\n')));

  it('belong to a person or a company, whichever has the id', async () => {
    organisation.rows.get('contacts')!.set('c-1', { kk_externalid: 'C-1' });
    organisation.rows.get('accounts')!.set('c-2', { kk_externalid: 'C-2' });
    const report = await vehicles(
      'V-1;C-1;ek 39085;;VW;ID.4;no',
      'V-2;C-2;;WVW1;VW;Golf;Airbag',
      'V-3;;;;VW;Up;',
      'V-4;C-9;;;;;',
    );
    expect(report).toMatchObject({ stored: 3, rejected: 0, waiting: 1 });
    expect(stored('kk_vehicles', 'V-1')).toMatchObject({
      kk_name: 'EK 39085',
      kk_plate: 'EK39085',
      kk_openrecall: false,
      'kk_CustomerId_contact@odata.bind': "/contacts(kk_externalid='C-1')",
    });
    expect(stored('kk_vehicles', 'V-2')).toMatchObject({
      kk_name: 'WVW1',
      kk_openrecall: true,
      kk_recall: 'Airbag',
      'kk_CustomerId_account@odata.bind': "/accounts(kk_externalid='C-2')",
    });
    expect(stored('kk_vehicles', 'V-3')).toMatchObject({ kk_name: 'VW Up', 'kk_CustomerId_contact@odata.bind': null });
    expect(progress.notes.slice(2)).toEqual([
      'row 5, column customer_id: customer "C-9" is not in the organisation; run customers first, or correct the id',
    ]);
  });
});
