import type { Solution } from '../language/solution';
import { languages } from '../language/words';
import { appsNode, siteMapsNode } from './app';
import { choicesNode } from './choice';
import { entityNode } from './entity';
import { profilesNode } from './profile';
import { relationshipsNode } from './relationship';
import { rolesNode } from './role';
import { controlsNode, webResourcesNode } from './webresource';
import { el, type Node, tag } from './xml';

/** The parts of customizations.xml in the order that Dataverse asks for. */
export const customizationsOrder = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'Dashboards',
  'WebResources',
  'CustomControls',
  'AppModuleSiteMaps',
  'AppModules',
  'EntityDataProviders',
  'Languages',
] as const;

/** `customizations.xml`. */
export function customizationsNode(solution: Solution): Node {
  const { tables } = solution;
  return tag(
    'ImportExportXml',
    {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      OrganizationVersion: '9.2.24111.222',
      OrganizationSchemaType: 'Standard',
      CRMServerServiceabilityVersion: '9.2.24111.00222',
    },
    el('Entities', tables.map(entityNode)),
    rolesNode(solution.roles, tables),
    el('Workflows'),
    profilesNode(solution.profiles, tables),
    el('Templates'),
    el('EntityMaps'),
    relationshipsNode(tables),
    el('OrganizationSettings'),
    choicesNode(solution.choices),
    el('Dashboards'),
    webResourcesNode(solution.webResources),
    controlsNode(solution.controls),
    siteMapsNode(solution.apps),
    appsNode(solution.apps, tables),
    el('EntityDataProviders'),
    el(
      'Languages',
      languages.map(({ code }) => el('Language', code)),
    ),
  );
}
