import { grant, role } from '../language/role';
import { customers, programme, workshop } from './groups';

/** For the user that sync runs as: stores and recalculates, deletes nothing, opens no app. */
export const integration = role({
  name: 'Kundekort Integration',
  description: 'For sync: stores customers, vehicles, visits, lines and touches, sets up the programme, recalculates.',
  grants: [
    // Assign: a new customer is given to the seller that the file names, a planned task to the customer's owner.
    [[...customers, 'task'], grant('Create Read Write Append AppendTo Assign', 'Global')],
    [
      ['kk_vehicle', 'kk_vehicleownership', ...workshop, 'kk_membership', 'kk_tierchange', 'kk_touch'],
      grant('Create Read Write Append AppendTo', 'Global'),
    ],
    [programme, grant('Create Read Write Append AppendTo', 'Global')],
    [['kk_needsanalysis', 'kk_benefituse'], grant('Read', 'Global')],
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
    ReadTransactionCurrency: 'Global',
    ReadUser: 'Global',
    ReadUserSettings: 'Basic',
  },
});
