import { strToU8, zipSync } from 'fflate';

/** What the apprentice may read; workshop visits and their lines are left out on purpose. */
const readable = [
  'Account',
  'BusinessUnit',
  'Contact',
  'TransactionCurrency',
  'User',
  'kk_Benefit',
  'kk_FollowUpPolicy',
  'kk_LoyaltyTier',
  'kk_Vehicle',
];

const roleId = '{6f0b7a52-58a5-4d6e-9d1c-0a7c6f1f2b11}';
const label = (element: string, text: string) => `<${element} description="${text}" languagecode="1033" />`;

/** The apprentices' own app: customers and vehicles. */
const siteMap = `<AppModuleSiteMap><SiteMapUniqueName>dl_apprentice</SiteMapUniqueName><SiteMap><Area Id="area" Title="Customers"><Group Id="group" Title="Customers"><SubArea Id="contacts" Entity="contact" /></Group></Area></SiteMap><LocalizedNames>${label('LocalizedName', 'Apprentice')}</LocalizedNames></AppModuleSiteMap>`;
const app = `<AppModule><UniqueName>dl_apprentice</UniqueName><LocalizedNames>${label('LocalizedName', 'Apprentice')}</LocalizedNames><AppModuleComponents><AppModuleComponent type="1" schemaName="contact" /><AppModuleComponent type="62" schemaName="dl_apprentice" /></AppModuleComponents><AppModuleRoleMaps><Role id="${roleId}" /></AppModuleRoleMaps></AppModule>`;

/**
 * A second administrator's small solution: one role, "Kundekort Apprentice", who sees customers but not what was done
 * in the workshop, and an app for it. It is imported beside Kundekort as any other zip.
 */
export function apprenticeSolution(): Uint8Array {
  const privileges = readable.map((table) => `<RolePrivilege name="prvRead${table}" level="Global" />`).join('');
  const customizations = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities /><Roles><Role id="${roleId}" name="Kundekort Apprentice" isinherited="1"><IsCustomizable>1</IsCustomizable><RolePrivileges>${privileges}</RolePrivileges></Role></Roles><Workflows /><FieldSecurityProfiles /><Templates /><EntityMaps /><EntityRelationships /><OrganizationSettings /><optionsets /><CustomControls /><AppModuleSiteMaps>${siteMap}</AppModuleSiteMaps><AppModules>${app}</AppModules><EntityDataProviders /><Languages><Language>1033</Language></Languages></ImportExportXml>`;
  const solution = `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SolutionManifest><UniqueName>Apprentice</UniqueName><LocalizedNames><LocalizedName description="Apprentice" languagecode="1033" /></LocalizedNames><Descriptions /><Version>1.0.0.0</Version><Managed>0</Managed><Publisher><UniqueName>dealer</UniqueName><LocalizedNames><LocalizedName description="Dealer" languagecode="1033" /></LocalizedNames><Descriptions /><CustomizationPrefix>dl</CustomizationPrefix><CustomizationOptionValuePrefix>61000</CustomizationOptionValuePrefix><Addresses /></Publisher><RootComponents><RootComponent type="20" id="${roleId}" behavior="0" /><RootComponent type="62" schemaName="dl_apprentice" behavior="0" /><RootComponent type="80" schemaName="dl_apprentice" behavior="0" /></RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`;
  const contentTypes = `<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /></Types>`;
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    'solution.xml': strToU8(solution),
    'customizations.xml': strToU8(customizations),
  });
}
