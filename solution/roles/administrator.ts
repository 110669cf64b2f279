import { grant, role } from '../language/role';
import { customers, openTheApp, programme, workshop } from './groups';

/** Keeps programme and policies, mends what a source got wrong, and deletes a customer with all that is personal. */
export const administrator = role({
  name: 'Kundekort Administrator',
  description: 'Keeps the programme, the policies and the settings; corrects and deletes rows of every kind.',
  grants: [
    [customers, grant('Create Read Write Delete Append AppendTo Assign Share', 'Global')],
    [
      [
        'kk_vehicle',
        'kk_vehicleownership',
        ...workshop,
        'kk_needsanalysis',
        'kk_membership',
        'kk_benefituse',
        'kk_tierchange',
        'kk_touch',
        'task',
      ],
      grant('Create Read Write Delete Append AppendTo Assign Share', 'Global'),
    ],
    [programme, grant('Create Read Write Delete Append AppendTo', 'Global')],
  ],
  others: {
    ...openTheApp,
    ReadEnvironmentVariableDefinition: 'Global',
    CreateEnvironmentVariableValue: 'Global',
    ReadEnvironmentVariableValue: 'Global',
    WriteEnvironmentVariableValue: 'Global',
  },
});
