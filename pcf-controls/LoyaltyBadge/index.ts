import * as React from 'react';
import { dayOf } from '../common/days';
import { isMasked, isOnline, openRecord } from '../common/host';
import { themeFrom } from '../common/theme';
import { wordsOf } from '../common/words';
import type { Inputs, Outputs } from './inputs';
import { readTier } from './queries';
import { View } from './View';

/** Language id of bokmål; every other language reads the English names of tiers and benefits. */
const bokmal = 1044;

/** The customer's loyalty tier, how long the customer has been one, and what the tier gives. */
export class LoyaltyBadge implements ComponentFramework.ReactControl<Inputs, Outputs> {
  init(): void {
    // Nothing to prepare: all that is shown comes with each update.
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { tier, firstPurchase } = context.parameters;
    const record = openRecord(context);
    const [held] = tier.raw ?? [];
    return React.createElement(View, {
      key: record.key,
      theme: themeFrom(context.fluentDesignLanguage),
      words: wordsOf(context.resources),
      tier: held ? { id: held.id.replace(/[{}]/g, ''), name: held.name ?? tier.formatted ?? '' } : null,
      tierMasked: isMasked(tier),
      tierError: tier.error ? tier.errorMessage : null,
      isNew: record.isNew,
      firstPurchase: dayOf(firstPurchase?.raw),
      firstPurchaseText: firstPurchase?.formatted ?? '',
      firstPurchaseMasked: isMasked(firstPurchase),
      inNorwegian: context.userSettings.languageId === bokmal,
      online: isOnline(context),
      today: new Date(),
      formatNumber: (value) => context.formatting.formatDecimal(value, Number.isInteger(value) ? 0 : 1),
      readTier: (id) => readTier(context.webAPI, id),
    });
  }

  getOutputs(): Outputs {
    return {};
  }

  destroy(): void {
    // The host unmounts the view; answers that come later are dropped there.
  }
}
