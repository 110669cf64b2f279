import * as React from 'react';

/** Says plainly what the stand-in leaves out. */
export function Told({ label, text }: { readonly label: string; readonly text: string }): React.ReactElement {
  return (
    <div className="told">
      {label !== '' && <div className="told-label">{label}</div>}
      <div>{text}</div>
    </div>
  );
}
