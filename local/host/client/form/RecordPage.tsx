import * as React from 'react';
import { WebApiError } from '../api';
import { useHost } from '../host';
import { columnsOfForm } from '../record/formColumns';
import { FormRecord } from '../record/FormRecord';
import type { Dialogs } from '../shell/Dialogs';
import { explain, Loading, Notice, useWords } from '../shell/Notice';
import type { Router } from '../shell/Router';
import { useAddress } from '../shell/useAddress';
import { useTable } from '../shell/useTable';
import type { FormDescription, TableDescription } from '../shapes';
import { FormView } from './FormView';
import { parseForm } from './layout';
import { FormSurface } from './surface';

interface RecordPageProps {
  readonly table: string;
  readonly router: Router;
  readonly dialogs: Dialogs;
}

/** One record on one of its table's main forms. */
export function RecordPage({ table: name, router, dialogs }: RecordPageProps): React.ReactElement {
  const say = useWords();
  const { offered } = useHost();
  const table = useTable(name);
  const { formId } = useAddress(router);
  if (table.state === 'loading') return <Loading label={say('loading')} />;
  if (table.state === 'failed') {
    return (
      <Notice
        icon="Error"
        title={say('notLoaded')}
        text={explain(table.error, say)}
        again={{ label: say('tryAgain'), run: table.retry }}
      />
    );
  }
  const forms = offered(table.table.forms.filter((form) => form.type === 'main'));
  const form = forms.find((each) => each.id === formId) ?? forms.find((each) => each.isDefault) ?? forms[0];
  if (form === undefined) return <Notice title={say('noForm', { table: table.table.label })} />;
  return <OpenRecord key={form.id} table={table.table} form={form} forms={forms} router={router} dialogs={dialogs} />;
}

interface OpenRecordProps {
  readonly table: TableDescription;
  readonly form: FormDescription;
  readonly forms: readonly FormDescription[];
  readonly router: Router;
  readonly dialogs: Dialogs;
}

function OpenRecord({ table, form, forms, router, dialogs }: OpenRecordProps): React.ReactElement {
  const say = useWords();
  const host = useHost();
  const { api, tables, language, session } = host;
  // The record lives as long as this place: after a first save the address gets the id, the record has it already.
  const [opened] = React.useState(() => {
    const layout = parseForm(form.xml, language, session.baseLanguage);
    const record = new FormRecord({
      table,
      id: router.address.id,
      columns: columnsOfForm(form.xml),
      api,
      language,
      tableOf: (name) => tables.load(name),
      defaults: startValues(table, session.user, router.values),
    });
    return { record, surface: new FormSurface(layout, record.parts), formId: form.id };
  });
  const { record } = opened;
  const [state, setState] = React.useState<{ readonly ready: boolean; readonly error: unknown }>({
    ready: false,
    error: null,
  });
  const load = React.useCallback(() => {
    setState({ ready: false, error: null });
    record.load().then(
      () => setState({ ready: true, error: null }),
      (error: unknown) => setState({ ready: false, error }),
    );
  }, [record]);
  React.useEffect(load, [load]);

  if (state.error !== null) {
    const status = state.error instanceof WebApiError ? state.error.status : -1;
    return (
      <Notice
        icon={status === 403 ? 'Lock' : 'Error'}
        title={say('notLoaded')}
        text={status === 404 ? say('noSuchRecord') : explain(state.error, say)}
        again={{ label: say('tryAgain'), run: load }}
      />
    );
  }
  if (!state.ready) return <Loading label={say('loading')} />;
  return <FormView opened={opened} form={form} forms={forms} router={router} dialogs={dialogs} />;
}

/** A new row belongs to whoever makes it, unless it is said to start otherwise. */
function startValues(
  table: TableDescription,
  user: { readonly id: string; readonly fullName: string },
  given: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  const owner =
    table.ownership === 'user' ? { ownerid: [{ id: user.id, entityType: 'systemuser', name: user.fullName }] } : {};
  return { ...owner, ...given };
}
