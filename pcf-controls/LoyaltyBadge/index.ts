import * as React from 'react';
import { localDay } from '../../core/calendar/zone';
import { dayOf } from '../common/days';
import { isMasked, isOnline, openRecord, type OpenRecord } from '../common/host';
import { themeFrom } from '../common/theme';
import { wordsOf } from '../common/words';
import type { Inputs, Outputs } from './inputs';
import { programmeFrom } from '../../solution/rows/programme';
import { enrol, markUsed, readCustomer, readProgramme, undoUse, withdraw, type CustomerRef, type OwnProgramme } from './queries'; // prettier-ignore
import { View, type Read } from './View';

/** Language id of bokmål; every other language reads the English names of tiers and benefits. */
const bokmal = 1044;

/** The customer's loyalty tier: which, why, what it gives and what is unused; joining, and using what it gives. */
export class LoyaltyBadge implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private notify: () => void = () => undefined;
  private record = '';
  /** Given out to the form: since when a member. Absent is that nothing was changed here. */
  private changed: { memberSince: Date | null } | null = null;
  /** The same for every customer, so asked once; a failed answer is asked again. */
  private programme: Promise<OwnProgramme> | null = null;

  init(_context: ComponentFramework.Context<Inputs>, notifyOutputChanged: () => void): void {
    this.notify = notifyOutputChanged;
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { webAPI, parameters, userSettings, formatting } = context;
    const { tier, firstPurchase, memberSince } = parameters;
    const record = openRecord(context);
    if (record.key !== this.record) {
      this.record = record.key;
      this.changed = null;
    }
    const [held] = tier.raw ?? [];
    const now = new Date();
    const user = { id: bare(userSettings.userId ?? ''), name: userSettings.userName ?? '' };
    return React.createElement(View, {
      key: record.key,
      theme: themeFrom(context.fluentDesignLanguage),
      words: wordsOf(context.resources),
      record,
      tier: held ? { id: bare(held.id), name: held.name ?? tier.formatted ?? '' } : null,
      tierMasked: isMasked(tier),
      tierError: tier.error ? tier.errorMessage : null,
      firstPurchase: dayOf(firstPurchase?.raw),
      firstPurchaseText: firstPurchase?.formatted ?? '',
      firstPurchaseMasked: isMasked(firstPurchase),
      memberSince: !memberSince || isMasked(memberSince) ? undefined : dayOf(memberSince.raw),
      inNorwegian: userSettings.languageId === bokmal,
      online: isOnline(context),
      readOnly: context.mode.isControlDisabled,
      now,
      today: localDay(now),
      user,
      formatNumber: (value) => formatting.formatDecimal(value, Number.isInteger(value) ? 0 : 1),
      formatDay: (day) => formatting.formatDateShort(day),
      read: (customer) => this.read(webAPI, customer, Boolean(held)),
      enrol: (customer, name, yes) => enrol(webAPI, user.id, customer, name, yes),
      withdraw: (id, on) => withdraw(webAPI, id, on),
      markUsed: (customer, use) => markUsed(webAPI, user.id, customer, use),
      undoUse: (id) => undoUse(webAPI, id),
      onMemberSince: this.memberChanged,
    });
  }

  getOutputs(): Outputs {
    return this.changed ? { memberSince: this.changed.memberSince ?? undefined } : {};
  }

  destroy(): void {
    this.notify = () => undefined;
  }

  /** A customer with a tier, and by it the programme, in one request; without one, or an old one, it takes two. */
  private async read(webAPI: ComponentFramework.WebApi, customer: CustomerRef, held: boolean): Promise<Read> {
    const withProgramme = held && this.programme === null;
    const [rows] = await Promise.all([
      readCustomer(webAPI, customer, withProgramme),
      withProgramme ? null : this.programmeFrom(webAPI),
    ]);
    if (rows.programme) this.programme ??= Promise.resolve(programmeFrom(rows.programme));
    return { rows, own: await this.programmeFrom(webAPI) };
  }

  private programmeFrom(webAPI: ComponentFramework.WebApi): Promise<OwnProgramme> {
    this.programme ??= readProgramme(webAPI).catch((error: unknown) => {
      this.programme = null;
      throw error;
    });
    return this.programme;
  }

  private readonly memberChanged = (record: OpenRecord, memberSince: Date | null): void => {
    if (record.key !== this.record) return;
    this.changed = { memberSince };
    this.notify();
  };
}

const bare = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();
