import type { Words } from '../common/words';
import type { Line } from './queries';
import { tellsStatus, type Visit } from './visits';

/** A visit in plain text, to paste into an SMS or an e-mail: nothing that is not meant for the customer. */
export function visitAsText(words: Words, visit: Visit, lines: readonly Line[]): string {
  const head = [
    visit.fullDay,
    tellsStatus(visit) && visit.statusText,
    visit.vehicle?.name,
    visit.kilometres && words('Kilometres', visit.kilometres),
  ];
  const work = lines.map((line) =>
    [
      `- ${line.text}`,
      line.amount,
      line.paidByOthers && line.payer.toLowerCase(),
      line.declined && words('Line_declined').toLowerCase(),
    ]
      .filter(Boolean)
      .join(', '),
  );
  return [
    head.filter(Boolean).join(', '),
    visit.whatFor,
    ...work,
    visit.amount && `${words('Paid_customer')}: ${visit.amount}`,
    visit.recommendation && `${words('Recommendation')}: ${visit.recommendation}`,
  ]
    .filter(Boolean)
    .join('\n');
}
