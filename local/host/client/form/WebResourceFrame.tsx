import * as React from 'react';
import { useHost } from '../host';
import type { FormRecord } from '../record/FormRecord';
import { useWords } from '../shell/Notice';
import { Told } from './Told';
import type { ControlLayout } from './layout';

interface WebResourceFrameProps {
  readonly control: ControlLayout;
  readonly label: string;
  readonly showLabel: boolean;
  /** Height in rows of the form. */
  readonly rows: number;
  readonly record: FormRecord;
}

/** Pixels that a row of a form is high. */
const rowHeight = 28;

const imageEndings = /\.(png|jpe?g|gif|svg|ico)$/i;

/** A web resource on the form: a page in a frame of its own, or a picture. */
export function WebResourceFrame({
  control,
  label,
  showLabel,
  rows,
  record,
}: WebResourceFrameProps): React.ReactElement {
  const { language, session } = useHost();
  const say = useWords();
  // In Dynamics the session's own cookie goes along with what a page in a frame asks.
  React.useLayoutEffect(() => {
    document.cookie = `caller=${session.user.id}; path=/api; SameSite=Strict`;
  }, [session.user.id]);
  const { Url: url = '', PassParameters: pass = 'false', Data: data = '' } = control.parameters;
  const name = url.replace(/^\$webresource:/i, '');
  if (name === '') return <Told label={label} text={say('partNotShown', { kind: control.id })} />;
  const address = `/WebResources/${name.split('/').map(encodeURIComponent).join('/')}`;
  if (imageEndings.test(name)) {
    return <img className="web-resource-image" src={address} alt={label} />;
  }
  const query = new URLSearchParams();
  if (pass === 'true') {
    query.set('id', record.id === null ? '' : `{${record.id.toUpperCase()}}`);
    query.set('typename', record.table.logicalName);
    query.set('type', String(record.table.objectTypeCode));
    query.set('userlcid', String(language));
    query.set('orglcid', '1033');
  }
  if (data !== '') query.set('data', data);
  return (
    <div className="web-resource">
      {showLabel && label !== '' && <div className="subgrid-title">{label}</div>}
      <iframe
        id={`WebResource_${control.id.replace(/^WebResource_/, '')}`}
        title={label === '' ? name : label}
        style={{ height: rows * rowHeight }}
        src={query.toString() === '' ? address : `${address}?${query.toString()}`}
      />
    </div>
  );
}
