/**
 * Dynamics' own activities as touches: which count, on which channel, in which direction and for what. The rows that
 * say so are edited by an administrator; these are the defaults.
 */

/** What one kind of activity counts as. */
export interface ActivityMapping {
  /** Key of the row. */
  readonly code: string;
  readonly name: { readonly en: string; readonly nb: string };
  /** Logical name of the activity's table, e.g. `phonecall`. */
  readonly activityType: string;
  /** Only activities of this category, without regard to case; null: whatever the category. */
  readonly category: string | null;
  /** Only activities that regard a campaign. */
  readonly fromCampaign: boolean;
  readonly counts: boolean;
  /** As a touch names it: phone, sms, email, meeting, letter, newsletter. */
  readonly channel: string | null;
  readonly direction: 'asactivity' | 'outbound' | 'inbound';
  readonly purpose: 'marketing' | 'service' | 'recall' | 'reply' | null;
}

/** An activity as far as it decides whether it is a touch. */
export interface Activity {
  readonly type: string;
  readonly category: string | null;
  readonly fromCampaign: boolean;
  /** Its direction column: true outgoing, false incoming; null for a kind that has none (a meeting, a task). */
  readonly outgoing: boolean | null;
  readonly completed: boolean;
  /** When it took place; null when nobody has said. */
  readonly at: Date | null;
}

/** A touch that an activity amounts to. */
export interface ActivityTouch {
  readonly at: Date;
  readonly direction: 'outbound' | 'inbound';
  readonly channel: string;
  readonly purpose: ActivityMapping['purpose'];
}

/**
 * The touch that an activity is; null when it is none: not completed, without a time, of a kind that no row knows or
 * that does not count. The most particular row decides: one for the category and the campaign before one for either,
 * the category before the campaign, and both before one for the kind alone; among equals the first by code.
 */
export function touchOfActivity(activity: Activity, mappings: readonly ActivityMapping[]): ActivityTouch | null {
  const { at } = activity;
  if (!activity.completed || at === null) return null;
  const mapping = mappings
    .filter((each) => fits(each, activity))
    .sort((one, other) => particularity(other) - particularity(one) || (one.code < other.code ? -1 : 1))[0];
  if (!mapping?.counts || mapping.channel === null) return null;
  return { at, direction: directionOf(mapping, activity), channel: mapping.channel, purpose: mapping.purpose };
}

function fits(mapping: ActivityMapping, { type, category, fromCampaign }: Activity): boolean {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return (
    same(mapping.activityType, type) &&
    (mapping.category === null || (category !== null && same(mapping.category, category))) &&
    (!mapping.fromCampaign || fromCampaign)
  );
}

const particularity = ({ category, fromCampaign }: ActivityMapping): number =>
  (category === null ? 0 : 2) + (fromCampaign ? 1 : 0);

/** What has no direction of its own is something that we did. */
function directionOf({ direction }: ActivityMapping, { outgoing }: Activity): 'outbound' | 'inbound' {
  if (direction !== 'asactivity') return direction;
  return outgoing === false ? 'inbound' : 'outbound';
}

const standard = { category: null, fromCampaign: false, counts: true, direction: 'asactivity' } as const;

/**
 * Our defaults. Calls, e-mails, meetings and letters count; those of a campaign are marketing. A task does not: it
 * reminds of a contact, and the contact itself is logged or is an activity of its own, which would count it twice.
 */
export const defaultActivityMappings: readonly ActivityMapping[] = [
  {
    ...standard,
    code: 'phonecall',
    name: { en: 'Phone call', nb: 'Telefonsamtale' },
    activityType: 'phonecall',
    channel: 'phone',
    purpose: 'service',
  },
  {
    ...standard,
    code: 'phonecall-campaign',
    name: { en: 'Phone call of a campaign', nb: 'Telefonsamtale i en kampanje' },
    activityType: 'phonecall',
    fromCampaign: true,
    channel: 'phone',
    purpose: 'marketing',
  },
  {
    ...standard,
    code: 'email',
    name: { en: 'E-mail', nb: 'E-post' },
    activityType: 'email',
    channel: 'email',
    purpose: 'service',
  },
  {
    ...standard,
    code: 'email-campaign',
    name: { en: 'E-mail of a campaign', nb: 'E-post i en kampanje' },
    activityType: 'email',
    fromCampaign: true,
    channel: 'newsletter',
    direction: 'outbound',
    purpose: 'marketing',
  },
  {
    ...standard,
    code: 'appointment',
    name: { en: 'Appointment', nb: 'Avtale' },
    activityType: 'appointment',
    channel: 'meeting',
    direction: 'outbound',
    purpose: 'service',
  },
  {
    ...standard,
    code: 'letter',
    name: { en: 'Letter', nb: 'Brev' },
    activityType: 'letter',
    channel: 'letter',
    purpose: 'service',
  },
  {
    ...standard,
    code: 'campaignresponse',
    name: { en: 'Answer to a campaign', nb: 'Svar på en kampanje' },
    activityType: 'campaignresponse',
    channel: 'email',
    direction: 'inbound',
    purpose: 'reply',
  },
  {
    ...standard,
    code: 'task',
    name: { en: 'Task', nb: 'Oppgave' },
    activityType: 'task',
    counts: false,
    channel: null,
    direction: 'outbound',
    purpose: null,
  },
];
