import type { Benefit } from '../../core/loyalty/programme';
import { counted } from '../common/words';
import type { BenefitFacts } from './facts';
import { dayText, nameIn, type Speech } from './phrases';

/** The benefit's name, and its value where the name does not say it already. */
export function benefitText(speech: Speech, { benefit }: Pick<BenefitFacts, 'benefit'>): string {
  const name = nameIn(speech, benefit);
  const value = speech.formatNumber(benefit.value);
  return benefit.value === 0 || name.includes(value) ? name : withValue(speech, benefit, name, value);
}

function withValue({ words }: Speech, { kind, value }: Benefit, name: string, shown: string): string {
  switch (kind) {
    case 'workshopdiscount':
    case 'cardiscount':
      return `${name}: ${words('Percent', shown)}`;
    case 'preorder':
    case 'modelnews':
      return `${name}: ${counted(words, 'Days', value, shown)}`;
    case 'voucher':
      return `${name}: ${words('Kroner', shown)}`;
    case 'loancar':
      return name;
  }
}

/** How a benefit stands this year, in words. */
export function stateText(speech: Speech, { state, benefit, usedThisYear, leftThisYear }: BenefitFacts): string {
  const { words } = speech;
  if (state === 'notyet') return words('State_notyet', dayText(speech, benefit.validFrom!));
  if (state === 'expired') return words('State_expired', dayText(speech, benefit.validUntil!));
  const limit = leftThisYear === null ? '' : counted(words, 'Left', leftThisYear);
  const used = usedThisYear === 0 ? words('State_unused') : counted(words, 'State_used', usedThisYear);
  return limit ? `${used}, ${limit}` : used;
}
