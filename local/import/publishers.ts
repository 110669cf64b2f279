/**
 * Whose a name is, told by its prefix. What Microsoft's own apps and services bring (Sales, Field Service, portals, AI
 * Builder, …) this stand-in never has all of: a zip that leans on it is taken without that part, and told. What any
 * other publisher should have brought is missing in earnest, as in Dataverse.
 */

const prefixed = /^[a-z][a-z0-9]*_/i;
const microsofts =
  /^(ms(dyn(ce|crm|mkt|mktg|365)?|ft|fp|pp|erp|evtmgt|gdpr|lfp|dyusd|cat|crm\w*)|adx|powerpages?\w*)_/i;
/** Libraries and controls that come with the platform, by name; columns and tables follow the rule above. */
const platformFiles =
  /^(\$webresource:)?(msdyn|msdynce|mscrm|mscrmcontrols|microsoft|powerapps|msfp|mspp|adx|cc_|main_system)/i;

/** Whether a table, column or choice of that name comes with one of Microsoft's own apps. */
export const isMicrosofts = (name: string): boolean => microsofts.test(name);
/** Whether some publisher's prefix stands before the name; the platform's own tables have none. */
export const isPrefixed = (name: string): boolean => prefixed.test(name);
/** Whether a script or control of that name comes with the platform. */
export const isPlatformFile = (name: string): boolean => platformFiles.test(name);
