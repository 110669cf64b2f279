import { app, area, group, type SiteMapEntry } from './language/app';
import { both, type Words } from './language/words';

/** A line of the site map that opens a table's list; the icon is the table's. */
const list = (table: string, title: Words): SiteMapEntry => {
  const name = table.replace(/^kk_/, '');
  return { id: name, title, table, icon: `kk_/icons/${name}.svg` };
};

/** The app that sellers work in. */
export const kundekort = app({
  uniqueName: 'kk_Kundekort',
  title: both('Kundekort', 'Kundekort'),
  description: both(
    'Follow-up, workshop history and loyalty on one customer card.',
    'Oppfølging, verkstedhistorikk og lojalitet på ett kundekort.',
  ),
  icon: 'kk_/icons/kundekort.svg',
  siteMap: {
    uniqueName: 'kk_Kundekort',
    title: both('Kundekort', 'Kundekort'),
    areas: [
      area('work', both('Customers', 'Kunder'), 'kk_/icons/kundekort.svg', [
        group('customers', both('Customers', 'Kunder'), [
          list('contact', both('People', 'Personer')),
          list('account', both('Companies', 'Firmaer')),
        ]),
        group('vehicles', both('Vehicles', 'Kjøretøy'), [list('kk_vehicle', both('Vehicles', 'Kjøretøy'))]),
        group('workshop', both('Workshop visits', 'Verkstedbesøk'), [
          list('kk_workshopvisit', both('Workshop visits', 'Verkstedbesøk')),
        ]),
        group('orders', both('Orders', 'Bestillinger'), [list('kk_vehicleorder', both('Orders', 'Bestillinger'))]),
        group('dialogue', both('Dialogue', 'Dialog'), [
          list('task', both('Follow-ups', 'Oppfølginger')),
          list('kk_touch', both('Touches', 'Kundekontakter')),
          list('kk_message', both('SMS', 'SMS')),
          list('kk_needsanalysis', both('Needs analyses', 'Behovsanalyser')),
        ]),
      ]),
      area('programme', both('Programme', 'Program'), 'kk_/icons/loyaltytier.svg', [
        group('members', both('Members', 'Medlemmer'), [
          list('kk_membership', both('Memberships', 'Medlemskap')),
          list('kk_benefituse', both('Benefits used', 'Brukte fordeler')),
          list('kk_tierchange', both('Tier changes', 'Nivåendringer')),
        ]),
        group('programmes', both('Set-up', 'Oppsett'), [list('kk_loyaltyprogramme', both('Programmes', 'Programmer'))]),
      ]),
      area('settings', both('Settings', 'Innstillinger'), 'kk_/icons/settings.svg', [
        group('policies', both('Follow-up', 'Oppfølging'), [
          list('kk_followuppolicy', both('Follow-up policies', 'Oppfølgingsregler')),
          list('kk_activitymapping', both('Activity mappings', 'Aktivitetskoblinger')),
        ]),
        group('sync', both('Sync', 'Synkronisering'), [list('kk_syncrun', both('Sync runs', 'Synkroniseringer'))]),
      ]),
    ],
  },
  alsoTables: [
    'kk_workshopline',
    'kk_orderpromise',
    'kk_vehicleownership',
    'kk_loyaltytier',
    'kk_tierrule',
    'kk_benefit',
  ],
  onlyOwnScreensOf: ['contact', 'account'],
  roles: ['Kundekort Seller', 'Kundekort Leader', 'Kundekort Administrator'],
});
