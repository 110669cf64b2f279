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

interface Props {
  readonly theme: ViewProps['theme'];
  readonly words: ViewProps['words'];
  readonly online: boolean;
  readonly visit: Visit;
  readonly layout: Layout;
  readonly open: boolean;
  /** The year is not said above. */
  readonly withYear: boolean;
  readonly onToggle: (visitId: string) => void;
  /** What the opened visit needs; null for a closed one, so that it is not drawn again with every update. */
  readonly inside: ViewProps | null;
}

/** One visit: a glance says when, which vehicle, what for, kilometres and price; opening it shows its lines. */
export const VisitRow = React.memo(Row, (before, after) => {
  // Texts are made anew with every update; what they say is compared, so that 10 000 rows are not drawn again.
  if (before.open || after.open) return false;
  const keys = ['theme', 'layout', 'withYear', 'online', 'onToggle'] as const;
  return keys.every((key) => before[key] === after[key]) && sameVisit(before.visit, after.visit);
});

function sameVisit(a: Visit, b: Visit): boolean {
  return (Object.keys(a) as (keyof Visit)[]).every((key) =>
    key === 'day' || key === 'vehicle' ? JSON.stringify(a[key]) === JSON.stringify(b[key]) : a[key] === b[key],
  );
}

function Row(props: Props): React.ReactElement {
  const { theme, words, visit, layout, open, withYear, onToggle, inside } = props;
  const styles = stylesOf(theme);
  const details = useId();
  const whatFor = visit.whatFor || words('WhatFor_none');
  const kilometres = visit.kilometres && words('Kilometres', visit.kilometres);
  const declined = visit.declined > 0 ? counted(words, 'Declined', visit.declined) : '';
  const amount = visit.hidden ? words('Hidden') : visit.amount;
  const status = tellsStatus(visit) ? visit.statusText : '';
  // A screen reader says the row's own words; without the comma they would run together.
  const pause = <Unseen theme={theme}>, </Unseen>;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={`${styles.row} ${styles[layout]} ${withYear ? styles.withYear : ''}`}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={() => onToggle(visit.id)}
      >
        <span className={styles.day} title={visit.fullDay}>
          {withYear ? visit.fullDay : visit.shortDay}
        </span>
        <span className={styles.vehicle} title={visit.vehicle?.name}>
          {visit.shortDay && visit.vehicle && pause}
          {visit.vehicle?.name}
        </span>
        <span className={`${styles.what} ${layout === 'wide' ? styles.inLine : ''}`}>
          <span className={visit.whatFor ? styles.whatFor : styles.quiet} title={whatFor}>
            {(visit.shortDay || visit.vehicle) && pause}
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
      {open && inside && (
        <div id={details} className={styles.details}>
          <VisitDetails {...inside} visit={visit} />
        </div>
      )}
    </li>
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
