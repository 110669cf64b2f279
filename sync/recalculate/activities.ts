import { addMonths } from '../../core/calendar/days';
import { touchOfActivity, type ActivityMapping as Mapping } from '../../core/followup/activities';
import { memberOf } from '../../solution/choices';
import {
  Account,
  ActivityDirections,
  ActivityMapping,
  Channels,
  Contact,
  Directions,
  Purposes,
  Touch,
  type ActivityMappingRow,
  type TouchRow,
} from '../../solution/names';
import type { Connection } from '../connection';
import { failureOf, type RefusedRequest } from '../organisation/answers';
import { allRows, pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import type { Values } from '../sources/source';
import { activityTouches } from '../sources/touches';
import { differing, momentText, textOf, Upserts } from './changes';
import { rowsAtATime, type Counted } from './counted';

/** How far back activities are read: as far as the dialogue on a card goes. */
const monthsBack = 36;
/** The one whom an activity was for, among those who take part. */
const recipient = 2;

/** A kind of activity as the organisation has it. */
interface Kind {
  readonly type: string;
  readonly set: string;
  readonly hasDirection: boolean;
  readonly hasCategory: boolean;
}

interface ActivityRow {
  readonly activityid: string;
  readonly subject: string | null;
  readonly actualend: Date | string | null;
  readonly scheduledend: Date | string | null;
  readonly directioncode?: boolean | null;
  readonly category?: string | null;
  readonly _regardingobjectid_value: string | null;
  readonly '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: string;
  readonly '_ownerid_value@OData.Community.Display.V1.FormattedValue'?: string;
}

interface PartyRow {
  readonly _partyid_value: string | null;
  readonly participationtypemask: number | null;
}

type OwnTouch = Pick<
  TouchRow,
  'kk_externalid' | 'kk_name' | 'kk_channel' | 'kk_direction' | 'kk_purpose' | '_kk_customerid_value'
> & { readonly kk_occurredon: Date | string | null };

interface Party {
  readonly table: 'contact' | 'account';
  readonly id: string;
}

/**
 * Dynamics' own completed activities as touches, as the rows of activity mapping say, so that contact pressure counts
 * them wherever touches are counted. The same activity is the same touch. What an activity of a campaign regards is the
 * campaign; then the customer is the one it was sent to. @throws SyncFailure
 */
export async function recalculateActivities(
  connection: Connection,
  today: string,
  progress: Progress,
): Promise<Counted> {
  const mappings = await readMappings(connection);
  const stored = new Map<string, OwnTouch>();
  const touches = {
    set: Touch.set,
    select: ['kk_externalid', 'kk_name', 'kk_channel', 'kk_direction', 'kk_purpose', 'kk_occurredon', '_kk_customerid_value'], // prettier-ignore
    filter: `startswith(kk_externalid,'${activityTouches}')`,
  };
  for await (const page of pages<OwnTouch>(connection, touches))
    for (const touch of page) stored.set(touch.kk_externalid!.toLowerCase(), touch);

  const upserts = new Upserts(connection, Touch, progress);
  let looked = 0;
  for (const type of new Set(mappings.filter(({ counts }) => counts).map(({ activityType }) => activityType))) {
    const kind = await kindOf(connection, type);
    if (kind === null) {
      progress.note(`There is no activity type "${type}" in the organisation; correct its activity mapping.`);
      continue;
    }
    for await (const page of pages<ActivityRow>(connection, readingOf(kind, today))) {
      looked += page.length;
      progress.advance(page.length);
      const recipients = await recipientsOf(connection, page);
      for (const row of page) {
        const touch = touchValues(kind, row, recipients.get(row.activityid) ?? [], mappings);
        for (const { externalId, values } of touch) {
          const known = stored.get(externalId.toLowerCase());
          if (known === undefined || changed(known, values)) await upserts.add(externalId, values);
        }
      }
    }
  }
  return { looked, written: await upserts.settle() };
}

async function readMappings(connection: Connection): Promise<Mapping[]> {
  const rows = await allRows<ActivityMappingRow>(connection, {
    set: ActivityMapping.set,
    select: ['kk_name', 'kk_code', 'kk_activitytype', 'kk_category', 'kk_fromcampaign', 'kk_counts', 'kk_channel', 'kk_direction', 'kk_purpose'], // prettier-ignore
    filter: 'statecode eq 0',
  });
  return rows.map((row): Mapping => ({
    code: row.kk_code ?? row.kk_activitymappingid,
    name: { en: row.kk_name ?? '', nb: row.kk_name ?? '' },
    activityType: (row.kk_activitytype ?? '').trim().toLowerCase(),
    category: row.kk_category?.trim() || null,
    fromCampaign: row.kk_fromcampaign === true,
    counts: row.kk_counts === true,
    channel: memberOf(Channels, row.kk_channel),
    direction: memberOf(ActivityDirections, row.kk_direction) ?? 'asactivity',
    purpose: memberOf(Purposes, row.kk_purpose),
  }));
}

/** Null when the organisation has no such activity. */
async function kindOf(connection: Connection, type: string): Promise<Kind | null> {
  interface Definition {
    readonly EntitySetName: string;
    readonly IsActivity: boolean;
    readonly Attributes: readonly { readonly LogicalName: string }[];
  }
  // What is typed into a row goes into an address.
  if (!/^[a-z][a-z0-9_]*$/.test(type)) return null;
  try {
    const { value } = await connection.send((client, signal) =>
      client.retrieveEntities<Definition>({
        select: ['EntitySetName', 'IsActivity'],
        filter: `LogicalName eq '${type}'`,
        expand: [{ property: 'Attributes', select: ['LogicalName'] }],
        signal,
      }),
    );
    const definition = value?.[0];
    if (!definition?.IsActivity) return null;
    const has = (column: string) => definition.Attributes.some(({ LogicalName }) => LogicalName === column);
    return {
      type,
      set: definition.EntitySetName,
      hasDirection: has('directioncode'),
      hasCategory: has('category'),
    };
  } catch (error) {
    if ((error as RefusedRequest).status === 404) return null;
    throw failureOf(error, connection.org);
  }
}

function readingOf({ set, hasDirection, hasCategory }: Kind, today: string) {
  const from = addMonths(today, -monthsBack);
  return {
    set,
    select: [
      'activityid',
      'subject',
      'actualend',
      'scheduledend',
      '_regardingobjectid_value',
      '_ownerid_value',
      ...(hasDirection ? ['directioncode'] : []),
      ...(hasCategory ? ['category'] : []),
    ],
    filter: `statecode eq 1 and (actualend ge ${from}T00:00:00Z or scheduledend ge ${from}T00:00:00Z)`,
    orderBy: 'activityid',
    pageSize: rowsAtATime,
    annotated: true,
  };
}

const regardingOf = (row: ActivityRow): string | undefined =>
  row['_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];

const isOfCampaign = (row: ActivityRow): boolean => /^campaign/.test(regardingOf(row) ?? '');

/** Whom the activities of campaigns among these were for, by activity. */
async function recipientsOf(connection: Connection, rows: readonly ActivityRow[]): Promise<Map<string, Party[]>> {
  const ids = rows.filter(isOfCampaign).map(({ activityid }) => activityid);
  const parties = await related<PartyRow>(
    connection,
    {
      table: { table: 'activityparty', set: 'activityparties' },
      columns: ['partyid', 'participationtypemask'],
      by: 'activityid',
    },
    ids,
  );
  const wanted = [...parties.values()].flat().flatMap((party) => party._partyid_value ?? []);
  const tables = await tablesOf(connection, wanted);
  return new Map(
    [...parties].map(([activity, rows]) => [
      activity,
      rows.flatMap(({ _partyid_value: id, participationtypemask }) => {
        const table = id === null ? undefined : tables.get(id.toLowerCase());
        return participationtypemask === recipient && id !== null && table ? [{ table, id }] : [];
      }),
    ]),
  );
}

/** Which of these ids are people and which are companies. */
async function tablesOf(connection: Connection, ids: readonly string[]): Promise<Map<string, Party['table']>> {
  const tables = new Map<string, Party['table']>();
  for (const { table, set, id } of [Contact, Account] as const) {
    const found = await related<Record<string, string>>(
      connection,
      { table: { table, set }, columns: [id], by: id },
      ids,
    );
    for (const [key, rows] of found) if (rows.length > 0) tables.set(key.toLowerCase(), table);
  }
  return tables;
}

interface TouchOf {
  readonly externalId: string;
  readonly values: Values;
}

function touchValues(
  kind: Kind,
  row: ActivityRow,
  recipients: readonly Party[],
  mappings: readonly Mapping[],
): TouchOf[] {
  const at = row.actualend ?? row.scheduledend;
  const touch = touchOfActivity(
    {
      type: kind.type,
      category: row.category ?? null,
      fromCampaign: isOfCampaign(row),
      outgoing: row.directioncode ?? null,
      completed: true,
      at: at === null ? null : new Date(at),
    },
    mappings,
  );
  if (touch === null) return [];
  const table = regardingOf(row);
  const regarded = (table === 'contact' || table === 'account') && row._regardingobjectid_value;
  const customers = regarded ? [{ table, id: regarded } as Party] : recipients;
  return customers.map(({ table: of, id }) => ({
    externalId: `${activityTouches}${row.activityid}${regarded ? '' : `-${id}`}`,
    values: {
      [`${Touch.nav[`kk_customerid_${of}`]}@odata.bind`]: `/${of}s(${id})`,
      kk_name: textOf(row.subject) ?? kind.type,
      kk_channel: Channels[touch.channel as keyof typeof Channels],
      kk_direction: Directions[touch.direction],
      kk_purpose: touch.purpose === null ? null : Purposes[touch.purpose],
      kk_occurredon: momentText(touch.at),
      kk_by: row['_ownerid_value@OData.Community.Display.V1.FormattedValue'] ?? null,
    },
  }));
}

/** Whether the stored touch says something else. Who it was is set once: a colleague's new name changes no history. */
function changed(known: OwnTouch, values: Values): boolean {
  const { kk_name, kk_channel, kk_direction, kk_purpose, kk_occurredon, ...rest } = values;
  const bound = Object.entries(rest).find(([name]) => name.endsWith('@odata.bind'))?.[1];
  const moved = known._kk_customerid_value === null || !String(bound).includes(known._kk_customerid_value);
  const wished = { kk_name, kk_channel, kk_direction, kk_purpose, kk_occurredon } as Values;
  const row = { ...known, kk_name: textOf(known.kk_name), kk_occurredon: momentText(known.kk_occurredon) };
  return moved || Object.keys(differing(row as Record<string, unknown>, wished)).length > 0;
}
