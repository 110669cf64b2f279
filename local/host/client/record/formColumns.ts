/** Elements of a control description that are settings, not bindings, although they hold text. */
const settings = new Set(['data-set', 'ViewId', 'RelationshipName', 'TargetEntityType']);

/**
 * Columns that a form's XML needs of its record: those of its cells, those it loads without showing them, and those
 * that its custom controls bind. Names that are no columns may be among them; FormRecord leaves them out.
 */
export function columnsOfForm(xml: string): readonly string[] {
  const form = new DOMParser().parseFromString(xml, 'text/xml');
  const columns = new Set<string>();
  for (const cell of form.querySelectorAll('control[datafieldname], hiddencontrols > data[datafieldname]')) {
    columns.add(cell.getAttribute('datafieldname')?.toLowerCase() ?? '');
  }
  for (const parameters of form.querySelectorAll('controlDescription > customControl > parameters')) {
    for (const parameter of parameters.children) {
      if (settings.has(parameter.tagName) || parameter.getAttribute('static') === 'true') continue;
      const text = parameter.textContent?.trim() ?? '';
      if (parameter.children.length === 0 && /^[a-z][a-z0-9_]*$/.test(text)) columns.add(text);
    }
  }
  columns.delete('');
  return [...columns];
}
