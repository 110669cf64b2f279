import { monthsBetween } from '../../core/calendar/days';
import type { Language } from '../../core/language';
import type { Facts } from './facts';

const numbers = {
  nb: ['', 'ett', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'],
  en: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
} as const;

const spoken = (language: Language, number: number): string => numbers[language][number] ?? String(number);

/**
 * What a seller can read aloud, in the customer's language whatever the seller's is; so its words are here and not in
 * the texts of the user's language. Made from the facts alone: what is not known is not said.
 */
export function sayIt(language: Language, facts: Facts, today: string): string {
  const { tier, state, firstPurchase, benefits, explanation } = facts;
  const years = firstPurchase === null ? 0 : Math.floor(monthsBetween(firstPurchase, today) / 12);
  const name = tier?.name[language] ?? null;
  const unused = benefits.filter((benefit) => benefit.state === 'unused');
  const first = lowered(unused.sort(bySpoken)[0]?.benefit.name[language] ?? '');
  const kept = explanation?.keptUntil ?? null;
  const nb = language === 'nb';
  const parts: string[] = [];
  if (years > 0)
    parts.push(
      nb
        ? `Du har vært kunde hos oss i ${spoken('nb', years)} år, og det setter vi pris på.`
        : `You have been with us for ${spoken('en', years)} ${years === 1 ? 'year' : 'years'}, and we appreciate it.`,
    );
  if (name !== null && state === 'member') {
    parts.push(nb ? `Du er på nivået ${name}.` : `You are on our ${name} tier.`);
    if (first)
      parts.push(
        nb
          ? unused.length === 1
            ? `Du har en fordel du ikke har brukt i år: ${first}.`
            : `Du har ${spoken('nb', unused.length)} fordeler du ikke har brukt i år, blant annet ${first}.`
          : unused.length === 1
            ? `There is one benefit you have not used this year: ${first}.`
            : `There are ${spoken('en', unused.length)} benefits you have not used this year, among them ${first}.`,
      );
    if (kept)
      parts.push(nb ? `Nivået er ditt til ${longDay('nb', kept)}.` : `The tier is yours until ${longDay('en', kept)}.`);
  } else if (name !== null)
    parts.push(
      nb
        ? `Vil du bli med i kundeprogrammet vårt? Du får nivået ${name} med en gang.`
        : `Would you like to join our customer programme? You would be on the ${name} tier right away.`,
    );
  return parts.join(' ');
}

/** What is easiest to be glad of comes first. */
const order = ['loancar', 'voucher', 'workshopdiscount', 'cardiscount', 'modelnews', 'preorder'];
const bySpoken = (a: Facts['benefits'][number], b: Facts['benefits'][number]) =>
  order.indexOf(a.benefit.kind) - order.indexOf(b.benefit.kind);

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function longDay(language: Language, day: string): string {
  const locale = language === 'nb' ? 'nb-NO' : 'en-GB';
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
}
