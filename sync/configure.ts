import { defaultActivityMappings } from '../core/followup/activities';
import type { Level } from '../core/followup/levels';
import { defaultPolicies } from '../core/followup/policies';
import { defaultProgramme } from '../core/loyalty/programme';
import {
  ActivityDirections,
  ActivityMapping,
  Channels,
  FollowUpEvents,
  FollowUpLevels,
  FollowUpPolicy,
  LoyaltyProgramme,
  ProgrammeStates,
  Purposes,
} from '../solution/names';
import { rowsOfProgramme } from '../solution/rows/programmerows';
import type { Connection } from './connection';
import { failureOf, type RefusedRequest } from './organisation/answers';
import { requireTables } from './organisation/knowledge';
import type { Values } from './sources/source';

/** A configuration row as it is delivered; found again by its code. */
export interface DefaultRow {
  readonly set: string;
  readonly code: string;
  readonly values: Values;
}

export interface ConfigureReport {
  /** As `table code`, e.g. `kk_followuppolicies close`. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes the default follow-up policies and activity mappings that the organisation lacks, and the default programme
 * where it has none. A row that is there is never touched, so an administrator's change stays; a row that should not
 * count is deactivated, not deleted.
 * @throws SyncFailure
 */
export async function configure(connection: Connection): Promise<ConfigureReport> {
  const rows = defaultRows();
  await requireTables(connection, [...new Set(rows.map((row) => row.set))], 'kk_code');
  await requireTables(connection, [LoyaltyProgramme.set], 'kk_programmestate');
  const written: string[] = [];
  const kept: string[] = [];
  for (const row of rows) {
    const name = `${row.set} ${row.code}`;
    ((await writeIfMissing(connection, row)) ? written : kept).push(name);
  }
  const programme = `${LoyaltyProgramme.set} default`;
  ((await writeProgrammeIfNone(connection)) ? written : kept).push(programme);
  return { written, kept };
}

/** What the default policies' rows are called; an administrator renames them as she likes. */
const policyNames: Readonly<Record<Level, string>> = {
  none: 'Ingen oppfølging',
  light: 'Lite oppfølging',
  regular: 'Jevnlig oppfølging',
  close: 'Tett oppfølging',
};

/** The defaults that are rows by themselves. */
export function defaultRows(): DefaultRow[] {
  const policies = defaultPolicies.map((policy) => ({
    set: FollowUpPolicy.set,
    code: policy.level,
    values: {
      kk_name: policyNames[policy.level],
      kk_level: FollowUpLevels[policy.level],
      kk_cadence: policy.cadence.join(' '),
      kk_events: policy.events.map((event) => FollowUpEvents[event]).join(','),
      kk_mosttouches: policy.mostTouches,
      kk_freeaftermonths: policy.freeAfterMonths,
      kk_staleaftermonths: policy.staleAfterMonths,
      kk_leasenoticemonths: policy.leaseNoticeMonths,
      kk_quietdays: policy.quietDays,
      kk_relationpurchasemonths: policy.relationPurchaseMonths,
      kk_relationvisitmonths: policy.relationVisitMonths,
      kk_wishfrom: policy.wishFrom,
      kk_channel: policy.channel === null ? null : Channels[policy.channel],
    },
  }));
  return [...policies, ...activityRows()];
}

function activityRows(): DefaultRow[] {
  return defaultActivityMappings.map(({ code, name, activityType, category, fromCampaign, counts, ...as }) => ({
    set: ActivityMapping.set,
    code,
    values: {
      kk_name: name.nb,
      kk_activitytype: activityType,
      kk_category: category,
      kk_fromcampaign: fromCampaign,
      kk_counts: counts,
      kk_channel: as.channel === null ? null : (Channels[as.channel as keyof typeof Channels] ?? null),
      kk_direction: ActivityDirections[as.direction],
      kk_purpose: as.purpose === null ? null : Purposes[as.purpose],
    },
  }));
}

/** The default programme's own id: two who configure at once write it once. */
const defaultProgrammeId = '6c1d0f4e-52a7-4c39-9b6e-0a8f0d7f3c11';

/** What the default programme's row says beside its rules: it counts from the beginning. */
export const defaultProgrammeRow = {
  kk_loyaltyprogrammeid: defaultProgrammeId,
  kk_programmestate: ProgrammeStates.published,
  kk_version: 1,
  kk_keepmonths: 12,
};

/**
 * Writes the default programme as published, with everything below it in one request, where the organisation has no
 * programme at all. False when there is one. @throws SyncFailure
 */
async function writeProgrammeIfNone(connection: Connection): Promise<boolean> {
  try {
    const { value } = await connection.send((client, signal) =>
      client.retrieveMultiple({ collection: LoyaltyProgramme.set, select: ['kk_name'], top: 1, signal }),
    );
    if (value.length > 0) return false;
    const data = rowsOfProgramme(defaultProgramme, 'Kundeprogram', {
      ...defaultProgrammeRow,
      kk_publishedon: new Date().toISOString(),
      kk_publishedby: 'sync configure',
    });
    return await connection.send((client, signal) =>
      client.create({ collection: LoyaltyProgramme.set, data: { ...data }, signal }).then(
        () => true,
        (error: RefusedRequest) => {
          if (isThere(error)) return false;
          throw error;
        },
      ),
    );
  } catch (error) {
    throw failureOf(error, connection.org);
  }
}

/** 0x80040237: a row of this id is there; somebody else has just written it, or an answer was lost. */
const isThere = ({ code }: RefusedRequest) => code === '0x80040237';

/** False when a row of this code is there already. @throws SyncFailure */
async function writeIfMissing(connection: Connection, row: DefaultRow): Promise<boolean> {
  try {
    return await connection.send((client, signal) =>
      client
        .upsert({
          collection: row.set,
          key: `kk_code='${row.code}'`,
          data: { ...row.values },
          ifnonematch: '*',
          signal,
        })
        .then(
          () => true,
          (error: RefusedRequest) => {
            // The answer to the condition, not another writer in the way: asking again would not change it.
            if (error.status === 412) return false;
            throw error;
          },
        ),
    );
  } catch (error) {
    throw failureOf(error, connection.org);
  }
}
