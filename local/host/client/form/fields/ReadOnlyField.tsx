import { Icon, Link } from '@fluentui/react';
import * as React from 'react';
import { useHost } from '../../host';
import { firstReference } from '../../record/values';
import { isLookup } from '../../record/columns';
import { useWords } from '../../shell/Notice';
import { RecordLink } from '../../shell/RecordLink';
import { useForm } from '../context';
import type { FieldProps } from './field';
import { addressOf } from './TextFields';

/** A value that is only shown: as text, or as the link that it is. */
export function ReadOnlyField({ id, labelId, column, value, describedBy }: FieldProps): React.ReactElement {
  const { navigation, formats } = useHost();
  const { record } = useForm();
  const reference = isLookup(column) ? firstReference(value) : null;
  if (reference !== null) {
    return (
      <div className="field-fixed" role="group" aria-labelledby={labelId}>
        <RecordLink table={reference.entityType} id={reference.id} elementId={id}>
          {reference.name ?? record.formatted(column.logicalName)}
        </RecordLink>
      </div>
    );
  }
  const isMoment = column.type === 'datetime' && column.format !== 'date' && column.dateBehavior === 'userlocal';
  const text = isMoment && typeof value === 'string' ? formats.dateTime(value) : record.formatted(column.logicalName);
  const address = typeof value === 'string' ? addressOf(column.format, value) : null;
  if (address !== null) {
    return (
      <div className="field-fixed" role="group" aria-labelledby={labelId}>
        <Link
          id={id}
          href={address}
          onClick={(event) => {
            event.preventDefault();
            navigation.openAddress(address);
          }}
        >
          {text}
        </Link>
      </div>
    );
  }
  return (
    <div
      id={id}
      className={column.type === 'memo' ? 'field-fixed field-fixed-memo' : 'field-fixed'}
      role="textbox"
      aria-readonly="true"
      aria-multiline={column.type === 'memo'}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      tabIndex={0}
    >
      {text === '' ? '---' : text}
    </div>
  );
}

/** A column that this person may not read: there may be a value, and it is not told. */
export function MaskedField({ id, labelId }: Pick<FieldProps, 'id' | 'labelId'>): React.ReactElement {
  const say = useWords();
  return (
    <div id={id} className="field-fixed" role="textbox" aria-readonly="true" aria-labelledby={labelId} tabIndex={0}>
      <span aria-hidden>•••</span>
      <span className="spoken">{say('masked')}</span>
      <Icon iconName="Lock" className="field-lock" title={say('masked')} aria-hidden />
    </div>
  );
}
