import { Icon, Link } from '@fluentui/react';
import * as React from 'react';
import { VisitStatuses } from '../../solution/names';
import { Unseen } from '../common/frames';
import { useId } from '../common/useId';
import { counted } from '../common/words';
import { Lines } from './Lines';
import { stylesOf } from './styles';
import type { Layout, ViewProps } from './View';
import { type Visit, tellsStatus } from './visits';

const statusIcons: Partial<Record<VisitStatuses, string>> = {
  [VisitStatuses.booked]: 'Calendar',
  [VisitStatuses.inprogress]: 'Repair',
  [VisitStatuses.cancelled]: 'Blocked',
};

interface Props extends Pick<ViewProps, 'theme' | 'words' | 'readLines' | 'online' | 'onOpen' | 'formatNumber'> {
  readonly visit: Visit;
  readonly layout: Layout;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One visit: a glance says when, which vehicle, what for, kilometres and price; opening it shows its lines. */
export function VisitRow(props: Props): React.ReactElement {
  const { theme, words, visit, layout, open, onToggle, onOpen } = props;
  const styles = stylesOf(theme);
  const details = useId();
  const whatFor = visit.whatFor || words('WhatFor_none');
  const kilometres = visit.kilometres && words('Kilometres', visit.kilometres);
  const declined = visit.declined > 0 ? counted(words, 'Declined', visit.declined) : '';
  const status = tellsStatus(visit) ? visit.statusText : '';
  // A screen reader says the row's own words; without the comma they would run together.
  const pause = <Unseen theme={theme}>, </Unseen>;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={`${styles.row} ${styles[layout]}`}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={onToggle}
      >
        <span className={styles.day} title={visit.fullDay}>
          {visit.shortDay}
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
          {status && <Mark icon={(visit.status && statusIcons[visit.status]) ?? 'Info'} text={status} />}
          {declined && <Mark icon="Warning" text={declined} className={styles.declined} />}
        </span>
        <span className={`${styles.kilometres} ${layout === 'tight' ? styles.below : ''}`}>
          {kilometres && pause}
          {kilometres}
        </span>
        <span className={styles.amount}>
          {visit.amount && pause}
          {visit.amount}
        </span>
        <Icon iconName={open ? 'ChevronUp' : 'ChevronDown'} className={styles.chevron} aria-hidden />
      </button>
      {open && (
        <div id={details} className={styles.details}>
          {visit.workshop && <div className={styles.quiet}>{visit.workshop}</div>}
          <Lines {...props} visitId={visit.id} />
          <Link className={styles.openVisit} onClick={() => onOpen(visit.id)}>
            {words('Open', visit.number)}
          </Link>
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
