import { ActionButton, DefaultButton, Dropdown, Icon, PrimaryButton, TextField } from '@fluentui/react';
import * as React from 'react';
import type { BenefitKind } from '../../core/loyalty/programme';
import { VisitStatuses } from '../../solution/names';
import { Notice } from '../common/frames';
import { benefitText, stateText } from './benefitText';
import type { BenefitFacts, UseFacts } from './facts';
import type { PanelProps } from './LoyaltyPanel';
import type { Use } from './queries';
import { dayText } from './phrases';
import { stylesOf } from './styles';
import { useWriting } from './useWriting';

const icons: Readonly<Record<BenefitKind, string>> = {
  workshopdiscount: 'Repair',
  cardiscount: 'Tag',
  preorder: 'Calendar',
  modelnews: 'News',
  loancar: 'Car',
  voucher: 'Money',
};

/** Unused first; a member's can be marked as used, and that be undone the same day. */
export function BenefitList(props: PanelProps): React.ReactElement {
  const { theme, words, known, online } = props;
  const { benefits } = known.facts;
  const styles = stylesOf(theme);
  const [using, setUsing] = React.useState<string | null>(null);
  const [said, setSaid] = React.useState<string | null>(null);
  const writing = useWriting(online);
  if (benefits.length === 0) return <Notice theme={theme} icon="Info" text={words('Benefits_none')} />;
  return (
    <>
      <ul className={styles.benefits}>
        {benefits.map((benefit) => (
          <li key={benefit.benefit.code} className={styles.benefit}>
            <Icon iconName={icons[benefit.benefit.kind]} className={styles.icon} aria-hidden />
            <div className={styles.benefitText}>
              <div className={styles.benefitHead}>
                <span className={styles.benefitName}>
                  {benefitText(props, benefit)}
                  <span className={styles.limit}>{stateText(props, benefit)}</span>
                </span>
                {using !== benefit.benefit.code && mayUse(benefit) && (
                  <ActionButton
                    className={styles.small}
                    iconProps={{ iconName: 'CheckMark' }}
                    ariaLabel={words('Use_label', benefitText(props, benefit))}
                    onClick={() => {
                      setSaid(null);
                      setUsing(benefit.benefit.code);
                    }}
                  >
                    {words('Use')}
                  </ActionButton>
                )}
              </div>
              {benefit.uses.map((use) => (
                <UseLine key={use.id} {...props} use={use} onUndo={() => undo(use)} busy={writing.busy} />
              ))}
              {using === benefit.benefit.code && (
                <UseForm {...props} benefit={benefit} busy={writing.busy} onCancel={() => setUsing(null)} onUse={use} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {said && <Notice theme={theme} icon="CheckMark" text={said} />}
      {writing.fault && <Notice theme={theme} icon="ErrorBadge" text={words(writing.fault)} error />}
    </>
  );

  function mayUse({ state, leftThisYear }: BenefitFacts): boolean {
    const valid = state === 'unused' || state === 'used';
    return !props.readOnly && known.facts.state === 'member' && valid && leftThisYear !== 0;
  }

  function use(benefit: BenefitFacts, what: UsedFor): void {
    const { record, today, markUsed, onChanged } = props;
    const benefitName = benefitText(props, benefit);
    writing.run(async () => {
      const written = await markUsed(record, {
        membershipId: known.facts.membershipId!,
        benefitId: benefit.id,
        benefitCode: benefit.benefit.code,
        benefitName,
        on: today,
        number: benefit.nextNumber,
        ...what,
      });
      setUsing(null);
      onChanged();
      if (written === 'taken') return 'UsedByOther';
      setSaid(words('Used_said', benefitName));
      return null;
    });
  }

  function undo({ id }: UseFacts): void {
    setSaid(null);
    writing.run(async () => {
      await props.undoUse(id);
      props.onChanged();
      setSaid(words('Undone'));
      return null;
    });
  }
}

function UseLine(props: PanelProps & { use: UseFacts; busy: boolean; onUndo: () => void }) {
  const { theme, words, known, use, busy, onUndo, readOnly } = props;
  const styles = stylesOf(theme);
  const vehicle = known.rows.vehicles.find(({ kk_vehicleid }) => kk_vehicleid === use.vehicleId);
  const visit = known.rows.visits?.find(({ kk_workshopvisitid }) => kk_workshopvisitid === use.visitId);
  const onVisit = visit && words('OnVisit', dayText(props, visit.kk_visitedon!));
  const parts = [dayText(props, use.on), vehicle?.kk_name, onVisit, use.note, use.by].filter(Boolean);
  return (
    <span className={styles.use}>
      {words('UsedOn', parts.join(', '))}
      {use.mayUndo && !readOnly && (
        <ActionButton className={styles.small} iconProps={{ iconName: 'Undo' }} disabled={busy} onClick={onUndo}>
          {words('Undo')}
        </ActionButton>
      )}
    </span>
  );
}

interface FormProps extends PanelProps {
  readonly benefit: BenefitFacts;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onUse: (benefit: BenefitFacts, what: UsedFor) => void;
}

type UsedFor = Pick<Use, 'vehicleId' | 'visitId' | 'note'>;

const none = '';
/** So many of the latest visits are offered. */
const offered = 10;

/** What it was used for, on which vehicle and at which visit; all may be left open. */
function UseForm(props: FormProps) {
  const { theme, words, known, benefit, busy, onCancel, onUse } = props;
  const styles = stylesOf(theme);
  const [vehicleId, setVehicleId] = React.useState(none);
  const [visitId, setVisitId] = React.useState(none);
  const [note, setNote] = React.useState('');
  const form = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => form.current?.querySelector<HTMLElement>('[role="combobox"], input')?.focus(), []);
  const { vehicles } = known.rows;
  const nameOf = (id: string | null) => vehicles.find(({ kk_vehicleid }) => kk_vehicleid === id)?.kk_name ?? '';
  const visits = (known.rows.visits ?? [])
    .filter((visit) => visit.kk_visitedon && (vehicleId === none || visit._kk_vehicleid_value === vehicleId))
    .filter(({ kk_visitstatus }) => kk_visitstatus !== VisitStatuses.cancelled)
    .sort((a, b) => (a.kk_visitedon! < b.kk_visitedon! ? 1 : -1))
    .slice(0, offered);
  return (
    <div ref={form} role="group" aria-label={words('Use_label', benefitText(props, benefit))} className={styles.form}>
      {vehicles.length > 0 && (
        <Dropdown
          label={words('Vehicle')}
          selectedKey={vehicleId}
          options={[
            { key: none, text: words('NoVehicle') },
            ...vehicles.map(({ kk_vehicleid: key, kk_name }) => ({ key, text: kk_name ?? '' })),
          ]}
          onChange={(_, option) => {
            setVehicleId(String(option?.key ?? none));
            setVisitId(none);
          }}
        />
      )}
      {visits.length > 0 && (
        <Dropdown
          label={words('Visit')}
          selectedKey={visitId}
          options={[
            { key: none, text: words('NoVehicle') },
            ...visits.map((visit) => ({
              key: visit.kk_workshopvisitid,
              text: [dayText(props, visit.kk_visitedon!), nameOf(visit._kk_vehicleid_value)]
                .filter(Boolean)
                .join(' · '),
            })),
          ]}
          onChange={(_, option) => {
            const visit = visits.find(({ kk_workshopvisitid }) => kk_workshopvisitid === option?.key);
            setVisitId(visit?.kk_workshopvisitid ?? none);
            // A visit was made with its vehicle.
            if (visit?._kk_vehicleid_value) setVehicleId(visit._kk_vehicleid_value);
          }}
        />
      )}
      <TextField label={words('Note')} value={note} maxLength={200} onChange={(_, text) => setNote(text ?? '')} />
      <div className={styles.choices}>
        <PrimaryButton
          disabled={busy}
          className={styles.act}
          onClick={() => onUse(benefit, { vehicleId: vehicleId || null, visitId: visitId || null, note })}
        >
          {words('Use_store')}
        </PrimaryButton>
        <DefaultButton disabled={busy} className={styles.act} onClick={onCancel}>
          {words('Cancel')}
        </DefaultButton>
      </div>
    </div>
  );
}
