import { ActionButton, DefaultButton, Dropdown, Icon, PrimaryButton, TextField } from '@fluentui/react';
import * as React from 'react';
import type { BenefitKind } from '../../core/loyalty/programme';
import { Notice } from '../common/frames';
import { benefitText, stateText } from './benefitText';
import type { BenefitFacts, UseFacts } from './facts';
import type { PanelProps } from './LoyaltyPanel';
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

  function use(benefit: BenefitFacts, vehicleId: string | null, note: string): void {
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
        vehicleId,
        note,
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
  const parts = [dayText(props, use.on), vehicle?.kk_name, use.note, use.by].filter(Boolean);
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
  readonly onUse: (benefit: BenefitFacts, vehicleId: string | null, note: string) => void;
}

const noVehicle = '';

/** What it was used for, and on which vehicle; both may be left open. */
function UseForm(props: FormProps) {
  const { theme, words, known, benefit, busy, onCancel, onUse } = props;
  const styles = stylesOf(theme);
  const [vehicleId, setVehicleId] = React.useState(noVehicle);
  const [note, setNote] = React.useState('');
  const form = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => form.current?.querySelector<HTMLElement>('[role="combobox"], input')?.focus(), []);
  const { vehicles } = known.rows;
  return (
    <div ref={form} role="group" aria-label={words('Use_label', benefitText(props, benefit))} className={styles.form}>
      {vehicles.length > 0 && (
        <Dropdown
          label={words('Vehicle')}
          selectedKey={vehicleId}
          options={[
            { key: noVehicle, text: words('NoVehicle') },
            ...vehicles.map(({ kk_vehicleid: key, kk_name }) => ({ key, text: kk_name ?? '' })),
          ]}
          onChange={(_, option) => setVehicleId(String(option?.key ?? noVehicle))}
        />
      )}
      <TextField label={words('Note')} value={note} maxLength={200} onChange={(_, text) => setNote(text ?? '')} />
      <div className={styles.choices}>
        <PrimaryButton
          disabled={busy}
          className={styles.act}
          onClick={() => onUse(benefit, vehicleId === noVehicle ? null : vehicleId, note)}
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
