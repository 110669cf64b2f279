/** @jest-environment jsdom */
import fc from 'fast-check';
import { chartFetch, groupsOf, readChart } from '../../../local/host/client/list/chart';

const formatted = (alias: string) => `${alias}@OData.Community.Display.V1.FormattedValue`;
const data = (attributes: string, order = '') =>
  `<datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="visit">${attributes}${order}</entity></fetch></fetchcollection></datadefinition>`;
const count = '<attribute name="visitid" aggregate="count" alias="figure"/>';
const byKind = '<attribute name="kind" groupby="true" alias="group"/>';
const byMonth = '<attribute name="visitedon" groupby="true" dategrouping="month" alias="group"/>';
const drawn = (type: string) => `<Chart><Series><Series ChartType="${type}"/></Series></Chart>`;
const shapeOf = (attributes: string, order = '', type = 'Column') =>
  readChart({ dataXml: data(attributes, order), presentationXml: drawn(type) });
const words = { locale: 'nb-NO', blank: '(tom)' };

const list =
  '<fetch><entity name="visit"><attribute name="name"/><order attribute="name"/>' +
  '<filter><condition attribute="statecode" operator="eq" value="0"/></filter>' +
  '<link-entity name="car" from="carid" to="carid" link-type="outer" alias="car"><attribute name="plate"/><filter><condition attribute="make" operator="eq" value="VW"/></filter></link-entity></entity></fetch>';
const asked = (xml: string) => new DOMParser().parseFromString(xml, 'text/xml');

describe('a chart', () => {
  it('is drawn as its presentation says; what is not known becomes bars', () => {
    const kinds = ['Column', 'Bar', 'Pie', 'Doughnut', 'Line', 'StackedBar', 'Funnel'].map(
      (type) => shapeOf(byKind + count, '', type).kind,
    );
    expect(kinds).toEqual(['columns', 'bars', 'pie', 'pie', 'columns', 'bars', 'bars']);
    expect(readChart({ dataXml: data(byKind + count), presentationXml: '' }).kind).toBe('bars');
  });

  it('asks about the rows of the list: its conditions and links, none of its columns', () => {
    const document = asked(chartFetch(shapeOf(byKind + count), list));
    expect(document.querySelector('fetch')?.getAttribute('aggregate')).toBe('true');
    expect([...document.querySelectorAll('attribute')].map((each) => each.getAttribute('name'))).toEqual([
      'kind',
      'visitid',
    ]);
    expect(document.querySelectorAll('order')).toHaveLength(0);
    expect([...document.querySelectorAll('condition')].map((each) => each.getAttribute('attribute'))).toEqual([
      'statecode',
      'make',
    ]);
  });

  it('tells the months of two years apart, in their order', () => {
    const document = asked(chartFetch(shapeOf(byMonth + count, '<order alias="group" descending="false"/>'), list));
    expect([...document.querySelectorAll('attribute[dategrouping]')].map((each) => each.getAttribute('alias'))).toEqual(
      ['group_year', 'group'],
    );
    expect([...document.querySelectorAll('order')].map((each) => each.getAttribute('alias'))).toEqual([
      'group_year',
      'group',
    ]);
  });
});

describe('the groups of a chart', () => {
  it('are called as the organisation calls them, with their figures', () => {
    const groups = groupsOf(
      shapeOf(byKind + count),
      [
        { group: 1, [formatted('group')]: 'Service', figure: 1200, [formatted('figure')]: '1 200' },
        { group: null, figure: 3, [formatted('figure')]: '3' },
      ],
      words,
    );
    expect(groups.map(({ label, values }) => [label, values[0]])).toEqual([
      ['Service', { number: 1200, text: '1 200' }],
      ['(tom)', { number: 3, text: '3' }],
    ]);
    expect(groups.map(({ filter }) => filter)).toEqual([
      '<filter type="and"><condition attribute="kind" operator="eq" value="1"/></filter>',
      '<filter type="and"><condition attribute="kind" operator="null"/></filter>',
    ]);
  });

  it('of months are named in the reader’s language and hold the month from its first day to its last', () => {
    const rows = [{ group: 2, group_year: 2028, figure: 1 }];
    const [group] = groupsOf(shapeOf(byMonth + count), rows, words);
    expect(group?.label).toBe('feb. 2028');
    expect(group?.filter).toContain('operator="on-or-after" value="2028-02-01"');
    expect(group?.filter).toContain('operator="on-or-before" value="2028-02-29"');
    expect(groupsOf(shapeOf(byMonth + count), rows, { ...words, locale: 'en-US' })[0]?.label).toBe('Feb 2028');
  });

  it('of a yes/no are asked for by number, and those of a linked table cannot be picked', () => {
    const [yes] = groupsOf(shapeOf(byKind + count), [{ group: true, figure: 1 }], words);
    expect(yes?.filter).toContain('operator="eq" value="1"');
    const linked = readChart({
      dataXml: data(
        `${count}<link-entity name="car" from="carid" to="carid"><attribute name="make" groupby="true" alias="group"/></link-entity>`,
      ),
      presentationXml: '',
    });
    expect(groupsOf(linked, [{ group: 'VW', figure: 1 }], words)[0]).toMatchObject({ label: 'VW', filter: null });
  });

  it('are told apart, and no text of a group breaks out of its filter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme-ascii' }), { minLength: 1 }), (texts) => {
        const groups = groupsOf(
          shapeOf(byKind + count),
          texts.map((group) => ({ group, figure: 1 })),
          words,
        );
        expect(new Set(groups.map(({ key }) => key)).size).toBe(texts.length);
        groups.forEach(({ filter }, place) => {
          const [only, ...more] = [...asked(filter ?? '').querySelectorAll('condition')];
          expect(more).toEqual([]);
          // XML itself makes spaces of tabs and line ends.
          expect(only?.getAttribute('value')).toBe((texts[place] ?? '').replace(/[\t\n\r]/g, ' '));
        });
      }),
    );
  });
});
