import { Icon } from '@fluentui/react';
import * as React from 'react';
import { VisitStatuses } from '../../solution/names';
import { Unseen } from '../common/frames';
import { useId } from '../common/useId';
import { counted } from '../common/words';
import { stylesOf } from './styles';
import type { Layout, ViewProps } from './View';
import { VisitDetails } from './VisitDetails';
import { type Visit, tellsStatus } from './visits';

const statusIcons: Partial<Record<VisitStatuses, string>> = {
  [VisitStatuses.booked]: 'Calendar',
  [VisitStatuses.inprogress]: 'Repair',
  [VisitStatuses.cancelled]: 'Blocked',
};

interface Props extends ViewProps {
  readonly visit: Visit;
  readonly layout: Layout;
  readonly open: boolean;
  /** The one row that Tab stops at. */
  readonly stop: boolean;
  /** Place in its group, from 1, and how many are in it: the rows around it need not be drawn. */
  readonly position: number;
  readonly of: number;
  /** The year is not said above. */
  readonly withYear: boolean;
  readonly onToggle: (visitId: string) => void;
  readonly onFocus: (visitId: string) => void;
}

/** One visit: a glance says when, which vehicle, what for, kilometres and price; opening it shows its lines. */
export function VisitRow(props: Props): React.ReactElement {
  const { theme, words, visit, layout, open, stop, position, of, withYear, onToggle, onFocus } = props;
  const styles = stylesOf(theme);
  const details = useId();
  const whatFor = visit.whatFor || words('WhatFor_none');
  const { shortDay, fullDay, vehicle } = visit;
  const plate = vehicle && (vehicle.name || words('Vehicle_unknown'));
  const kilometres = visit.kilometres && words('Kilometres', visit.kilometres);
  const declined = visit.declined > 0 ? counted(words, 'Declined', visit.declined) : '';
  const amount = visit.hidden ? words('Hidden') : visit.amount;
  const status = tellsStatus(visit) ? visit.statusText : '';
  // A screen reader says the row's own words; without the comma they would run together.
  const pause = <Unseen theme={theme}>, </Unseen>;
  return (
    <div role="listitem" aria-posinset={position} aria-setsize={of} className={styles.item}>
      <button
        type="button"
        data-visit
        tabIndex={stop ? 0 : -1}
        className={`${styles.row} ${styles[layout]} ${withYear ? styles.withYear : ''}`}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={() => onToggle(visit.id)}
        onFocus={() => onFocus(visit.id)}
      >
        <span className={styles.day} title={fullDay}>
          {withYear ? fullDay : shortDay}
        </span>
        <span className={styles.vehicle} title={plate ?? undefined}>
          {shortDay && plate && pause}
          {plate}
        </span>
        <span className={`${styles.what} ${layout === 'wide' ? styles.inLine : ''}`}>
          <span className={visit.whatFor ? styles.whatFor : styles.quiet} title={whatFor}>
            {(shortDay || plate) && pause}
            {whatFor}
          </span>
          {visit.inherited && <Mark icon="People" text={words('Inherited')} />}
          {status && <Mark icon={(visit.status && statusIcons[visit.status]) ?? 'Info'} text={status} />}
          {declined && <Mark icon="Warning" text={declined} className={styles.declined} />}
        </span>
        <span className={`${styles.kilometres} ${layout === 'tight' ? styles.below : ''}`}>
          {kilometres && pause}
          {kilometres}
        </span>
        <span className={styles.amount}>
          {amount && pause}
          {amount}
        </span>
        <Icon iconName={open ? 'ChevronUp' : 'ChevronDown'} className={styles.chevron} aria-hidden />
      </button>
      {open && (
        <div id={details} className={styles.details}>
          <VisitDetails {...props} />
        </div>
      )}
    </div>
  );

  function Mark(mark: { icon: string; text: string; className?: string }) {
    return (
      <span className={`${styles.mark} ${mark.className ?? ''}`}>
        {pause}
        <Icon iconName={mark.icon} aria-hidden /> {mark.text}
      </span>
    );
  }
}
