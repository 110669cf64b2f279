import * as React from 'react';
import { useHost, type HostServices } from '../host';
import { mountControl, type MountedControl } from '../pcf';
import { formFactorOf } from '../shell/formFactor';
import { useForm } from './context';
import type { CustomControlLayout } from './customLayout';
import type { ControlLayout } from './layout';

interface CustomControlProps {
  readonly control: ControlLayout;
  readonly label: string;
  /** Rows of the form that the cell takes: the least height of what stands in it. */
  readonly rows?: number;
  /** What the mounted control is put into; by itself where nothing is given. */
  readonly wrap?: (made: React.ReactElement) => React.ReactElement;
  /** The standard control, for cells without a custom one. */
  readonly children: React.ReactElement;
}

/**
 * The custom control of a form or view for this form factor, when the organisation has it. Controls that only a full
 * Dataverse brings (the import has told them) leave the place to the standard one, as a missing form factor does.
 */
export function chosenControl(
  custom: readonly CustomControlLayout[],
  host: HostServices,
): CustomControlLayout | undefined {
  const formFactor = formFactorOf(host);
  return custom.find((each) => each.formFactor === formFactor && host.session.controls.includes(each.name));
}

/** A cell's custom control where it has one, else the standard one. */
export function CustomControl({ control, label, rows = 1, wrap, children }: CustomControlProps): React.ReactElement {
  const host = useHost();
  const formFactor = formFactorOf(host);
  const custom = chosenControl(control.custom, host);
  if (custom === undefined) return children;
  const made = (
    <Mounted
      key={custom.name}
      custom={custom}
      control={control}
      label={label}
      host={host}
      formFactor={formFactor}
      rows={rows}
    />
  );
  return wrap === undefined ? made : wrap(made);
}

interface MountedProps {
  readonly custom: CustomControlLayout;
  readonly control: ControlLayout;
  readonly label: string;
  readonly host: HostServices;
  readonly formFactor: number;
  readonly rows: number;
}

function Mounted({ custom, control, label, host, formFactor, rows }: MountedProps): React.ReactElement {
  const { record, surface } = useForm();
  const ground = React.useRef<HTMLDivElement>(null);
  const mounted = React.useRef<MountedControl | null>(null);
  const latest = React.useRef({ label, host, formFactor });
  latest.current = { label, host, formFactor };
  React.useEffect(() => {
    const { current: element } = ground;
    if (element === null) return undefined;
    const made = mountControl({
      element,
      control: custom,
      controlId: control.id,
      disabled: control.disabled,
      rowSpan: rows,
      gridParameters: control.kind === 'subgrid' ? control.parameters : undefined,
      record,
      ...latest.current,
    });
    mounted.current = made;
    const withdraw = surface.offerRefresh(control.id, () => made.refresh());
    return () => {
      withdraw();
      mounted.current = null;
      made.destroy();
    };
  }, [custom, control, record, surface, rows]);
  React.useEffect(() => mounted.current?.update({ label, host, formFactor }), [label, host, formFactor]);
  return <div ref={ground} className="custom-control" data-control={control.id} />;
}
