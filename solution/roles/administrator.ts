import { grant, role } from '../language/role';
import { customers, openTheApp, orders, programme, workshop } from './groups';

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
        ...orders,
        'kk_message',
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
    // What sync says of its runs is read, and cleared when it is old.
    [['kk_syncrun'], grant('Read Delete', 'Global')],
  ],
  others: {
    ...openTheApp,
    ReadEnvironmentVariableDefinition: 'Global',
    CreateEnvironmentVariableValue: 'Global',
    ReadEnvironmentVariableValue: 'Global',
    WriteEnvironmentVariableValue: 'Global',
  },
});
