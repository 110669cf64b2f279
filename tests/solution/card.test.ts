import { childrenOf, childText, type Element } from '../../solution/checks/element';
import { all, entity, first, xmlOf } from './parts';

const customizations = xmlOf('customizations.xml');

const forms = (table: string) => all(entity(customizations, table), 'systemform');
const formCalled = (table: string, name: string): Element => {
  const found = forms(table).find((form) =>
    all(form, 'LocalizedName').some(({ attributes }) => attributes.description === name),
  );
  if (!found) throw new Error(`${table} has no form ${name}`);
  return found;
};
const texts = (group: Element) => childrenOf(group, 'label').map(({ attributes }) => attributes.description);
const headingsOf = (element: Element, part: string) =>
  all(element, part).map((each) => texts(childrenOf(each, 'labels')[0] ?? each)[1]);

describe.each(['Contact', 'Account'])('the customer card of %s', (table) => {
  const card = formCalled(table, 'Kundekort');

  it('is called so in both languages and stands beside the standard forms', () => {
    expect(all(card, 'LocalizedName').map(({ attributes }) => attributes.description)).toEqual([
      'Customer card',
      'Kundekort',
    ]);
  });

  it('has what to do, why and who in three columns', () => {
    const columns = childrenOf(first(first(card, 'tab'), 'columns'), 'column');
    expect(columns.map((column) => headingsOf(column, 'section'))).toEqual([
      ['Oppfølging', 'Lojalitet'],
      ['Kjøretøy', 'Verkstedhistorikk'],
      ['Kontakt', 'Samtykke'],
    ]);
    expect(headingsOf(card, 'tab')).toEqual(['Kundekort', 'Detaljer']);
  });

  it('draws the controls in their places, on web, tablet and phone', () => {
    const described = all(card, 'controlDescription').map((description) => {
      const control = all(card, 'control').find(
        ({ attributes }) => attributes.uniqueid === description.attributes.forControl,
      );
      const customs = childrenOf(description, 'customControl').slice(1);
      return [
        control?.attributes.id,
        customs.map(({ attributes }) => attributes.formFactor),
        new Set(customs.map(({ attributes }) => attributes.name)),
      ];
    });
    expect(described).toEqual([
      ['kk_followuplevel', ['0', '1', '2'], new Set(['kk_Kundekort.FollowUpPreference'])],
      ['kk_loyaltytierid', ['0', '1', '2'], new Set(['kk_Kundekort.LoyaltyBadge'])],
      ['vehicles', ['0', '1', '2'], new Set(['kk_Kundekort.Vehicles'])],
      ['visits', ['0', '1', '2'], new Set(['kk_Kundekort.WorkshopHistory'])],
    ]);
  });

  it('binds the preference to level, segment, confidence and day', () => {
    const [preference] = all(card, 'controlDescription');
    const parameters = preference && childrenOf(preference, 'customControl')[1];
    expect(parameters && childrenOf(first(parameters, 'parameters'), 'level').map(({ text }) => text)).toEqual([
      'kk_followuplevel',
    ]);
    expect(parameters && all(parameters, 'analysedOn').map(({ text }) => text)).toEqual(['kk_analysedon']);
  });

  it('lists the customer’s own visits through the view made for the card', () => {
    const visits = entity(customizations, 'kk_WorkshopVisit');
    const view = all(visits, 'savedquery').find((query) =>
      all(query, 'LocalizedName').some(({ attributes }) => attributes.description === 'Visits on the card'),
    );
    const control = all(card, 'control').find(({ attributes }) => attributes.id === 'visits');
    const parameters = control && first(control, 'parameters');
    expect(parameters && childText(parameters, 'ViewId')?.toLowerCase()).toBe(view && childText(view, 'savedqueryid'));
    expect(parameters && childText(parameters, 'RelationshipName')).toBe(
      `kk_${table.toLowerCase()}_WorkshopVisit_CustomerId`,
    );
    expect(view && first(view, 'order').attributes).toMatchObject({ attribute: 'kk_visitedon', descending: 'true' });
  });

  it('calls the form script with the execution context when it loads and saves', () => {
    expect(all(card, 'Library').map(({ attributes }) => attributes.name)).toEqual(['kk_/scripts/customercard.js']);
    const handlers = all(card, 'event').map((event) => {
      const { functionName, passExecutionContext, enabled } = first(event, 'Handler').attributes;
      return [event.attributes.name, functionName, passExecutionContext, enabled];
    });
    expect(handlers).toEqual([
      ['onload', 'Kundekort.CustomerCard.onLoad', 'true', 'true'],
      ['onsave', 'Kundekort.CustomerCard.onSave', 'true', 'true'],
    ]);
  });

  it('shows what recalculation fills without letting anyone change it', () => {
    for (const column of ['kk_lastworkshopvisit', 'kk_lasttouch', 'kk_segment']) {
      const control = all(card, 'control').find(({ attributes }) => attributes.id === column);
      expect([column, control?.attributes.disabled]).toEqual([column, 'true']);
    }
  });
});

describe('the company’s card', () => {
  it('shows the contact person and the contacts', () => {
    const card = formCalled('Account', 'Kundekort');
    const person = formCalled('Contact', 'Kontaktperson');
    const quickForms = first(card, 'QuickForms').text;
    expect(quickForms).toContain(childText(person, 'formid')?.replace(/[{}]/g, ''));
    const contacts = all(card, 'control').find(({ attributes }) => attributes.id === 'contacts');
    expect(contacts && childText(first(contacts, 'parameters'), 'RelationshipName')).toBe('contact_customer_accounts');
  });
});

describe('every table of ours', () => {
  it('has a main form, and views to list, relate, find and choose', () => {
    const own = all(customizations, 'Entity').filter((each) => childText(each, 'Name')?.startsWith('kk_'));
    expect(own).toHaveLength(14);
    for (const table of own) {
      const name = childText(table, 'Name');
      const types = all(table, 'querytype').map(({ text }) => text);
      expect([name, ['0', '2', '4', '64'].every((type) => types.includes(type))]).toEqual([name, true]);
      expect(childrenOf(first(table, 'FormXml'), 'forms')[0]?.attributes.type).toBe('main');
    }
  });

  it('finds a vehicle by plate, chassis number and model', () => {
    const find = all(entity(customizations, 'kk_Vehicle'), 'filter').find(
      ({ attributes }) => attributes.isquickfindfields === '1',
    );
    expect(find?.children.map(({ attributes }) => attributes.attribute)).toEqual([
      'kk_name',
      'kk_plate',
      'kk_vin',
      'kk_model',
    ]);
  });
});
