import { defaultActivityMappings } from '../core/followup/activities';
import type { Level } from '../core/followup/levels';
import { defaultPolicies } from '../core/followup/policies';
import { defaultProgramme } from '../core/loyalty/programme';
import {
  ActivityDirections,
  ActivityMapping,
  Benefit,
  BenefitKinds,
  Channels,
  Comparisons,
  FollowUpEvents,
  FollowUpLevels,
  FollowUpPolicy,
  LowerBenefits,
  LoyaltyTier,
  Measures,
  Purposes,
  TierRule,
} from '../solution/names';
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
  /** As `table code`, e.g. `kk_loyaltytiers gold`. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes the default follow-up policies, activity mappings, tiers, rules and benefits that the organisation lacks. A row that is there is
 * never touched, so an administrator's change stays; a row that should not count is deactivated, not deleted.
 * @throws SyncFailure
 */
export async function configure(connection: Connection): Promise<ConfigureReport> {
  const rows = defaultRows();
  await requireTables(connection, [...new Set(rows.map((row) => row.set))], 'kk_code');
  const written: string[] = [];
  const kept: string[] = [];
  for (const row of rows) {
    const name = `${row.set} ${row.code}`;
    ((await writeIfMissing(connection, row)) ? written : kept).push(name);
  }
  return { written, kept };
}

/** What the default policies' rows are called; an administrator renames them as she likes. */
const policyNames: Readonly<Record<Level, string>> = {
  none: 'Ingen oppfølging',
  light: 'Lite oppfølging',
  regular: 'Jevnlig oppfølging',
  close: 'Tett oppfølging',
};

/** The defaults in the order in which they need each other: a tier before its rules and benefits. */
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
  const tiers = defaultProgramme.tiers.flatMap((tier): DefaultRow[] => {
    const ofTier = (navigation: string) => ({
      [`${navigation}@odata.bind`]: `/${LoyaltyTier.set}(kk_code='${tier.code}')`,
    });
    return [
      {
        set: LoyaltyTier.set,
        code: tier.code,
        values: {
          kk_name: tier.name.nb,
          kk_englishname: tier.name.en,
          kk_rank: tier.rank,
          kk_color: tier.color,
          kk_keepmonths: tier.keepMonths,
        },
      },
      ...tier.ruleSets.flatMap(({ ruleset, rules }) =>
        rules.map((rule) => ({
          set: TierRule.set,
          code: `${tier.code}-${ruleset}-${rule.measure}`,
          values: {
            kk_name: `${tier.name.nb} ${ruleset}: ${ruleWords[rule.measure]} ${rule.minimum.toLocaleString('nb-NO')}`,
            kk_ruleset: ruleset,
            kk_measure: Measures[rule.measure],
            kk_comparison: Comparisons[rule.comparison ?? 'atleast'],
            kk_minimum: rule.minimum,
            ...ofTier(TierRule.nav.kk_tierid),
          },
        })),
      ),
      ...tier.benefits.map((benefit) => ({
        set: Benefit.set,
        code: benefit.code,
        values: {
          kk_name: benefit.name.nb,
          kk_englishname: benefit.name.en,
          kk_kind: BenefitKinds[benefit.kind],
          kk_value: benefit.value,
          kk_timesayear: benefit.timesAYear,
          kk_validfrom: benefit.validFrom,
          kk_validuntil: benefit.validUntil,
          kk_lower: LowerBenefits[benefit.lower],
          ...ofTier(Benefit.nav.kk_tierid),
        },
      })),
    ];
  });
  return [...policies, ...activityRows(), ...tiers];
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

/** Names of rows are in the language that sellers read. */
const ruleWords = {
  years: 'år som kunde, minst',
  vehicles: 'kjøpte kjøretøy, minst',
  visits: 'verkstedbesøk siste 36 måneder, minst',
  spend: 'kroner på verkstedet siste 36 måneder, minst',
  points: 'poeng, minst',
} as const;

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
