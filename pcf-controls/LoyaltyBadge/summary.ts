import type { Facts } from './facts';
import { dayText, nameIn, waysText, type Speech } from './phrases';
import { benefitText, stateText } from './benefitText';

/** The membership as plain text, to be pasted into a message to the customer. */
export function summaryOf(speech: Speech, name: string, facts: Facts): string {
  const { words } = speech;
  const { tier, membership, explanation, benefits } = facts;
  const lines = [
    words('Summary_title', name),
    tier ? words('Summary_tier', nameIn(speech, tier)) : words('Summary_notier'),
    membership ? words('MemberSince', dayText(speech, membership.enrolledOn)) : '',
    explanation?.keptUntil ? words('KeptUntil', dayText(speech, explanation.keptUntil)) : '',
    '',
    ...benefits.map((benefit) => `- ${benefitText(speech, benefit)} (${stateText(speech, benefit)})`),
    '',
    explanation?.next?.ways.length
      ? words('Progress', nameIn(speech, explanation.next.tier), waysText(speech, explanation.next.ways))
      : '',
  ];
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
