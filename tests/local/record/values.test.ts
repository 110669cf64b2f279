import fc from 'fast-check';
import { formatValue } from '../../../local/host/client/record/formats';
import { bareId, coerce, localDay, localMidnight, sameValue } from '../../../local/host/client/record/values';
import type { ColumnDescription } from '../../../local/host/client/shapes';
import { customer, oneId } from './fixtures';

function of(name: string): ColumnDescription {
  const found = customer.columns[name];
  if (found === undefined) throw new Error(name);
  return found;
}

describe('values of columns', () => {
  it('takes what scripts, controls and inputs give', () => {
    expect(coerce(of('born'), new Date(1970, 4, 17))).toBe('1970-05-17');
    expect(coerce(of('born'), '1970-05-17T00:00:00Z')).toBe('1970-05-17');
    expect(coerce(of('seen'), new Date('2026-11-23T08:00:00Z'))).toBe('2026-11-23T08:00:00.000Z');
    expect(coerce(of('events'), '2,1,2')).toEqual([1, 2]);
    expect(coerce(of('events'), [])).toBeNull();
    expect(coerce(of('agreed'), 1)).toBe(true);
    expect(coerce(of('tierid'), { id: { guid: `{${oneId.toUpperCase()}}` }, etn: 'tier', name: 'Gull' })).toEqual([
      { id: oneId, entityType: 'tier', name: 'Gull' },
    ]);
    expect(coerce(of('tierid'), [])).toBeNull();
    expect(coerce(of('name'), '')).toBeNull();
  });

  it.each([
    ['visits', 'many'],
    ['visits', 1.5],
    ['level', 'Close'],
    ['born', 'in May'],
    ['seen', new Date(NaN)],
    ['tierid', 'an id'],
    ['agreed', 'perhaps'],
    ['name', { text: 'x' }],
  ])('refuses for %s what it cannot hold: %p', (name, value) => {
    expect(() => coerce(of(name), value)).toThrow(name);
  });

  it('brings a day to local midnight and back, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1753, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const moment = localMidnight(text);
          expect(localDay(moment)).toBe(text);
        },
      ),
    );
  });

  it('coerces to something that coerces to itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (picked) => {
        const once = coerce(of('events'), picked);
        expect(sameValue(once, coerce(of('events'), once))).toBe(true);
      }),
    );
  });

  it('knows an id by whatever spelling', () => {
    expect(bareId(`{${oneId.toUpperCase()}}`)).toBe(oneId);
  });
});

describe('how an edited value is shown', () => {
  it('is Norwegian for a Norwegian and American for an American', () => {
    expect(formatValue(of('born'), '1970-05-07', 1044)).toBe('07.05.1970');
    expect(formatValue(of('born'), '1970-05-07', 1033)).toBe('5/7/1970');
    expect(formatValue(of('spend'), 1234.5, 1044)).toBe('1\u00a0234,50 kr');
    expect(formatValue(of('spend'), -1234.5, 1033)).toBe('-kr1,234.50');
    expect(formatValue(of('visits'), 12345, 1044)).toBe('12\u00a0345');
  });

  it('names what was chosen', () => {
    expect(formatValue(of('level'), 2, 1033)).toBe('Close');
    expect(formatValue(of('agreed'), true, 1033)).toBe('Yes');
    expect(formatValue(of('events'), [1, 2], 1033)).toBe('Lease; Recall');
    expect(formatValue(of('tierid'), [{ id: oneId, entityType: 'tier', name: 'Gold' }], 1033)).toBe('Gold');
    expect(formatValue(of('level'), null, 1033)).toBe('');
  });
});
