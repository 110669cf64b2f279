import { FormRecord, type FormRecordOptions, type RecordChange } from '../../../local/host/client/record/FormRecord';
import { allColumns, customer, FakeApi, oneId, otherId, storedRow, tier, tierId } from './fixtures';

const tableOf: FormRecordOptions['tableOf'] = (name) =>
  name === 'tier' ? Promise.resolve(tier) : Promise.reject(new Error(name));

function recordOf(more: Partial<FormRecordOptions> = {}): { record: FormRecord; api: FakeApi } {
  const api = new FakeApi();
  const record = new FormRecord({
    table: customer,
    id: oneId,
    columns: allColumns,
    api,
    language: 1044,
    tableOf,
    ...more,
  });
  return { record, api };
}

describe('an open record', () => {
  it('reads each column in its own shape', async () => {
    const { record } = recordOf();
    await record.load();
    expect(record.get('name')).toBe('Kari Nordmann');
    expect(record.get('events')).toEqual([1, 2]);
    expect(record.get('tierid')).toEqual([{ id: tierId, entityType: 'tier', name: 'Gold' }]);
    expect(record.get('born')).toBe('1970-05-17');
    expect(record.formatted('spend')).toBe('1 234,50 kr');
    expect(record.name).toBe('Kari Nordmann');
    expect(record.isDirty()).toBe(false);
  });

  it('writes only what was edited, and reads the row again', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('level', 2);
    record.set('spend', '99,5');
    expect(record.dirtyColumns()).toEqual(['level', 'spend']);
    expect(record.formatted('level')).toBe('Close');
    const outcome = await record.save();
    expect(outcome).toEqual({ kind: 'saved', id: oneId, created: false });
    expect(api.written).toEqual([{ level: 2, spend: 99.5 }]);
    expect(api.asked.at(-1)?.method).toBe('GET');
    expect(record.isDirty()).toBe(false);
    expect(record.get('level')).toBe(2);
  });

  it('is clean again when a value goes back to what it was', async () => {
    const { record } = recordOf();
    await record.load();
    record.set('visits', 4);
    record.set('visits', 3);
    expect(record.isDirty()).toBe(false);
    record.set('tierid', [{ id: `{${tierId.toUpperCase()}}`, entityType: 'tier', name: 'another name' }]);
    expect(record.isDirty()).toBe(false);
  });

  it('binds a lookup by its navigation name and clears it through the navigation', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('tierid', null);
    await record.save();
    record.set('tierid', [{ id: otherId, entityType: 'tier', name: 'Silver' }]);
    await record.save();
    expect(api.written).toEqual([{ tierId: null }, { 'tierId@odata.bind': `/tiers(${otherId})` }]);
  });

  it('keeps what was edited when the organisation refuses', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('visits', 9);
    api.refuse = new Error('no privilege');
    await expect(record.save()).rejects.toThrow('no privilege');
    expect(record.get('visits')).toBe(9);
    expect(record.isDirty('visits')).toBe(true);
    api.refuse = null;
    await expect(record.save()).resolves.toMatchObject({ kind: 'saved' });
  });

  it('keeps what a person types while a save is under way', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('visits', 9);
    const patch = api.patch;
    api.patch = (path, body) => {
      record.set('visits', 10);
      return patch(path, body);
    };
    await record.save();
    expect(record.get('visits')).toBe(10);
    expect(record.isDirty('visits')).toBe(true);
  });

  it('asks once when saved twice at the same time', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('visits', 9);
    await Promise.all([record.save(), record.save()]);
    expect(api.written).toHaveLength(1);
  });

  it('says which required value is missing, in the language of the page, and does not save', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('name', '');
    const outcome = await record.save();
    expect(outcome).toEqual({ kind: 'invalid', messages: ['Name: Obligatoriske felt må fylles ut.'] });
    expect(api.written).toEqual([]);
    record.set('name', 'Ola');
    expect(record.errorsOf('name')).toEqual([]);
  });

  it('tells values that are too long or out of range as they are typed', async () => {
    const { record } = recordOf({ language: 1033 });
    await record.load();
    record.set('name', 'x'.repeat(21));
    record.set('visits', 101);
    expect(record.errorsOf('name')).toEqual(['Name: At most 20 characters.']);
    expect(record.errorsOf('visits')).toEqual(['Visits: Enter a number of at most 100.']);
    record.set('visits', 100);
    expect(record.errorsOf('visits')).toEqual([]);
  });

  it('lets a form script prevent a save', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('visits', 5);
    const forget = record.beforeSave((request) => request.prevent());
    await expect(record.save()).resolves.toEqual({ kind: 'prevented' });
    forget();
    await record.save();
    expect(api.written).toEqual([{ visits: 5 }]);
  });

  it('does not wait for itself when a script saves within its own onsave', async () => {
    const { record, api } = recordOf();
    await record.load();
    record.set('visits', 5);
    const inner: unknown[] = [];
    record.beforeSave(async () => {
      inner.push(await record.save());
    });
    await expect(record.save()).resolves.toMatchObject({ kind: 'saved' });
    expect(inner).toEqual([{ kind: 'prevented' }]);
    expect(api.written).toHaveLength(1);
  });

  it('drops the answer for a row that is no longer shown', async () => {
    const { record, api } = recordOf();
    api.rows.set(otherId, { ...storedRow, customerid: otherId, name: 'Ola Hansen' });
    const get = api.get;
    let arrive: () => void = () => undefined;
    api.get = async <T>(path: string): Promise<T> => {
      const row = await get<T>(path);
      if (path.includes(oneId)) await new Promise<void>((resolve) => (arrive = resolve));
      return row;
    };
    const first = record.load();
    await record.open(otherId);
    arrive();
    await first;
    expect(record.name).toBe('Ola Hansen');
    expect(record.id).toBe(otherId);
  });

  it('tells listeners what happened, in order', async () => {
    const { record } = recordOf();
    const heard: string[] = [];
    record.subscribe((change: RecordChange) => heard.push(change.kind === 'value' ? change.column : change.kind));
    await record.load();
    record.set('visits', 5);
    await record.save();
    expect(heard).toEqual(['loading', 'loaded', 'visits', 'saving', 'saved', 'loading', 'loaded', 'saveEnded']);
  });

  it('is no longer saving once a save is over, refused ones too, and says so', async () => {
    const { record, api } = recordOf();
    await record.load();
    const busy: boolean[] = [];
    record.subscribe((change) => {
      if (change.kind === 'saving' || change.kind === 'saveEnded') busy.push(record.isSaving);
    });
    record.set('visits', 5);
    await record.save();
    record.set('visits', 6);
    api.refuse = new Error('no privilege');
    await expect(record.save()).rejects.toThrow('no privilege');
    expect(busy).toEqual([true, false, true, false]);
  });

  it('says why a row could not be read', async () => {
    const { record } = recordOf({ id: otherId });
    await expect(record.load()).rejects.toThrow('no row');
    expect(record.status).toBe('failed');
    expect(record.loadError).toBeInstanceOf(Error);
  });

  it('reads columns that a control needs without losing what was edited', async () => {
    const { record, api } = recordOf({ columns: ['name'] });
    await record.load();
    record.set('name', 'Ola');
    await record.use(['level', 'nonesuch']);
    expect(record.get('level')).toBe(1);
    expect(record.get('name')).toBe('Ola');
    expect(api.asked).toHaveLength(2);
  });
});

describe('a new record', () => {
  it('starts with its defaults, is not dirty by them, and writes them when saved', async () => {
    const { record, api } = recordOf({ id: null, defaults: { level: 2 } });
    await record.load();
    expect(record.isNew).toBe(true);
    expect(record.isDirty()).toBe(false);
    expect(record.get('agreed')).toBe(false);
    record.set('name', 'Ny kunde');
    await expect(record.save()).resolves.toEqual({ kind: 'saved', id: otherId, created: true });
    expect(api.written).toEqual([{ name: 'Ny kunde', level: 2, agreed: false }]);
    expect(record.isNew).toBe(false);
    expect(record.get('name')).toBe('Ny kunde');
  });
});

describe('what may be changed', () => {
  it('is nothing on a row that is not active', async () => {
    const { record, api } = recordOf();
    api.rows.set(oneId, { ...storedRow, statecode: 1 });
    await record.load();
    expect(record.isReadOnly).toBe(true);
    expect(record.isEditable('name')).toBe(false);
  });

  it('is nothing without the privilege, and not a secured column without access to it', async () => {
    const secured = { ...customer, secured: { secret: { read: false, update: false } } };
    const { record } = recordOf({ table: secured });
    await record.load();
    expect(record.isReadable('secret')).toBe(false);
    expect(record.isEditable('secret')).toBe(false);
    expect(record.isEditable('name')).toBe(true);
    const reader = { ...customer, privileges: { ...customer.privileges, Write: false } };
    const other = recordOf({ table: reader }).record;
    await other.load();
    expect(other.isEditable('name')).toBe(false);
  });

  it('does not ask for a required value that the user may not give', async () => {
    const secured = { ...customer, secured: { name: { read: true, update: false } } };
    const { record, api } = recordOf({ table: secured });
    api.rows.set(oneId, { ...storedRow, name: null });
    await record.load();
    record.set('visits', 4);
    await expect(record.save()).resolves.toMatchObject({ kind: 'saved' });
  });
});
