import { grant, role } from '../language/role';
import { customers, orders, programme, workshop } from './groups';

/** For the user that sync runs as: stores and recalculates, deletes nothing, opens no app. */
export const integration = role({
  name: 'Kundekort Integration',
  description: 'For sync: stores customers, vehicles, visits, lines and touches, sets up the programme, recalculates.',
  grants: [
    // Assign: a new customer is given to the seller that the file names, a planned task to the customer's owner.
    [[...customers, 'task'], grant('Create Read Write Append AppendTo Assign', 'Global')],
    [
      [
        'kk_vehicle',
        'kk_vehicleownership',
        ...workshop,
        ...orders,
        'kk_message',
        'kk_membership',
        'kk_tierchange',
        'kk_touch',
      ],
      grant('Create Read Write Append AppendTo', 'Global'),
    ],
    [programme, grant('Create Read Write Append AppendTo', 'Global')],
    [['kk_needsanalysis', 'kk_benefituse'], grant('Read', 'Global')],
    [['kk_syncrun'], grant('Create Read Write', 'Global')],
  ],
  others: {
    ReadAttribute: 'Global',
    ReadBusinessUnit: 'Global',
    ReadEntity: 'Global',
    ReadEntityKey: 'Global',
    ReadEnvironmentVariableDefinition: 'Global',
    ReadEnvironmentVariableValue: 'Global',
    ReadOptionSet: 'Global',
    ReadOrganization: 'Global',
    ReadRelationship: 'Global',
    // `sync doctor` compares the solution's version with its own.
    ReadSolution: 'Global',
    ReadTransactionCurrency: 'Global',
    ReadUser: 'Global',
    ReadUserSettings: 'Basic',
  },
});
