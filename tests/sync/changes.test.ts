import { connect, type Connection } from '../../sync/connection';
import { Changes } from '../../sync/recalculate/changes';
import { quickPatience, quietProgress } from './files';
import { standIn, type StandIn } from './stand-in';

const table = { table: 'contact', set: 'contacts', id: 'contactid' };
let organisation: StandIn;
let connection: Connection;
let progress: ReturnType<typeof quietProgress>;

beforeEach(async () => {
  organisation = await standIn('contacts');
  connection = await connect(organisation.url, quickPatience());
  progress = quietProgress();
});
afterEach(() => organisation.close());

async function write(count: number, valuesOf: (index: number) => Record<string, string>) {
  const changes = new Changes(connection, table, progress);
  for (let index = 0; index < count; index += 1) await changes.add(`id-${index}`, valuesOf(index));
  return changes.settle();
}

describe('changes of many rows', () => {
  it('are counted to the row, also when batches end at the same moment', async () => {
    expect(await write(1450, () => ({ kk_freesince: '2026-01-01' }))).toBe(1450);
    expect(organisation.batches.reduce((sum, batch) => sum + batch.count, 0)).toBe(1450);
  });

  it('are not sent for rows that do not change', async () => {
    expect(await write(10, () => ({}))).toBe(0);
    expect(organisation.batches).toEqual([]);
  });

  it('go in without the one that the organisation refuses, which is told', async () => {
    organisation.refuse = (row) => row.kk_freesince === 'bad';
    expect(await write(20, (index) => ({ kk_freesince: index === 7 ? 'bad' : '2026-01-01' }))).toBe(19);
    expect(progress.notes).toEqual(['contact id-7: the organisation refused it: A value is too long. (0x80044331)']);
  });
});
