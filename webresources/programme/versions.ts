/** The versions of the programme that the page looks at, and the one action that swaps them. */
import { checkProgramme, mayPublish } from '../../core/loyalty/check';
import type { Prices } from '../../core/loyalty/cost';
import type { Finding } from '../../core/loyalty/findings';
import { memberOf } from '../../solution/choices';
import { LoyaltyProgramme, ProgrammeStates, type LoyaltyProgrammeRow } from '../../solution/names';
import {
  halfFilledIn,
  newestFirst,
  programmeExpand,
  programmeFrom,
  programmeSelect,
  publishedOnly,
  type HalfFilled,
  type OwnProgramme,
  type ProgrammePart,
} from '../../solution/rows/programme';
import { priceColumns, pricesFrom } from '../../solution/rows/programmerows';
import { RequestFailed, type Change, type Organisation } from './organisation';

/** One version, in the words of the rules. */
export interface Version extends OwnProgramme {
  readonly id: string;
  readonly name: string;
  readonly state: keyof typeof ProgrammeStates;
  readonly number: number | null;
  /** The version that was published before it. */
  readonly replaces: string | null;
  readonly prices: Prices;
  readonly etag: string;
  readonly findings: readonly Finding[];
  /** Rows that are not counted as they stand. */
  readonly halfFilled: readonly HalfFilled[];
}

/** Whether nothing is wrong with a version that would keep it from being published. */
export const isPublishable = ({ findings, halfFilled }: Version): boolean =>
  mayPublish(findings) && halfFilled.length === 0;

/** What the page is about: the version that it stands on, and the one that counts today. */
export interface Versions {
  readonly shown: Version;
  readonly published: Version | null;
  /** The version that would count after the action: the shown one, or the one that taking back brings again. */
  readonly wanted: Version | null;
  readonly action: 'publish' | 'takeback';
}

type VersionRow = ProgrammePart &
  Pick<
    LoyaltyProgrammeRow,
    'kk_name' | 'kk_programmestate' | 'kk_version' | '_kk_replacesid_value' | (typeof priceColumns)[number]
  > & { readonly '@odata.etag': string };

const columns = [...programmeSelect, 'kk_name', 'kk_programmestate', 'kk_version', '_kk_replacesid_value', ...priceColumns]; // prettier-ignore

async function versionsWhere(organisation: Organisation, filter: string): Promise<Version[]> {
  const { value } = await organisation.get<{ value: VersionRow[] }>(
    `${LoyaltyProgramme.set}?$select=${columns.join()}&$filter=${encodeURIComponent(filter)}&$orderby=${newestFirst}` +
      `&$expand=${encodeURIComponent(programmeExpand())}`,
  );
  return value.map((row) => {
    const own = programmeFrom(row);
    return {
      ...own,
      id: row.kk_loyaltyprogrammeid,
      name: row.kk_name ?? '',
      state: memberOf(ProgrammeStates, row.kk_programmestate) ?? 'draft',
      number: row.kk_version,
      replaces: row._kk_replacesid_value,
      prices: pricesFrom(row),
      etag: row['@odata.etag'],
      findings: checkProgramme(own.programme),
      halfFilled: halfFilledIn(row),
    };
  });
}

/** Reads what the page needs to know of the programme: one request, two for a published version. */
export async function readVersions(organisation: Organisation, id: string): Promise<Versions> {
  const own = `${LoyaltyProgramme.id} eq ${id}`;
  const found = await versionsWhere(organisation, `${own} or (${publishedOnly})`);
  const shown = found.find((version) => version.id === id);
  if (!shown) throw new RequestFailed(404, '');
  const published = found.find(({ state }) => state === 'published') ?? null;
  if (shown.state !== 'published') return { shown, published, wanted: shown, action: 'publish' };
  const [before] =
    shown.replaces === null ? [] : await versionsWhere(organisation, `${LoyaltyProgramme.id} eq ${shown.replaces}`);
  return { shown, published: shown, wanted: before ?? null, action: 'takeback' };
}

/** Whether two readings of a version say the same, so that what was tried out is what would be published. */
export const isSame = (one: Version | null, other: Version | null): boolean =>
  JSON.stringify([one?.programme, one?.etag]) === JSON.stringify([other?.programme, other?.etag]);

/**
 * Makes the wanted version the published one and the published one an earlier one: both or neither, and only while both
 * rows are as they were read.
 * @throws RequestFailed 412 when somebody has changed one of them since; Error for a version with errors
 */
export async function makePublished(
  organisation: Organisation,
  { published, wanted }: Versions,
  now: Date,
): Promise<void> {
  if (!wanted || !isPublishable(wanted)) throw new Error('A version with errors is not published.');
  const [number, by] = await Promise.all([wanted.number ?? nextNumber(organisation), userName(organisation)]);
  const first = wanted.state === 'draft';
  await organisation.changeTogether([
    ...(published && published.id !== wanted.id ? [change(published, { kk_programmestate: ProgrammeStates.earlier })] : []), // prettier-ignore
    change(wanted, {
      kk_programmestate: ProgrammeStates.published,
      kk_version: number,
      kk_publishedon: now.toISOString(),
      kk_publishedby: by.slice(0, 100),
      ...(first && published
        ? { [`${LoyaltyProgramme.nav.kk_replacesid}@odata.bind`]: `/${LoyaltyProgramme.set}(${published.id})` }
        : {}),
    }),
  ]);
}

const change = ({ id, etag }: Version, values: Change['values']): Change => ({
  set: LoyaltyProgramme.set,
  id,
  etag,
  values,
});

async function nextNumber(organisation: Organisation): Promise<number> {
  const { value } = await organisation.get<{ value: { kk_version: number | null }[] }>(
    `${LoyaltyProgramme.set}?$select=kk_version&$filter=kk_version ne null&$orderby=kk_version desc&$top=1`,
  );
  return (value[0]?.kk_version ?? 0) + 1;
}

async function userName(organisation: Organisation): Promise<string> {
  const { UserId } = await organisation.get<{ UserId: string }>('WhoAmI');
  const { fullname } = await organisation.get<{ fullname: string | null }>(`systemusers(${UserId})?$select=fullname`);
  return fullname ?? '';
}
