import * as React from 'react';
import type { CustomControlLayout } from '../form/customLayout';
import { useHost } from '../host';
import { mountControl, type MountedControl } from '../pcf';
import { FormRecord } from '../record/FormRecord';
import type { TableDescription, ViewDescription } from '../shapes';
import { formFactorOf } from '../shell/formFactor';

interface ViewControlProps {
  readonly custom: CustomControlLayout;
  readonly table: TableDescription;
  readonly view: ViewDescription;
  /** Counts up when the rows are to be read again. */
  readonly turn: number;
}

/** A view that is shown by a custom control instead of the grid. It stands on no row: the record it gets is empty. */
export function ViewControl({ custom, table, view, turn }: ViewControlProps): React.ReactElement {
  const host = useHost();
  const formFactor = formFactorOf(host);
  const ground = React.useRef<HTMLDivElement>(null);
  const mounted = React.useRef<MountedControl | null>(null);
  const latest = React.useRef({ host, formFactor });
  latest.current = { host, formFactor };
  const { api, language, tables } = host;
  React.useEffect(() => {
    const { current: element } = ground;
    if (element === null) return undefined;
    const tableOf = (name: string) => tables.load(name);
    const record = new FormRecord({ table, id: null, columns: [], api, language, tableOf });
    void record.load();
    const made = mountControl({
      element,
      control: custom,
      controlId: view.id,
      label: view.name,
      disabled: false,
      view: { table: table.logicalName, id: view.id },
      record,
      ...latest.current,
    });
    mounted.current = made;
    return () => {
      mounted.current = null;
      made.destroy();
    };
  }, [custom, table, view, api, language, tables]);
  React.useEffect(() => mounted.current?.update({ host, formFactor }), [host, formFactor]);
  React.useEffect(() => {
    if (turn > 0) mounted.current?.refresh();
  }, [turn]);
  return <div ref={ground} className="custom-control view-control" data-control={custom.name} />;
}
