/** @jest-environment jsdom */
import fc from 'fast-check';
import type { DataSetLayout } from '../../../local/host/client/form/customLayout';
import { DataSetModel } from '../../../local/host/client/pcf/dataset/DataSetModel';
import { dataSetProperty } from '../../../local/host/client/pcf/dataset/dataSetProperty';
import type { FormRecord } from '../../../local/host/client/record/FormRecord';
import { oneId, otherId } from '../record/fixtures';
import { refusal, relationship, TestPage, until, visit, type Answer } from './page';

const layout = (parameters: Record<string, string> = {}): DataSetLayout => ({
  viewId: visit.views[0]?.id ?? null,
  targetTable: 'visit',
  relationship: relationship.schemaName,
  isUserView: false,
  parameters,
});

/** The rows of an organisation with so many visits, page by page. */
function visits(total: number, page: TestPage): (method: string, path: string) => Answer {
  return () => {
    const fetch = page.fetches.at(-1)?.documentElement;
    const size = Number(fetch?.getAttribute('count'));
    const number = Number(fetch?.getAttribute('page'));
    const rows = Array.from({ length: total }, (_, index) => ({
      visitid: `visit-${index + 1}`,
      name: `V${index + 1}`,
      visitedon: '2026-03-12',
      'visitedon@OData.Community.Display.V1.FormattedValue': '3/12/2026',
      'car.plate': 'EK39085',
      kind: 2,
      _vehicleid_value: otherId,
      '_vehicleid_value@OData.Community.Display.V1.FormattedValue': 'EK 39085',
      '_vehicleid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'vehicle',
    }));
    return {
      body: {
        value: rows.slice((number - 1) * size, number * size),
        '@Microsoft.Dynamics.CRM.morerecords': number * size < total,
        '@Microsoft.Dynamics.CRM.totalrecordcount': total,
      },
    };
  };
}

let page: TestPage;
let record: FormRecord;
let changes = 0;

function modelOf(parameters: Record<string, string> = {}, on: FormRecord = record): DataSetModel {
  return new DataSetModel({
    manifest: { name: 'visits', propertySets: [{ name: 'when', type: 'DateAndTime.DateOnly' }] },
    layout: layout(parameters),
    gridParameters: { RecordsPerPage: '4' },
    record: on,
    host: page.host,
    onChange: () => {
      changes += 1;
    },
  });
}

beforeEach(async () => {
  page = new TestPage();
  record = await page.record();
  page.asked.length = 0;
  changes = 0;
});

describe('the rows behind a data-set', () => {
  it('are those of the open record through the view, in its order', async () => {
    page.answer = visits(2, page);
    const model = modelOf();
    expect(dataSetProperty(model).loading).toBe(true);
    await model.refresh();
    const entity = page.fetches[0]?.querySelector('entity');
    const related = entity?.querySelector('condition[attribute="customerid"]');
    expect(related?.getAttribute('value')).toBe(oneId);
    expect(entity?.querySelector('condition[attribute="kind"]')?.getAttribute('operator')).toBe('ne');
    expect([...(entity?.children ?? [])].filter((child) => child.localName === 'filter')).toHaveLength(1);
    expect(entity?.querySelector(':scope > order')?.getAttribute('descending')).toBe('true');
    const set = dataSetProperty(model);
    expect(set.loading).toBe(false);
    expect(set.sortedRecordIds).toEqual(['visit-1', 'visit-2']);
    expect(set.getTitle()).toBe('Visits on the card');
    expect(set.getTargetEntityType()).toBe('visit');
    expect(page.asked).toHaveLength(1);
  });

  it('have the columns of the view, with label, type, alias and width', async () => {
    page.answer = visits(1, page);
    const model = modelOf({ when: 'visitedon' });
    await model.refresh();
    expect(dataSetProperty(model).columns).toMatchObject([
      { name: 'visitedon', alias: 'when', displayName: 'Visited on', dataType: 'DateAndTime.DateOnly', order: 0 },
      { name: 'name', displayName: 'Number', isPrimary: true, visualSizeFactor: 200 },
      { name: 'car.plate', displayName: 'Plate', dataType: 'SingleLine.Text' },
      { name: 'kind', isHidden: true, dataType: 'OptionSet' },
    ]);
  });

  it('give each value in its type, by column or by alias', async () => {
    page.answer = visits(1, page);
    const model = modelOf({ when: 'visitedon' });
    await model.refresh();
    const first = dataSetProperty(model).records['visit-1'];
    expect(first?.getValue('when')).toEqual(new Date(2026, 2, 12));
    expect(first?.getFormattedValue('visitedon')).toBe('3/12/2026');
    expect(first?.getValue('kind')).toBe(2);
    expect(first?.getValue('car.plate')).toBe('EK39085');
    expect(first?.getValue('vehicleid')).toEqual({ id: { guid: otherId }, etn: 'vehicle', name: 'EK 39085' });
    expect(first?.getValue('amount')).toBeNull();
    expect(first?.getNamedReference()).toEqual({ id: { guid: 'visit-1' }, etn: 'visit', name: 'V1' });
  });

  it('come page by page, each on top of those before', async () => {
    page.answer = visits(10, page);
    const model = modelOf();
    await model.refresh();
    const first = dataSetProperty(model);
    expect(first.paging).toMatchObject({
      pageSize: 4,
      hasNextPage: true,
      hasPreviousPage: false,
      totalResultCount: 10,
    });
    first.paging.loadNextPage();
    await until(() => !model.loading);
    const second = dataSetProperty(model);
    expect(second.sortedRecordIds).toHaveLength(8);
    expect(second.paging).toMatchObject({ firstPageNumber: 1, lastPageNumber: 2, hasNextPage: true });
    second.paging.loadExactPage(3);
    await until(() => !model.loading);
    const third = dataSetProperty(model);
    expect(third.sortedRecordIds).toEqual(['visit-9', 'visit-10']);
    expect(third.paging).toMatchObject({
      firstPageNumber: 3,
      lastPageNumber: 3,
      hasNextPage: false,
      hasPreviousPage: true,
    });
    third.paging.loadPreviousPage();
    await until(() => !model.loading);
    expect(dataSetProperty(model).sortedRecordIds).toHaveLength(6);
    dataSetProperty(model).paging.reset();
    await until(() => !model.loading);
    expect(dataSetProperty(model).sortedRecordIds).toEqual(['visit-1', 'visit-2', 'visit-3', 'visit-4']);
  });

  it('are never paged twice at the same time', async () => {
    page.answer = visits(10, page);
    const model = modelOf();
    await model.refresh();
    const { paging } = dataSetProperty(model);
    const answers = visits(10, page);
    let arrive: () => void = () => undefined;
    page.answer = async (method, path) => {
      const answer = answers(method, path);
      await new Promise<void>((resolve) => (arrive = resolve));
      return answer;
    };
    paging.loadNextPage();
    await until(() => page.asked.length === 2);
    paging.loadNextPage();
    arrive();
    await until(() => !model.loading);
    expect(model.sortedRecordIds).toHaveLength(8);
    expect(page.asked).toHaveLength(2);
  });

  it('take another page size with the next refresh only', async () => {
    page.answer = visits(10, page);
    const model = modelOf({ RecordsPerPage: '3' });
    await model.refresh();
    const set = dataSetProperty(model);
    set.paging.setPageSize(5);
    expect(dataSetProperty(model).paging.pageSize).toBe(3);
    set.refresh();
    await until(() => !model.loading);
    expect(dataSetProperty(model).paging.pageSize).toBe(5);
    expect(model.sortedRecordIds).toHaveLength(5);
  });

  it('are sorted, filtered and linked as the control asks, with the next refresh', async () => {
    page.answer = visits(1, page);
    const model = modelOf();
    await model.refresh();
    const set = dataSetProperty(model);
    expect(set.sorting).toEqual([{ name: 'visitedon', sortDirection: 1 }]);
    expect(set.linking.getLinkedEntities()).toMatchObject([{ name: 'vehicle', alias: 'car', linkType: 'outer' }]);
    set.sorting.splice(0, 1, { name: 'car.plate', sortDirection: 0 });
    set.filtering.setFilter({
      filterOperator: 1,
      conditions: [
        { attributeName: 'name', conditionOperator: 6, value: '%brems%' },
        { attributeName: 'kind', conditionOperator: 8, value: ['1', '2'] },
        { attributeName: 'plate', conditionOperator: 12, value: '', entityAliasName: 'car' },
      ],
    });
    set.linking.addLinkedEntity({
      name: 'customer',
      from: 'customerid',
      to: 'customerid',
      linkType: 'inner',
      alias: 'who',
    });
    set.addColumn?.('name', 'who');
    set.refresh();
    await until(() => !model.loading);
    const entity = page.fetches[1]?.querySelector('entity');
    const order = entity?.querySelector(':scope > order');
    expect([order?.getAttribute('attribute'), order?.getAttribute('entityname')]).toEqual(['plate', 'car']);
    const or = entity?.querySelector('filter[type="or"]');
    expect(or?.querySelector('condition[attribute="name"]')?.getAttribute('value')).toBe('%brems%');
    expect([...(or?.querySelectorAll('value') ?? [])].map((each) => each.textContent)).toEqual(['1', '2']);
    expect(or?.querySelector('condition[entityname="car"]')?.getAttribute('operator')).toBe('null');
    expect(entity?.querySelector('link-entity[alias="who"] > attribute')?.getAttribute('name')).toBe('name');
    expect(entity?.querySelector('condition[attribute="customerid"]')?.getAttribute('value')).toBe(oneId);
    set.filtering.clearFilter();
    set.refresh();
    await until(() => !model.loading);
    expect(page.fetches[2]?.querySelector('filter[type="or"]')).toBeNull();
  });

  it('say why they cannot be read, and are read when they can again', async () => {
    page.answer = () => refusal(403, '0x80040220', 'Principal user is missing prvReadvisit privilege.');
    const model = modelOf();
    await model.refresh();
    expect(dataSetProperty(model)).toMatchObject({
      error: true,
      loading: false,
      errorMessage: 'Principal user is missing prvReadvisit privilege.',
      sortedRecordIds: [],
    });
    page.answer = visits(1, page);
    await model.refresh();
    expect(dataSetProperty(model)).toMatchObject({ error: false, errorMessage: '', sortedRecordIds: ['visit-1'] });
  });

  it('are none, and not asked for, while the record is not saved', async () => {
    const fresh = await page.record(null);
    page.asked.length = 0;
    const model = modelOf({}, fresh);
    await model.refresh();
    expect(page.asked).toEqual([]);
    expect(dataSetProperty(model)).toMatchObject({ loading: false, error: false, sortedRecordIds: [] });
  });

  it('of the last record never show on the next one', async () => {
    const gate: { open: () => void } = { open: () => undefined };
    const answers = visits(3, page);
    page.answer = async (method, path) => {
      const answer = answers(method, path);
      await new Promise<void>((resolve) => {
        gate.open = resolve;
      });
      return answer;
    };
    const model = modelOf();
    const late = model.refresh();
    await until(() => page.asked.length === 1);
    const releaseLate = gate.open;
    page.answer = visits(1, page);
    await model.restart();
    releaseLate();
    await late;
    expect(model.sortedRecordIds).toEqual(['visit-1']);
  });

  it('are opened by their reference', async () => {
    page.answer = visits(1, page);
    const model = modelOf();
    await model.refresh();
    const set = dataSetProperty(model);
    set.openDatasetItem({ id: { guid: `{${otherId.toUpperCase()}}` }, etn: 'vehicle', name: '' });
    set.openDatasetItem({ id: { guid: otherId }, name: '' });
    expect(page.opened).toEqual([
      { table: 'vehicle', id: otherId },
      { table: 'visit', id: otherId },
    ]);
  });

  it('are selected by id, those that are there', async () => {
    page.answer = visits(2, page);
    const model = modelOf();
    await model.refresh();
    const set = dataSetProperty(model);
    const before = changes;
    set.setSelectedRecordIds(['visit-2', 'gone']);
    expect(set.getSelectedRecordIds()).toEqual(['visit-2']);
    set.setSelectedRecordIds(['visit-2']);
    expect(changes).toBe(before + 1);
    set.clearSelectedRecordIds();
    expect(set.getSelectedRecordIds()).toEqual([]);
  });

  it('stand once each and in order, however one pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 23 }),
        fc.array(fc.constantFrom('next', 'previous', 'third'), { maxLength: 6 }),
        async (total, steps) => {
          page.answer = visits(total, page);
          const model = modelOf();
          await model.refresh();
          for (const step of steps) {
            if (step === 'next') await model.loadNextPage(false);
            else if (step === 'previous') await model.loadPreviousPage(false);
            else await model.loadExactPage(3);
            const numbers = model.sortedRecordIds.map((id) => Number(id.slice(6)));
            const first = (model.firstPage - 1) * 4 + 1;
            expect(numbers).toEqual(numbers.map((_, index) => first + index));
            expect(model.hasNextPage).toBe(model.lastPage * 4 < total);
          }
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });
});
