import type { Depth } from '../language/role';

export const customers = ['contact', 'account'];
/** What the workshop system tells. */
export const workshop = ['kk_workshopvisit', 'kk_workshopline'];
/** What the order system tells. */
export const orders = ['kk_vehicleorder', 'kk_orderpromise'];
/** What an administrator sets up; rows of the organisation, so every privilege on them reaches everything. */
export const programme = [
  'kk_loyaltyprogramme',
  'kk_loyaltytier',
  'kk_tierrule',
  'kk_benefit',
  'kk_followuppolicy',
  'kk_activitymapping',
];

/** What anyone needs to open the app: its screens, names of colleagues, currency. */
export const openTheApp: Readonly<Record<string, Depth>> = {
  ReadAppModule: 'Global',
  ReadAttribute: 'Global',
  ReadBusinessUnit: 'Global',
  ReadCustomization: 'Global',
  ReadEntity: 'Global',
  ReadOptionSet: 'Global',
  ReadOrganization: 'Global',
  ReadQuery: 'Global',
  ReadRelationship: 'Global',
  ReadRole: 'Global',
  ReadSystemForm: 'Global',
  ReadTeam: 'Global',
  ReadTransactionCurrency: 'Global',
  ReadUser: 'Global',
  ReadUserSettings: 'Basic',
  WriteUserSettings: 'Basic',
  ReadWebResource: 'Global',
};
