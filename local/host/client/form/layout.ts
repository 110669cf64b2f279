/** A form's FormXML as a tree that the page draws. Pure: takes the XML text and a language, touches no page. */
import { bareId, childrenOf, customControlsIn, textsOf, type CustomControlLayout } from './customLayout';

export interface FormLayout {
  readonly header: readonly CellLayout[];
  readonly footer: readonly CellLayout[];
  readonly tabs: readonly TabLayout[];
  /** Columns that the form loads without showing them. */
  readonly hiddenColumns: readonly string[];
  /** Names of script web resources, in the order they load. */
  readonly libraries: readonly string[];
  readonly events: readonly EventLayout[];
}

export interface TabLayout {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly visible: boolean;
  readonly showLabel: boolean;
  readonly columns: readonly { readonly width: number; readonly sections: readonly SectionLayout[] }[];
}

export interface SectionLayout {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly visible: boolean;
  readonly showLabel: boolean;
  /** Cells beside each other, 1 to 4. */
  readonly columns: number;
  readonly rows: readonly (readonly CellLayout[])[];
}

export interface CellLayout {
  readonly id: string;
  /** The cell's own label; null when it has none and the column's label stands. */
  readonly label: string | null;
  readonly visible: boolean;
  readonly showLabel: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  /** The cell is as tall as its content, whatever its rowspan. */
  readonly auto: boolean;
  /** Null for a spacer. */
  readonly control: ControlLayout | null;
}

export type ControlKind = 'field' | 'subgrid' | 'quickview' | 'webresource' | 'timeline' | 'iframe' | 'other';

export interface ControlLayout {
  /** Unique on the form once parsed: a second control of a column gets `1`, `2`, … behind its id, as Dynamics does. */
  readonly id: string;
  /** Lower case, without braces. */
  readonly classId: string;
  readonly kind: ControlKind;
  readonly column: string | null;
  readonly disabled: boolean;
  /** Lower case, without braces; null when the XML gives none. */
  readonly uniqueId: string | null;
  /** Direct parameters, by element name, as text; of the default control where a custom control stands in. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Custom controls that stand in for the standard one, one a form factor. */
  readonly custom: readonly CustomControlLayout[];
}

export interface EventLayout {
  /** `onload`, `onsave`, `onchange`, `tabstatechange`, in lower case. */
  readonly name: string;
  /** Column of an `onchange`, tab of a `tabstatechange`. */
  readonly attribute: string | null;
  readonly handlers: readonly {
    readonly functionName: string;
    readonly library: string;
    readonly enabled: boolean;
    readonly passContext: boolean;
    readonly parameters: string;
  }[];
}

const classes: Readonly<Record<string, ControlKind>> = {
  'e7a81278-8635-4d9e-8d4d-59480b391c5b': 'subgrid',
  '5c5600e0-1d6e-4205-a272-be80da87fd42': 'quickview',
  '9fdf5f91-88b1-47f4-ad53-c11efc01a01d': 'webresource',
  'fd2a7985-3187-444e-908d-6624b21f69c0': 'iframe',
  '06375649-c143-495e-a496-c962e5b4488e': 'timeline',
};

/**
 * Reads FormXML. Labels come in `language`, else in `baseLanguage`, else in any.
 * Throws an Error when the text is no form.
 */
export function parseForm(xml: string, language: number, baseLanguage: number): FormLayout {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const form = document.documentElement;
  if (form.localName !== 'form') throw new Error('The form is not well-formed FormXML.');
  const reader = new FormReader(form, language, baseLanguage);
  return reader.read();
}

class FormReader {
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly form: Element,
    private readonly language: number,
    private readonly baseLanguage: number,
  ) {}

  read(): FormLayout {
    const part = (name: string): Element | null => childrenOf(this.form, name)[0] ?? null;
    // Tabs first: the body's control keeps the plain id when the header repeats a column.
    const tabs = childrenOf(part('tabs'), 'tab').map((tab) => this.tab(tab));
    const cells = (area: Element | null): CellLayout[] => this.rows(area).flat();
    return {
      tabs,
      header: cells(part('header')),
      footer: cells(part('footer')),
      hiddenColumns: childrenOf(part('hiddencontrols'), 'data')
        .map((hidden) => hidden.getAttribute('datafieldname') ?? '')
        .filter((name) => name !== ''),
      libraries: childrenOf(part('formLibraries'), 'Library')
        .map((library) => library.getAttribute('name') ?? '')
        .filter((name) => name !== ''),
      events: childrenOf(part('events'), 'event').map((event) => eventOf(event)),
    };
  }

  private tab(tab: Element): TabLayout {
    const columns = childrenOf(childrenOf(tab, 'columns')[0] ?? null, 'column').map((column) => ({
      width: Number.parseFloat(column.getAttribute('width') ?? '') || 100,
      sections: childrenOf(childrenOf(column, 'sections')[0] ?? null, 'section').map((section) =>
        this.section(section),
      ),
    }));
    const id = bareId(tab.getAttribute('id') ?? '');
    return {
      id,
      name: tab.getAttribute('name') ?? id,
      label: this.label(tab) ?? '',
      visible: flag(tab, 'visible', true),
      showLabel: flag(tab, 'showlabel', true),
      columns,
    };
  }

  private section(section: Element): SectionLayout {
    const id = bareId(section.getAttribute('id') ?? '');
    const columns = section.getAttribute('columns') ?? '1';
    return {
      id,
      name: section.getAttribute('name') ?? id,
      label: this.label(section) ?? '',
      visible: flag(section, 'visible', true),
      showLabel: flag(section, 'showlabel', true),
      // Older exports write one character a column ("11"), newer ones the number.
      columns: columns.length > 1 ? Math.min(columns.length, 4) : Math.max(1, Math.min(Number(columns) || 1, 4)),
      rows: this.rows(section),
    };
  }

  private rows(area: Element | null): CellLayout[][] {
    return childrenOf(childrenOf(area, 'rows')[0] ?? null, 'row').map((row) =>
      childrenOf(row, 'cell').map((cell) => this.cell(cell)),
    );
  }

  private cell(cell: Element): CellLayout {
    const control = childrenOf(cell, 'control')[0];
    const number = (name: string): number => Math.max(1, Number(cell.getAttribute(name) ?? '1') || 1);
    return {
      id: bareId(cell.getAttribute('id') ?? ''),
      // An empty label says nothing: the column's stands.
      label: this.label(cell) || null,
      visible: flag(cell, 'visible', true),
      showLabel: flag(cell, 'showlabel', true),
      colspan: number('colspan'),
      rowspan: number('rowspan'),
      auto: flag(cell, 'auto', false),
      control: control === undefined ? null : this.control(control),
    };
  }

  private control(control: Element): ControlLayout {
    const uniqueId = control.getAttribute('uniqueid');
    const bare = uniqueId === null ? null : bareId(uniqueId);
    const description = bare === null ? undefined : this.descriptions().get(bare);
    const customs = childrenOf(description ?? null, 'customControl');
    const standard = customs.find((custom) => !custom.hasAttribute('name'));
    // Where a custom control stands in, the control's own class may be the host's; the default then tells the kind.
    const ownClass = bareId(control.getAttribute('classid') ?? '');
    const standardClass = bareId(standard?.getAttribute('id') ?? '');
    // A business process flow's form shows columns of another row through a relationship; this page does not.
    const elsewhere = Boolean(control.getAttribute('relationship'));
    const column = elsewhere ? null : control.getAttribute('datafieldname');
    const isSubgrid = control.getAttribute('indicationOfSubgrid') === 'true';
    const kind: ControlKind =
      classes[ownClass] ?? classes[standardClass] ?? (isSubgrid ? 'subgrid' : column ? 'field' : 'other');
    return {
      id: this.uniqueName(control.getAttribute('id') ?? column ?? bare ?? ''),
      classId: standardClass !== '' ? standardClass : ownClass,
      kind,
      column: column === '' ? null : column,
      disabled: flag(control, 'disabled', false),
      uniqueId: bare,
      parameters: {
        ...textsOf(childrenOf(standard ?? null, 'parameters')[0]),
        ...textsOf(childrenOf(control, 'parameters')[0]),
      },
      custom: customControlsIn(description ?? null),
    };
  }

  private uniqueName(id: string): string {
    const count = this.taken.get(id) ?? 0;
    this.taken.set(id, count + 1);
    return count === 0 ? id : `${id}${count}`;
  }

  private descriptionsById: Map<string, Element> | null = null;
  private descriptions(): Map<string, Element> {
    this.descriptionsById ??= new Map(
      childrenOf(childrenOf(this.form, 'controlDescriptions')[0] ?? null, 'controlDescription').map((description) => [
        bareId(description.getAttribute('forControl') ?? ''),
        description,
      ]),
    );
    return this.descriptionsById;
  }

  private label(element: Element): string | null {
    const labels = childrenOf(childrenOf(element, 'labels')[0] ?? null, 'label');
    const inLanguage = (language: number): Element | undefined =>
      labels.find((label) => label.getAttribute('languagecode') === String(language));
    const label = inLanguage(this.language) ?? inLanguage(this.baseLanguage) ?? labels[0];
    return label?.getAttribute('description') ?? null;
  }
}

function flag(element: Element, name: string, otherwise: boolean): boolean {
  const value = element.getAttribute(name);
  return value === null ? otherwise : value.toLowerCase() === 'true' || value === '1';
}

function eventOf(event: Element): EventLayout {
  const handlers = [...childrenOf(event, 'Handlers'), ...childrenOf(event, 'InternalHandlers')].flatMap((group) =>
    childrenOf(group, 'Handler'),
  );
  return {
    name: (event.getAttribute('name') ?? '').toLowerCase(),
    attribute: event.getAttribute('attribute') ?? event.getAttribute('control'),
    handlers: handlers.map((handler) => ({
      functionName: handler.getAttribute('functionName') ?? '',
      library: handler.getAttribute('libraryName') ?? '',
      enabled: flag(handler, 'enabled', true),
      passContext: flag(handler, 'passExecutionContext', false),
      parameters: handler.getAttribute('parameters') ?? '',
    })),
  };
}
