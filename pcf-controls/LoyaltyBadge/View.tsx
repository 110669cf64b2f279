import { DefaultButton, Icon, type IButton, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { IsoDay } from '../../core/calendar/days';
import { textOn } from '../common/contrast';
import { span } from '../common/days';
import { failureOf } from '../common/failure';
import { FailureNotice, Frame, Notice } from '../common/frames';
import type { OpenRecord } from '../common/host';
import { useAnswer } from '../common/useAnswer';
import { counted } from '../common/words';
import { Enrolment } from './Enrolment';
import { factsOf, type Facts } from './facts';
import { LoyaltyPanel } from './LoyaltyPanel';
import { dayText, nameIn, waysText, type Speech } from './phrases';
import type { CustomerRef, CustomerRows, OwnProgramme, Use, Written, Yes } from './queries';
import { stylesOf } from './styles';

export interface ViewProps extends Speech {
  readonly theme: ITheme;
  readonly record: OpenRecord;
  /** The tier that the lookup holds, named as the dealer says it. */
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly tierMasked: boolean;
  readonly tierError: string | null;
  readonly firstPurchase: Date | null;
  readonly firstPurchaseText: string;
  readonly firstPurchaseMasked: boolean;
  /** Null is no member, undefined is that the form does not tell. */
  readonly memberSince: Date | null | undefined;
  readonly online: boolean;
  /** The form may not be changed. */
  readonly readOnly: boolean;
  readonly now: Date;
  readonly today: IsoDay;
  readonly user: { readonly id: string; readonly name: string };
  readonly read: (customer: CustomerRef) => Promise<Read>;
  readonly enrol: (customer: CustomerRef, name: string, yes: Yes) => Promise<Written>;
  readonly withdraw: (membershipId: string, on: IsoDay) => Promise<void>;
  readonly markUsed: (customer: CustomerRef, use: Use) => Promise<Written>;
  readonly undoUse: (useId: string) => Promise<void>;
  /** The form's column follows: since when a member, null is no longer one. */
  readonly onMemberSince: (record: OpenRecord, day: Date | null) => void;
}

/** What the answer brought. */
export interface Read {
  readonly own: OwnProgramme;
  readonly rows: CustomerRows;
}

export interface Known extends Read {
  readonly facts: Facts;
}

export function View(props: ViewProps): React.ReactElement {
  const { theme, words, tierMasked, tierError, record } = props;
  const styles = stylesOf(theme);
  return (
    <Frame theme={theme} label={words('Control_Name')}>
      <div className={styles.body}>
        {tierMasked ? (
          <Notice theme={theme} icon="Lock" text={words('Masked')} />
        ) : record.isNew ? (
          <Notice theme={theme} icon="Medal" text={words('NewRecord')} />
        ) : (
          <Loyalty {...props} />
        )}
        {tierMasked && <CustomerFor {...props} />}
        {tierError && <Notice theme={theme} icon="ErrorBadge" text={tierError} error />}
      </div>
    </Frame>
  );
}

/** The form's columns stand at once; membership, progress and benefits come with the answer. */
function Loyalty(props: ViewProps) {
  const { theme, words, record, tier, online, read, today, user } = props;
  const styles = stylesOf(theme);
  const [last, setLast] = React.useState<Known | null>(null);
  const [answer, again] = useAnswer(`${record.key} ${tier?.id ?? ''}`, async (): Promise<Known> => {
    const { own, rows } = await read(record);
    const known = {
      own,
      rows,
      facts: factsOf(own, rows, tier?.id ?? null, { today, userId: user.id, table: record.table }),
    };
    setLast(known);
    return known;
  });
  const [open, setOpen] = React.useState(false);
  const openButton = React.useRef<IButton>(null);
  // While it is asked again after a change, what was known stays on the screen.
  const known = answer.state === 'here' ? answer.content : answer.state === 'none' ? null : last;
  const failed = answer.state === 'failed';
  const noProgramme = known !== null && known.own.programme.tiers.length === 0;
  return (
    <>
      <AtRest {...props} facts={noProgramme ? null : (known?.facts ?? null)} />
      {noProgramme && <Notice theme={theme} icon="Settings" text={words('NoProgramme')} />}
      {failed && (
        <FailureNotice theme={theme} words={words} failure={failureOf(answer.error, online)} onRetry={again} />
      )}
      {known && !noProgramme && known.facts.state !== 'member' && known.facts.tier && (
        <Enrolment
          {...props}
          known={known}
          onChanged={() => {
            // The buttons that were pressed are going.
            openButton.current?.focus();
            again();
          }}
        />
      )}
      {!failed && !noProgramme && (
        <DefaultButton
          className={styles.open}
          componentRef={openButton}
          iconProps={{ iconName: 'Medal' }}
          disabled={!known}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          {words('Open')}
        </DefaultButton>
      )}
      {open && known && <LoyaltyPanel {...props} known={known} onChanged={again} onDismiss={() => setOpen(false)} />}
    </>
  );
}

function AtRest(props: ViewProps & { facts: Facts | null }) {
  const { theme, words, tier, facts, memberSince } = props;
  const styles = stylesOf(theme);
  const isMember = facts ? facts.state === 'member' : memberSince !== null;
  const name = facts ? (facts.tier ? nameIn(props, facts.tier) : null) : (tier?.name ?? null);
  const color = isMember ? (facts?.tier?.color ?? '') : '';
  const text = textOn(color);
  return (
    <>
      <div className={styles.line}>
        {name !== null && (
          <span
            className={`${styles.badge} ${isMember ? '' : styles.notHeld}`}
            style={text ? { background: color, color: text } : undefined}
          >
            <Icon iconName={isMember ? 'Medal' : 'AddFriend'} aria-hidden />
            <span className={styles.name}>{isMember ? name : words('WouldGet', name)}</span>
          </span>
        )}
        {name === null && (
          <span className={styles.said}>{words(facts?.state === 'member' ? 'MemberNoTier' : 'NoTier')}</span>
        )}
        <CustomerFor {...props} />
      </div>
      {facts?.state === 'withdrawn' && (
        <div className={styles.said}>{words('Withdrawn', dayText(props, facts.membership!.withdrawnOn!))}</div>
      )}
      {facts && <Standing {...props} facts={facts} />}
    </>
  );
}

/** Since when a member, until when the tier is kept, what lifts, what is unused. */
function Standing(props: ViewProps & { facts: Facts }) {
  const { theme, words, facts } = props;
  const styles = stylesOf(theme);
  const { state, membership, explanation, unused } = facts;
  const { keptUntil, next } = explanation ?? {};
  return (
    <>
      {state === 'member' && (
        <div className={styles.said}>
          {words('MemberSince', dayText(props, membership!.enrolledOn))}
          {unused > 0 && ` · ${counted(words, 'Unused', unused)}`}
        </div>
      )}
      {facts.isAhead && <div className={styles.said}>{words('Tonight')}</div>}
      {keptUntil && (
        <div className={styles.kept}>
          <Icon iconName="Clock" aria-hidden /> {words('KeptUntil', dayText(props, keptUntil))}
        </div>
      )}
      {next && next.ways.length > 0 && (
        <div className={styles.said}>{words('Progress', nameIn(props, next.tier), waysText(props, next.ways))}</div>
      )}
    </>
  );
}

/** How long the customer has been one; nothing when there was no purchase yet. */
function CustomerFor(props: ViewProps) {
  const { theme, words, firstPurchase, firstPurchaseText, firstPurchaseMasked, now } = props;
  const styles = stylesOf(theme);
  if (firstPurchaseMasked) return <span className={styles.years}>{words('FirstPurchaseMasked')}</span>;
  if (!firstPurchase || firstPurchase > now) return null;
  const time = span(words, firstPurchase, now);
  return (
    <span className={styles.years} title={firstPurchaseText && words('FirstPurchase', firstPurchaseText)}>
      {time ? words('CustomerFor', time) : words('NewCustomer')}
    </span>
  );
}
