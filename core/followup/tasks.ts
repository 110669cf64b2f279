/** A planned follow-up as a task: its id, its moment and its words. */
import { v5 } from 'uuid';
import { momentOf, type TimeZone } from '../calendar/zone';
import type { PlannedFollowUp } from './plan';
import type { FollowUpEvent } from './policies';

/** The one namespace of these ids. Never change it: a follow-up that is planned would be planned once more. */
const namespace = '0b7c2e5e-3d1f-4a55-9b1a-6f4a1c0d7e21';

/**
 * The task's id, the same whoever plans it and whenever: so a request that is sent twice, or by two at once, makes one
 * task, and no key of the organisation is needed to see to it.
 * @param customer id of the contact or account; braces and capitals make no difference
 */
export function plannedTaskId(customer: string, key: string): string {
  return v5(`${customer.replace(/[{}]/g, '').toLowerCase()}/${key.toLowerCase()}`, namespace);
}

/** Minutes after midnight at which planned follow-ups are due: when the day begins for a seller. */
export const dueAt = 9 * 60;

/** When the task is due. */
export function dueMoment({ due }: PlannedFollowUp, zone?: TimeZone): Date {
  return momentOf(due, dueAt, zone);
}

type Language = 'en' | 'nb';

const eventWords: Readonly<Record<Language, Readonly<Record<FollowUpEvent, string>>>> = {
  en: {
    leaseend: 'Lease ends',
    roadworthiness: 'Roadworthiness test due',
    service: 'Service due',
    recall: 'Open recall',
    workshopvisit: 'After the workshop visit',
    modelnews: 'Model news',
  },
  nb: {
    leaseend: 'Leasingen går ut',
    roadworthiness: 'EU-kontroll nærmer seg',
    service: 'Service nærmer seg',
    recall: 'Åpen tilbakekalling',
    workshopvisit: 'Etter verkstedbesøk',
    modelnews: 'Modellnyheter',
  },
};

const units: Readonly<Record<Language, Readonly<Record<string, readonly [one: string, many: string]>>>> = {
  en: { Y: ['year', 'years'], M: ['month', 'months'], W: ['week', 'weeks'], D: ['day', 'days'] },
  nb: { Y: ['år', 'år'], M: ['måned', 'måneder'], W: ['uke', 'uker'], D: ['dag', 'dager'] },
};

/** An ISO 8601 duration of whole days or more in words: P14D is `2 weeks`, P1Y6M `1 year and 6 months`. */
export function durationInWords(duration: string, language: Language): string {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) => {
    const weeks = unit === 'D' && Number(count) % 7 === 0 && Number(count) > 0;
    const number = weeks ? Number(count) / 7 : Number(count);
    const words = units[language][weeks ? 'W' : (unit ?? 'D')] ?? ['', ''];
    return `${number} ${number === 1 ? words[0] : words[1]}`;
  });
  return parts.join(language === 'en' ? ' and ' : ' og ');
}

/** What a planned follow-up is for, as its task's subject says it: `2 uker etter levering: EK 39085`. */
export function followUpSubject(reason: PlannedFollowUp['reason'], vehicle: string, language: Language): string {
  const why =
    reason.code === 'cadence'
      ? `${durationInWords(reason.after, language)} ${language === 'en' ? 'after delivery' : 'etter levering'}`
      : eventWords[language][reason.code];
  return vehicle === '' ? why : `${why}: ${vehicle}`;
}
