/** Custom controls as forms and views name them: which stands in for what, and what it is fed with. Pure. */

export interface CustomControlLayout {
  /** `prefix_Namespace.Constructor`. */
  readonly name: string;
  /** 0 desktop, 1 tablet, 2 phone. */
  readonly formFactor: number;
  readonly parameters: Readonly<Record<string, ControlParameter>>;
  readonly dataSets: Readonly<Record<string, DataSetLayout>>;
}

/** What a control's property is fed with: a column's name (bound) or a fixed value (static). */
export interface ControlParameter {
  readonly value: string;
  readonly isStatic: boolean;
  /** As the XML says, e.g. `SingleLine.Text`; null for bound ones. */
  readonly type: string | null;
}

export interface DataSetLayout {
  readonly viewId: string | null;
  readonly targetTable: string | null;
  readonly relationship: string | null;
  readonly isUserView: boolean;
  /** All parameters as text, by element name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** GUIDs as the page compares them: lower case, no braces. */
export function bareId(id: string): string {
  return id.replace(/[{}]/g, '').toLowerCase();
}

/** The custom controls of a `<controlDescription>`, one a form factor; the standard one, without a name, left out. */
export function customControlsIn(description: Element | null): readonly CustomControlLayout[] {
  return childrenOf(description, 'customControl')
    .filter((custom) => custom.hasAttribute('name'))
    .map((custom) => customOf(custom));
}

export function childrenOf(parent: Element | null, name: string): Element[] {
  return parent === null ? [] : [...parent.children].filter((child) => child.localName === name);
}

/** Plain parameters by element name, as text; a data-set's own are left to it. */
export function textsOf(parameters: Element | undefined): Record<string, string> {
  if (parameters === undefined) return {};
  const plain = [...parameters.children].filter((child) => child.localName !== 'data-set');
  return Object.fromEntries(
    plain.map((child) => [
      child.localName,
      child.children.length > 0 ? child.innerHTML.trim() : (child.textContent ?? '').trim(),
    ]),
  );
}

function customOf(custom: Element): CustomControlLayout {
  const parameters = childrenOf(custom, 'parameters')[0];
  const sets = childrenOf(parameters ?? null, 'data-set');
  const bound =
    parameters === undefined ? [] : [...parameters.children].filter((child) => child.localName !== 'data-set');
  return {
    name: custom.getAttribute('name') ?? '',
    formFactor: Number(custom.getAttribute('formFactor') ?? '0'),
    parameters: Object.fromEntries(
      bound.map((child) => [
        child.localName,
        {
          value: (child.textContent ?? '').trim(),
          isStatic: child.getAttribute('static') === 'true',
          type: child.getAttribute('type'),
        },
      ]),
    ),
    dataSets: Object.fromEntries(
      sets.map((set) => {
        const texts = textsOf(set);
        const viewId = bareId(texts.ViewId ?? '');
        return [
          set.getAttribute('name') ?? '',
          {
            viewId: viewId === '' || /^[0-]+$/.test(viewId) ? null : viewId,
            targetTable: texts.TargetEntityType ? texts.TargetEntityType : null,
            relationship: texts.RelationshipName ? texts.RelationshipName : null,
            isUserView: texts.IsUserView === 'true',
            parameters: texts,
          },
        ];
      }),
    ),
  };
}
