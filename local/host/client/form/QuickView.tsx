import * as React from 'react';
import { WebApiError } from '../api';
import { useHost } from '../host';
import { columnsOfForm } from '../record/formColumns';
import { FormRecord } from '../record/FormRecord';
import { firstReference } from '../record/values';
import { explain, Loading, Notice, useWords } from '../shell/Notice';
import { Told } from './Told';
import { FormProvider, useControl, useForm } from './context';
import { Field } from './Field';
import { bareId } from './customLayout';
import { parseForm, type ControlLayout, type FormLayout } from './layout';
import { FormSurface } from './surface';

interface QuickViewProps {
  readonly control: ControlLayout;
  readonly label: string;
  readonly showLabel: boolean;
}

/** Fields of the row that a lookup of the open record points at, to look at only. */
export function QuickView({ control, label, showLabel }: QuickViewProps): React.ReactElement | null {
  const { record } = useForm();
  const column = control.column;
  useControl(control.id, column);
  const reference = column === null ? null : firstReference(record.get(column));
  const formIds = React.useMemo(() => quickForms(control.parameters.QuickForms ?? ''), [control]);
  if (reference === null) return showLabel && label !== '' ? <div className="subgrid-title">{label}</div> : null;
  return (
    <Shown
      key={`${reference.entityType} ${reference.id}`}
      control={control}
      label={showLabel ? label : ''}
      table={reference.entityType}
      id={reference.id}
      formId={formIds[reference.entityType] ?? null}
    />
  );
}

/** By table: the form to show. The parameter is XML, often written as text. */
export function quickForms(parameter: string): Readonly<Record<string, string>> {
  const ids = new DOMParser().parseFromString(parameter || '<none/>', 'text/xml').querySelectorAll('QuickFormId');
  return Object.fromEntries(
    [...ids].map((id) => [(id.getAttribute('entityname') ?? '').toLowerCase(), bareId(id.textContent ?? '')]),
  );
}

interface ShownProps {
  readonly control: ControlLayout;
  readonly label: string;
  readonly table: string;
  readonly id: string;
  readonly formId: string | null;
}

interface Opened {
  readonly record: FormRecord;
  readonly layout: FormLayout;
  readonly surface: FormSurface;
}

function Shown({ control, label, table: tableName, id, formId }: ShownProps): React.ReactElement {
  const { api, tables, language, session } = useHost();
  const { surface } = useForm();
  const say = useWords();
  const [opened, setOpened] = React.useState<Opened | null>(null);
  const [missing, setMissing] = React.useState(false);
  const [failure, setFailure] = React.useState<unknown>(null);
  const [attempt, retry] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => surface.offerRefresh(control.id, retry), [surface, control.id]);
  React.useEffect(() => {
    let current = true;
    setFailure(null);
    const open = async (): Promise<void> => {
      const table = await tables.load(tableName);
      const form = table.forms.find((each) => each.id === formId) ?? table.forms.find((each) => each.type === 'quick');
      if (form === undefined) {
        if (current) setMissing(true);
        return;
      }
      const layout = parseForm(form.xml, language, session.baseLanguage);
      const record = new FormRecord({
        table,
        id,
        columns: columnsOfForm(form.xml),
        api,
        language,
        tableOf: (name) => tables.load(name),
      });
      await record.load();
      if (current) setOpened({ record, layout, surface: new FormSurface(layout, record.parts) });
    };
    open().catch((error: unknown) => current && setFailure(error));
    return () => {
      current = false;
    };
  }, [api, tables, language, session, tableName, id, formId, attempt]);

  if (missing) return <Told label={label} text={say('partNotShown', { kind: control.id })} />;
  if (failure !== null) {
    const locked = failure instanceof WebApiError && failure.status === 403;
    return (
      <Notice
        icon={locked ? 'Lock' : 'Error'}
        title={say('notLoaded')}
        text={explain(failure, say)}
        again={{ label: say('tryAgain'), run: retry }}
      />
    );
  }
  if (opened === null) return <Loading label={say('loading')} />;
  const cells = opened.layout.tabs
    .flatMap((tab) => tab.columns.flatMap((column) => column.sections))
    .filter((section) => section.visible)
    .flatMap((section) => section.rows.flat())
    .filter((cell) => cell.visible && cell.control?.kind === 'field');
  return (
    <div className="quick-view" role="group" aria-label={label === '' ? opened.record.table.label : label}>
      {label !== '' && <div className="subgrid-title">{label}</div>}
      <FormProvider value={{ record: opened.record, surface: opened.surface, formId: formId ?? '' }}>
        {cells.map((cell) => {
          const column = cell.control?.column == null ? undefined : opened.record.column(cell.control.column);
          if (cell.control === null || column === undefined) return null;
          const fixed = { ...cell.control, id: `${control.id}-${cell.control.id}`, disabled: true };
          return <Field key={cell.id} control={fixed} column={column} label={cell.label} showLabel={cell.showLabel} />;
        })}
      </FormProvider>
    </div>
  );
}
