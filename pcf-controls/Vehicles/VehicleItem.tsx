import { DefaultButton, Icon, Link, Spinner, SpinnerSize } from '@fluentui/react';
import * as React from 'react';
import type { Urgency } from '../../core/vehicles/due/reasons';
import { failureOf } from '../common/failure';
import { Unseen } from '../common/frames';
import { useId } from '../common/useId';
import type { CardReason } from './due';
import { actions, type Action, callbackDay } from './recording';
import { stylesOf } from './styles';
import type { Vehicle } from './vehicles';
import type { ViewProps } from './View';
import { reasonInWords } from './wording';

interface Props extends ViewProps {
  readonly vehicle: Vehicle;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Reasons that are read without opening; the recall is always the first of them. */
const atOnce = 2;

/** Pixels below which plate, model and role do not fit one line. */
const narrowBelow = 400;

/** One vehicle: what it is, why to call about it and what to say; opening it shows the rest and what came of the call. */
export function VehicleItem(props: Props): React.ReactElement {
  const { theme, words, vehicle, chosen, onChoose, open, onToggle } = props;
  const styles = stylesOf(theme);
  const details = useId();
  const narrow = props.width !== null && props.width < narrowBelow;
  const dated = vehicle.reasons.filter(({ unknown }) => !unknown);
  const asked = vehicle.reasons.filter(({ unknown }) => unknown);
  const shown = open ? vehicle.reasons : dated.length > 0 ? dated.slice(0, atOnce) : asked.slice(0, 1);
  const hidden = dated.length - shown.length;
  return (
    <li className={`${styles.item} ${chosen ? styles.chosen : ''}`}>
      <div className={`${styles.top} ${narrow ? styles.stacked : ''}`}>
        <button
          type="button"
          className={styles.plate}
          aria-pressed={chosen}
          title={words(chosen ? 'Choose_all' : 'Choose_this', vehicle.name)}
          onClick={onChoose}
        >
          <span className={styles.name}>{vehicle.name || words('NoName')}</span>
          <Icon iconName={chosen ? 'FilterSolid' : 'Filter'} className={styles.filter} aria-hidden />
        </button>
        <span className={`${styles.model} ${narrow ? styles.below : ''}`} title={vehicle.model}>
          {vehicle.model}
        </span>
        <span className={styles.role}>{vehicle.role}</span>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={open ? details : undefined}
          title={words(open ? 'Less' : 'MoreOf', vehicle.name)}
          onClick={onToggle}
        >
          <Unseen theme={theme}>{words(open ? 'Less' : 'MoreOf', vehicle.name)} </Unseen>
          {!open && hidden > 0 && <span>+{hidden}</span>}
          <Icon iconName={open ? 'ChevronUp' : 'ChevronDown'} aria-hidden />
        </button>
      </div>
      {vehicle.expectedOn && (
        <div className={`${styles.reasons} ${styles.talk}`}>
          {words('Expected', props.formatDay(vehicle.expectedOn))}
        </div>
      )}
      {shown.length > 0 && (
        <ul className={styles.reasons}>
          {shown.map((reason) => (
            <Reason key={reason.kind} {...props} reason={reason} />
          ))}
        </ul>
      )}
      {open && (
        <div id={details} className={styles.details}>
          {props.onRecord && vehicle.inUse && <Actions {...props} about={dated[0] ?? null} />}
          <Link className={styles.open} onClick={() => props.onOpen(vehicle.id)}>
            {words('Open', vehicle.name)}
          </Link>
        </div>
      )}
    </li>
  );
}

const urgencyIcons: Readonly<Record<Urgency, string>> = { overdue: 'Warning', soon: 'Clock', later: 'Calendar' };

function Reason({ theme, words, vehicle, reason, formatDay }: Props & { reason: CardReason }) {
  const styles = stylesOf(theme);
  const { what, talk } = reasonInWords(words, reason, vehicle, formatDay);
  const { urgency, kind } = reason;
  const icon = kind === 'recall' ? 'ShieldAlert' : urgency ? urgencyIcons[urgency] : 'Unknown';
  return (
    <li className={styles.reason}>
      <Icon
        iconName={icon}
        className={`${styles.reasonIcon} ${urgency === 'overdue' ? styles.overdue : ''}`}
        aria-hidden
      />
      <span className={styles.reasonText}>
        {urgency && urgency !== 'later' && kind !== 'recall' && (
          <Unseen theme={theme}>{words(`Urgency_${urgency}`)}: </Unseen>
        )}
        <span className={urgency === 'overdue' ? styles.overdue : styles.what}>{what}.</span>{' '}
        <span className={styles.talk}>{talk}</span>
      </span>
    </li>
  );
}

const actionIcons: Readonly<Record<Action, string>> = { book: 'Calendar', declined: 'Cancel', callback: 'Phone' };

type Standing = { readonly state: 'none' | 'storing' } | { readonly state: 'stored' | 'failed'; readonly text: string };

/** What came of the call, stored with one click. */
function Actions({
  theme,
  words,
  vehicle,
  about,
  online,
  onRecord,
  formatDay,
  today,
}: Props & { about: CardReason | null }) {
  const styles = stylesOf(theme);
  const [standing, setStanding] = React.useState<Standing>({ state: 'none' });
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const due = about ? words(`Due_${about.kind}`) : vehicle.model;
  const store = (action: Action) => {
    if (standing.state === 'storing') return;
    setStanding({ state: 'storing' });
    const settle = (next: Standing) => {
      if (alive.current) setStanding(next);
    };
    onRecord!(action, {
      vehicle: vehicle.id,
      kind: about?.kind ?? null,
      subject: words(`Subject_${action}`, vehicle.name, due),
    }).then(
      () => settle({ state: 'stored', text: words(`Stored_${action}`, formatDay(callbackDay(today))) }),
      (error: unknown) => settle({ state: 'failed', text: words(`NotStored_${failureOf(error, online)}`) }),
    );
  };
  return (
    <div>
      <div className={styles.actions} role="group" aria-label={words('Actions')}>
        {actions.map((action) => (
          <DefaultButton
            key={action}
            className={styles.action}
            iconProps={{ iconName: actionIcons[action] }}
            onClick={() => store(action)}
          >
            {words(`Action_${action}`)}
          </DefaultButton>
        ))}
        {standing.state === 'storing' && <Spinner size={SpinnerSize.small} ariaLabel={words('Storing')} />}
      </div>
      <div role={standing.state === 'failed' ? 'alert' : 'status'} className={styles.said}>
        {'text' in standing && (
          <>
            <Icon iconName={standing.state === 'stored' ? 'Accept' : 'ErrorBadge'} aria-hidden /> {standing.text}
          </>
        )}
      </div>
    </div>
  );
}
