/** @jest-environment jsdom */
import fc from 'fast-check';
import { cellContent, likePattern, narrowed, readView, searchColumns } from '../../../local/host/client/list/view';
import { column, table } from '../record/fixtures';

const fetchXml =
  '<fetch><entity name="visit"><attribute name="name"/><order attribute="name" descending="true"/>' +
  '<filter><condition attribute="statecode" operator="eq" value="0"/></filter>' +
  '<link-entity name="vehicle" from="vehicleid" to="vehicleid" alias="car"><attribute name="plate"/></link-entity></entity></fetch>';
const layoutXml =
  '<grid><row><cell name="name" width="200"/><cell name="car.plate" width="90"/><cell name="kind" ishidden="1" width="10"/></row></grid>';

describe('a view', () => {
  it('has the columns of its layout, linked ones with the table they come from, and its own order', () => {
    expect(readView({ fetchXml, layoutXml })).toEqual({
      columns: [
        { name: 'name', column: 'name', alias: null, width: 200 },
        { name: 'car.plate', column: 'plate', alias: 'car', width: 90 },
      ],
      links: { car: 'vehicle' },
      sort: { column: 'name', descending: true },
    });
  });
  it('sorted by a person forgets its own order and keeps its filter', () => {
    const xml = narrowed(fetchXml, { sort: { column: 'kind', descending: false } });
    expect(xml.match(/<order /g)).toHaveLength(1);
    expect(xml).toContain('attribute="kind" descending="false"');
    expect(xml).toContain('operator="eq" value="0"');
  });
  it('searched keeps its filter and looks into every search column', () => {
    const document = new DOMParser().parseFromString(
      narrowed(fetchXml, { search: 'brem', searchColumns: ['name', 'summary'] }),
      'text/xml',
    );
    const filters = [...document.querySelectorAll('entity > filter')];
    expect(filters).toHaveLength(2);
    expect(filters[1]?.getAttribute('type')).toBe('or');
    expect([...(filters[1]?.children ?? [])].map((each) => each.getAttribute('value'))).toEqual(['brem%', 'brem%']);
  });
  it('is searched for what was typed, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const term = typed.replace(/[^\x20-\x7e]/g, '');
        fc.pre(term.trim() !== '');
        const document = new DOMParser().parseFromString(
          narrowed(fetchXml, { search: term, searchColumns: ['name'] }),
          'text/xml',
        );
        expect(document.querySelector('condition[operator="like"]')?.getAttribute('value')).toBe(likePattern(term));
      }),
    );
  });
});

describe('a search term', () => {
  it('is looked for from the start, and anywhere after a star', () => {
    expect(likePattern(' ola ')).toBe('ola%');
    expect(likePattern('*ola')).toBe('%ola%');
  });
  it('means its own percent signs and brackets', () => {
    expect(likePattern('100%_[a')).toBe('100[%][_][[]a%');
  });
});

describe('the columns that a search looks into', () => {
  const visit = table('visit', [column('name', 'string'), column('summary', 'string'), column('amount', 'money')]);
  const quickFind = {
    id: 'q',
    name: 'Quick find',
    queryType: 4,
    isDefault: true,
    layoutXml,
    fetchXml:
      '<fetch><entity name="visit"><filter isquickfindfields="1"><condition attribute="summary" operator="like" value="{0}"/>' +
      '<condition attribute="amount" operator="eq" value="{0}"/></filter></entity></fetch>',
  };
  it('are the text columns of the quick find view', () => {
    expect(searchColumns({ ...visit, views: [quickFind] })).toEqual(['summary']);
  });
  it('are the name alone without such a view', () => {
    expect(searchColumns(visit)).toEqual(['name']);
  });
});

describe('what a cell says', () => {
  it('is the formatted value, and for a lookup the row it leads to', () => {
    const [, customer] = column('customerid', 'customer', { targets: ['account', 'contact'] });
    const row = {
      _customerid_value: 'AA-BB',
      '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Kari',
      '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
    };
    const cell = { name: 'customerid', column: 'customerid', alias: null, width: 1 };
    expect(cellContent(row, cell, customer)).toEqual({
      text: 'Kari',
      reference: { entityType: 'contact', id: 'aa-bb' },
    });
  });
  it('is nothing for an empty column', () => {
    expect(cellContent({ name: null }, { name: 'name', column: 'name', alias: null, width: 1 }, undefined).text).toBe(
      '',
    );
  });
});
