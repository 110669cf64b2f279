type AnyContext = Pick<ComponentFramework.Context<unknown>, 'mode' | 'client'>;

/** What a model-driven form tells about the open record; the typings leave it out, canvas does not have it. */
interface ContextInfo {
  readonly entityId?: string | null;
  readonly entityTypeName?: string;
}

/** The record the form shows. */
export interface OpenRecord {
  /** Changes when the form shows another record; the same text for as long as it is not known. */
  readonly key: string;
  /** Logical name of its table; empty where the host does not tell. */
  readonly table: string;
  /** Bare and in lower case; empty for a new record and where the host does not tell. */
  readonly id: string;
  /** True only when the form is known to show a record that has not been saved yet. */
  readonly isNew: boolean;
}

/** Which record the form shows now, so that what belongs to another one can be dropped. */
export function openRecord(context: AnyContext): OpenRecord {
  const info = (context.mode as { contextInfo?: ContextInfo }).contextInfo;
  if (!info) return { key: '', table: '', id: '', isNew: false };
  const table = info.entityTypeName ?? '';
  const id = (info.entityId ?? '').replace(/[{}]/g, '').toLowerCase();
  return { key: `${table}/${id}`, table, id, isNew: id === '' };
}

/** Whether the device has a network; hosts that cannot tell are taken to have one. */
export function isOnline(context: AnyContext): boolean {
  const client = context.client as Partial<ComponentFramework.Client> | undefined;
  return client?.isNetworkAvailable?.() ?? true;
}

/** Width in pixels that the form gives the control; null while it is not known. */
export const widthOf = (context: Pick<AnyContext, 'mode'>): number | null =>
  context.mode.allocatedWidth > 0 ? context.mode.allocatedWidth : null;

/** Whether field security hides the column's value from the user. */
export const isMasked = (property: ComponentFramework.PropertyTypes.Property | undefined): boolean =>
  property?.security?.readable === false;
