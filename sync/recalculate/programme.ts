import type { Programme } from '../../core/loyalty/programme';
import { Benefit, LoyaltyProgramme, LoyaltyTier } from '../../solution/names';
import {
  benefitCode,
  newestFirst,
  programmeExpand,
  programmeFrom,
  programmeSelect,
  publishedOnly,
  tierCode,
  type BenefitPart,
  type ProgrammePart,
  type TierPart,
} from '../../solution/rows/programme';
import type { Connection } from '../connection';
import { failureOf } from '../organisation/answers';
import { allRows } from '../organisation/rows';

/** The organisation's own programme; the published version's rows are in force, not our defaults. */
export interface OwnProgramme {
  readonly programme: Programme;
  /** Row id by tier code, of the published version. */
  readonly tierIds: ReadonlyMap<string, string>;
  /** Tier code by row id, of every version: what a member held under an earlier one is known by it. */
  readonly codes: ReadonlyMap<string, string>;
  /** The same for benefits. */
  readonly benefitCodes: ReadonlyMap<string, string>;
}

/** Reads the published version, and what tiers and benefits of all versions are called. @throws SyncFailure */
export async function readProgramme(connection: Connection): Promise<OwnProgramme> {
  const { value } = await connection
    .send((client, signal) =>
      client.retrieveMultiple<ProgrammePart>({
        collection: LoyaltyProgramme.set,
        select: [...programmeSelect],
        queryParams: [`$expand=${encodeURIComponent(programmeExpand())}`],
        filter: publishedOnly,
        orderBy: [newestFirst],
        top: 1,
        signal,
      }),
    )
    .catch((error: unknown) => {
      throw failureOf(error, connection.org);
    });
  const tiers = await allRows<Pick<TierPart, 'kk_code' | 'kk_loyaltytierid'>>(connection, {
    set: LoyaltyTier.set,
    select: ['kk_code'],
  });
  const benefits = await allRows<Pick<BenefitPart, 'kk_code' | 'kk_benefitid'>>(connection, {
    set: Benefit.set,
    select: ['kk_code'],
  });
  const { programme, tierIds } = programmeFrom(value[0]);
  return {
    programme,
    tierIds,
    codes: new Map(tiers.map((row) => [row.kk_loyaltytierid, tierCode(row)])),
    benefitCodes: new Map(benefits.map((row) => [row.kk_benefitid, benefitCode(row)])),
  };
}
