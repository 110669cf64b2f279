import { kundekort as app } from './app';
import { environmentVariables } from './environmentvariables';
import { choices } from './globalchoices/index';
import type { Solution } from './language/solution';
import { both } from './language/words';
import { roles } from './roles/index';
import { securityProfiles } from './securityprofiles';
import { tables } from './tables/index';
import { webResources } from './webresources';

/** The solution as a whole. */
export const kundekort: Solution = {
  uniqueName: 'Kundekort',
  title: both('Kundekort', 'Kundekort'),
  description: both(
    'Customer card for car dealers: follow-up preference, workshop history and loyalty in Dynamics.',
    'Kundekort for bilforhandlere: oppfølgingsønske, verkstedhistorikk og lojalitet i Dynamics.',
  ),
  publisher: {
    uniqueName: 'Kundekort',
    title: both('Kundekort', 'Kundekort'),
    description: both('Publisher of Kundekort.', 'Utgiver av Kundekort.'),
    prefix: 'kk',
    optionValuePrefix: 27_500,
  },
  tables,
  choices,
  roles,
  profiles: securityProfiles,
  apps: [app],
  webResources,
  environmentVariables,
  controls: ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge', 'Vehicles'].map((folder) => ({
    folder,
    name: `kk_Kundekort.${folder}`,
  })),
};
