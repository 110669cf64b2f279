import type { Solution } from '../language/solution';
import { languages } from '../language/words';
import { customizationsNode, customizationsOrder } from '../write/customizations';
import type { Node } from '../write/xml';
import { below, childText, type Element, elementOf } from './element';
import { type Finding, finding } from './finding';

/** What an element is called on the way to it, as far as it says so itself. */
function called(element: Element): string | undefined {
  const localized = element.children.find((child) => child.name === 'LocalizedNames')?.children[0]?.attributes
    .description;
  return (
    element.attributes.PhysicalName ??
    element.attributes.Name ??
    element.attributes.Id ??
    element.attributes.name ??
    childText(element, 'Name') ??
    childText(element, 'UniqueName') ??
    localized
  );
}

function placeOf(path: readonly Element[], element: Element): string {
  const names = [...path, element].flatMap((each) => {
    const name = called(each);
    return name ? [`${each.name} ${name}`] : [];
  });
  return names.join(', ') || element.name;
}

/** The parts of customizations.xml stand in the order that Dataverse's schema asks for. */
function checkOrder(root: Element): Finding[] {
  const order: readonly string[] = customizationsOrder;
  const places = root.children.map(({ name }) => order.indexOf(name));
  return root.children.flatMap(({ name }, index) => {
    const place = places[index] ?? -1;
    if (place < 0) return [finding('customizations.xml', `${name} is no part of it`)];
    const before = index > 0 ? (places[index - 1] ?? -1) : -1;
    return place <= before ? [finding('customizations.xml', `${name} stands after ${order[before] ?? ''}`)] : [];
  });
}

/** Elements whose id must be alone of its kind; those of form parts within their form only. */
const idElements = new Set(['formid', 'savedqueryid', 'savedqueryvisualizationid', 'WebResourceId']);
const formParts = new Set(['tab', 'section', 'cell', 'header']);

function checkIds(root: Element): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  const note = (id: string | undefined, scope: string, place: string) => {
    if (id === undefined) return;
    if (!/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/.test(id))
      findings.push(finding(place, `id ${id} is malformed`));
    const other = seen.get(`${scope}${id}`);
    if (other !== undefined) findings.push(finding(place, `has the same id as ${other}`));
    else seen.set(`${scope}${id}`, place);
  };
  for (const { element, path } of below(root)) {
    const parent = path[path.length - 1];
    // An app names the id of its icon, which is the icon's own.
    if (idElements.has(element.name) && parent && parent.name !== 'AppModule') {
      note(element.text, `${element.name} `, placeOf(path.slice(0, -1), parent));
    }
    if (element.name === 'Role' && path.some(({ name }) => name === 'Roles'))
      note(element.attributes.id, 'role ', placeOf(path, element));
    if (formParts.has(element.name) && element.attributes.id !== undefined) {
      const form = path.find(({ name }) => name === 'systemform');
      note(element.attributes.id, form ? (childText(form, 'formid') ?? '') : '', placeOf(path, element));
    }
  }
  return findings;
}

/** Groups of labels, their children, and the attributes that carry language and text. */
const labelGroups: Readonly<Record<string, { child: string; language: string; text: string }>> = {
  displaynames: { child: 'displayname', language: 'languagecode', text: 'description' },
  LocalizedNames: { child: 'LocalizedName', language: 'languagecode', text: 'description' },
  LocalizedCollectionNames: { child: 'LocalizedCollectionName', language: 'languagecode', text: 'description' },
  Descriptions: { child: 'Description', language: 'languagecode', text: 'description' },
  labels: { child: 'label', language: 'languagecode', text: 'description' },
  Titles: { child: 'Title', language: 'LCID', text: 'Title' },
};

/** Words of the command bar: a ribbon writes its titles as labels are written elsewhere. */
const ribbonTitles = { child: 'Title', language: 'languagecode', text: 'description' };

function checkLabels(root: Element): Finding[] {
  const findings: Finding[] = [];
  for (const { element, path } of below(root)) {
    const inRibbon = path[path.length - 1]?.name === 'LocLabel';
    const group = inRibbon ? ribbonTitles : labelGroups[element.name];
    // A chart's titles are how it looks, without words.
    if (!group || path.some(({ name }) => name === 'presentationdescription')) continue;
    for (const { code } of languages) {
      const there = element.children.some(
        ({ name, attributes }) =>
          name === group.child && attributes[group.language] === String(code) && attributes[group.text]?.trim(),
      );
      if (!there) findings.push(finding(placeOf(path, element), `<${element.name}> has no text in language ${code}`));
    }
  }
  return findings;
}

/** What is written, read again: order of its parts, ids, and words in both languages wherever words stand. */
export function checkWritten(root: Node): Finding[] {
  const element = elementOf(root);
  return [...checkOrder(element), ...checkIds(element), ...checkLabels(element)];
}

/** The same for a solution. */
export function checkCustomizations(solution: Solution): Finding[] {
  return checkWritten(customizationsNode(solution));
}
