import { fieldsOf } from '../language/fields';
import type { Cell, Form, Section, Tab } from '../language/form';
import { type Table, tableName } from '../language/table';
import { both, type Words } from '../language/words';
import { introducedVersion } from './attribute';
import { type DrawnControl, fieldControl, pageControl, quickViewControl, subgridControl } from './formcontrols';
import { formId, guid } from './ids';
import { descriptions, labels, localizedNames } from './labels';
import { el, type Node, tag } from './xml';

/** Height of a cell in rows of the form. */
function heightOf(cell: Cell): number {
  return cell.kind === 'quickView' ? 1 : (cell.rows ?? 1);
}

/** Whether a cell takes the whole width of its section. */
function isWide(cell: Cell): boolean {
  return cell.kind !== 'field' || heightOf(cell) > 1 || cell.custom !== undefined;
}

/** What a cell is alone by in its form, wherever it stands: moving it keeps its ids. */
function nameOf(cell: Cell): string {
  return cell.kind === 'field' ? cell.column : cell.name;
}

/** Writes one form; ids of its parts come from the form's id and the part's name. */
class FormWriter {
  private readonly controlDescriptions: Node[] = [];
  private readonly id: string;

  constructor(
    private readonly table: Table,
    private readonly form: Form,
  ) {
    this.id = formId(tableName(table), form.name.en);
  }

  private partId(...path: string[]): string {
    return guid('formpart', this.id, ...path);
  }

  private draw(cell: Cell): DrawnControl {
    const uniqueId = this.partId('control', nameOf(cell));
    const drawn =
      cell.kind === 'field'
        ? fieldControl(this.table, cell, cell.column, uniqueId)
        : cell.kind === 'subgrid'
          ? subgridControl(cell, uniqueId)
          : cell.kind === 'webResource'
            ? pageControl(cell)
            : quickViewControl(cell);
    if (drawn.description) this.controlDescriptions.push(drawn.description);
    return drawn;
  }

  private labelOf(cell: Cell): Words {
    if (cell.label) return cell.label;
    const column = cell.kind === 'field' ? cell.column : '';
    return fieldsOf(this.table).get(column)?.label ?? both(column, column);
  }

  private cellNode(cell: Cell, section: Section): Node {
    const rows = heightOf(cell);
    // A list alone below its section's heading would only say the same once more.
    const showLabel =
      cell.kind === 'field'
        ? (cell.showLabel ?? true)
        : cell.kind === 'subgrid' && !(section.showLabel && section.cells.length === 1);
    return tag(
      'cell',
      {
        id: this.partId('cell', nameOf(cell)),
        showlabel: String(showLabel),
        locklevel: 0,
        colspan: isWide(cell) ? section.columns : 1,
        rowspan: rows,
        auto: rows > 1 ? 'false' : undefined,
      },
      labels(this.labelOf(cell)),
      this.draw(cell).control,
    );
  }

  /** Rows of a section: fields side by side, everything wide on a row of its own, empty rows below what is tall. */
  private rowNodes(section: Section): Node[] {
    const rows: Node[] = [];
    let open: Node[] = [];
    const close = () => {
      if (open.length) rows.push(el('row', open));
      open = [];
    };
    section.cells.forEach((cell) => {
      const drawn = this.cellNode(cell, section);
      if (isWide(cell)) {
        close();
        rows.push(el('row', drawn), ...Array.from({ length: heightOf(cell) - 1 }, () => el('row')));
        return;
      }
      open.push(drawn);
      if (open.length === section.columns) close();
    });
    close();
    return rows;
  }

  private sectionNode(section: Section): Node {
    return tag(
      'section',
      {
        name: section.name,
        showlabel: String(section.showLabel),
        showbar: 'false',
        locklevel: 0,
        id: this.partId('section', section.name),
        IsUserDefined: 0,
        layout: 'varwidth',
        columns: '1'.repeat(section.columns),
        labelwidth: 115,
        celllabelalignment: 'Left',
        celllabelposition: 'Left',
      },
      labels(section.label),
      el('rows', this.rowNodes(section)),
    );
  }

  private tabNode(tab: Tab): Node {
    return tag(
      'tab',
      {
        name: tab.name,
        id: this.partId('tab', tab.name),
        IsUserDefined: 0,
        locklevel: 0,
        showlabel: 'true',
        expanded: 'true',
        verticallayout: 'true',
      },
      labels(tab.label),
      el(
        'columns',
        tab.columns.map(({ width, sections }) =>
          tag(
            'column',
            { width: `${width}%` },
            el(
              'sections',
              sections.map((section) => this.sectionNode(section)),
            ),
          ),
        ),
      ),
    );
  }

  private headerNode(): Node[] {
    if (!this.form.header.length) return [];
    const cells = this.form.header.map((column) =>
      tag(
        'cell',
        { id: this.partId('header', column), showlabel: 'true', locklevel: 0 },
        labels(this.labelOf({ kind: 'field', column })),
        fieldControl(this.table, { column }, `header_${column}`, this.partId('header control', column)).control,
      ),
    );
    return [
      tag(
        'header',
        {
          id: this.partId('header'),
          celllabelposition: 'Top',
          columns: '1'.repeat(cells.length),
          labelwidth: 115,
          celllabelalignment: 'Left',
        },
        el('rows', el('row', cells)),
      ),
    ];
  }

  private scriptNodes(): Node[] {
    const { script } = this.form;
    if (!script) return [];
    const event = (name: string, handler: string | undefined) =>
      handler === undefined
        ? []
        : [
            tag(
              'event',
              { name, application: 'false', active: 'true' },
              el(
                'Handlers',
                tag('Handler', {
                  functionName: handler,
                  libraryName: script.library,
                  handlerUniqueId: this.partId('handler', name),
                  enabled: 'true',
                  parameters: '',
                  passExecutionContext: 'true',
                }),
              ),
            ),
          ];
    return [
      el('formLibraries', tag('Library', { name: script.library, libraryUniqueId: this.partId('library') })),
      el('events', [...event('onload', script.onLoad), ...event('onsave', script.onSave)]),
    ];
  }

  node(): Node {
    const main = this.form.kind === 'main';
    const tabs = el(
      'tabs',
      this.form.tabs.map((tab) => this.tabNode(tab)),
    );
    const header = this.headerNode();
    return el(
      'systemform',
      el('formid', this.id),
      el('IntroducedVersion', introducedVersion),
      el('FormPresentation', 1),
      el('FormActivationState', 1),
      tag(
        'form',
        main
          ? { showImage: 'true', shownavigationbar: 'true', maxWidth: 1920, headerdensity: 'HighWithControls' }
          : { maxWidth: 400 },
        tabs,
        header,
        this.scriptNodes(),
        this.controlDescriptions.length ? el('controlDescriptions', this.controlDescriptions) : [],
        main ? tag('DisplayConditions', { FallbackForm: String(this.form.isDefault), Order: 1 }, el('Everyone')) : [],
      ),
      el('IsCustomizable', true),
      el('CanBeDeleted', true),
      localizedNames(this.form.name),
      descriptions(this.form.description),
    );
  }
}

/** `<FormXml>` of a table: its main forms, then its quick view forms. */
export function formsNode(table: Table): Node {
  const typed = (type: string, forms: readonly Form[]) =>
    forms.length
      ? [
          tag(
            'forms',
            { type },
            forms.map((form) => new FormWriter(table, form).node()),
          ),
        ]
      : [];
  return el(
    'FormXml',
    typed(
      'main',
      table.forms.filter((form) => form.kind === 'main'),
    ),
    typed(
      'quick',
      table.forms.filter((form) => form.kind === 'quickView'),
    ),
  );
}
