import { dealer } from '../../demo/dealer';
import { dayOf } from '../../demo/days';
import { headers, type FileName } from '../../demo/files';
import { sources } from '../../sync/sources/index';
import { readRow, type Organisation } from '../../sync/sources/source';

describe('sync', () => {
  it('takes every row of the made-up dealer, the odd ones included', () => {
    const kinds = new Map<string, 'contact' | 'account'>();
    const organisation: Organisation = {
      customerTable: (id) => kinds.get(id) ?? null,
      userCalled: (address) => (address === 'siri@example.no' ? 'a-user' : null),
      defaultWorkshop: 'Elvebredden Bil Drammen',
      vehiclesWith: () => [],
      customerDay: () => null,
    };
    const refused: unknown[] = [];
    let taken = 0;
    for (const rows of dealer({ customers: 400, seed: 3, today: dayOf(2026, 11, 23), sellers: ['siri@example.no'] })) {
      const { customer_id: id, kind } = rows.customers[0]!;
      kinds.set(id!, kind === 'company' ? 'account' : 'contact');
      for (const source of sources.filter(({ name }) => name in headers)) {
        const name = source.name as FileName;
        // What most systems do not tell, and what only people fill in, is left out here too.
        const usual = Object.entries(source.columns).flatMap(([column, { rare, byHand }]) =>
          rare || byHand ? [] : [column],
        );
        expect(usual.toSorted()).toEqual([...headers[name]].toSorted());
        const empty: Record<string, string> = Object.fromEntries(headers[name].map((column) => [column, '']));
        for (const row of rows[name]) {
          const read = readRow(source.columns, { ...empty, ...row });
          const target = 'row' in read ? source.target(read.row, organisation) : read;
          if ('table' in target) taken += 1;
          else refused.push({ name, row, target });
        }
      }
    }
    expect(refused).toEqual([]);
    expect(taken).toBeGreaterThan(10_000);
  });
});
