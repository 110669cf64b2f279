/** Every call of the control to the Web API. Each rejects with what the platform's Web API rejects with. */
import type { Party } from '../../core/followup/advice';
import type { Analysis } from '../../core/followup/comparison';
import { wishItems, type Item } from '../../core/followup/items';
import { levels, type Level } from '../../core/followup/levels';
import type { FollowUpPolicy as Policy } from '../../core/followup/policies';
import { segmentItems } from '../../core/followup/segments';
import type { Touch } from '../../core/followup/touches';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Channels,
  Confidences,
  Contact,
  Directions,
  FollowUpLevels,
  FollowUpPolicy,
  type FollowUpPolicyRow,
  NeedsAnalysis,
  type NeedsAnalysisRow,
  Segments,
  Touch as TouchTable,
  type TouchRow,
} from '../../solution/names';
import { defaultPolicy, numbersFrom, policyNumbers, type PolicyNumber } from '../../solution/rows/policy';
import { failureOf, isDuplicateKey } from '../common/failure';

type WebApi = Pick<ComponentFramework.WebApi, 'retrieveMultipleRecords' | 'createRecord' | 'updateRecord'>;
type Row = Readonly<Record<string, unknown>>;

/** A customer: a row of contact or account. */
export interface CustomerRef {
  readonly table: string;
  /** Bare GUID. */
  readonly id: string;
}

/** What of a policy the card looks at; an administrator's row, its gaps filled with our default for the level. */
export type CardPolicy = Pick<Policy, 'level' | 'wishFrom' | PolicyNumber>;

/** What comes after the first content, in one answer. */
export interface Circumstances {
  /** Newest first; null when the user may not read them. */
  readonly touches: readonly Touch[] | null;
  readonly party: Party;
  /** The level that is saved, and its policy: null where there is no row for it, then the default holds. */
  readonly level: Level | null;
  readonly policy: CardPolicy | null;
}

const formatted = '@OData.Community.Display.V1.FormattedValue';
const lookupTable = '@Microsoft.Dynamics.CRM.lookuplogicalname';

const touchColumns = [
  'kk_touchid',
  'kk_occurredon',
  'kk_direction',
  'kk_channel',
  'kk_by',
  'kk_campaign',
] as const satisfies readonly (keyof TouchRow)[];
const cardPolicyColumns = ['kk_level', 'kk_wishfrom', ...Object.values(policyNumbers)] as const;
type PolicyColumns = Pick<FollowUpPolicyRow, (typeof cardPolicyColumns)[number]>;

/**
 * The touches since a moment together with the policy of the saved level and, for a person, whether she belongs to a
 * company: one request. FetchXML may join on columns without a relationship, which the level's policy needs. Where the
 * user may not read touches the rest is asked for without them.
 */
export async function readCircumstances(webAPI: WebApi, customer: CustomerRef, since: Date): Promise<Circumstances> {
  const ask = async (withTouches: boolean) => {
    const xml = circumstancesFetch(customer, since, withTouches);
    const { entities } = await webAPI.retrieveMultipleRecords(customer.table, `?fetchXml=${encodeURIComponent(xml)}`);
    return circumstancesOf(entities, customer, withTouches);
  };
  try {
    return await ask(true);
  } catch (error) {
    if (failureOf(error, true) !== 'noPrivilege') throw error;
    return ask(false);
  }
}

function circumstancesFetch({ table, id }: CustomerRef, since: Date, withTouches: boolean): string {
  const key = table === Account.table ? Account.id : Contact.id;
  const attributes = (names: readonly string[]) => names.map((name) => `<attribute name="${name}"/>`).join('');
  const condition = (attribute: string, operator: string, value: string) =>
    `<condition attribute="${attribute}" operator="${operator}" value="${value}"/>`;
  const active = condition('statecode', 'eq', '0');
  const touches =
    `<link-entity name="${TouchTable.table}" from="kk_customerid" to="${key}" link-type="outer" alias="touch">` +
    attributes([...touchColumns, 'ownerid']) +
    `<filter>${active}${condition('kk_occurredon', 'ge', since.toISOString())}</filter>` +
    '<order attribute="kk_occurredon" descending="true"/></link-entity>';
  const policy =
    `<link-entity name="${FollowUpPolicy.table}" from="kk_level" to="kk_followuplevel" link-type="outer" alias="policy">` +
    attributes(cardPolicyColumns) +
    `<filter>${active}</filter></link-entity>`;
  const own = attributes([key, 'kk_followuplevel', ...(table === Contact.table ? ['parentcustomerid'] : [])]);
  return `<fetch><entity name="${table}">${own}<filter>${condition(key, 'eq', id)}</filter>${withTouches ? touches : ''}${policy}</entity></fetch>`;
}

function circumstancesOf(rows: readonly Row[], customer: CustomerRef, withTouches: boolean): Circumstances {
  const [first] = rows;
  // Two policies for one level would bring every touch twice.
  const touches = new Map<string, Touch>();
  for (const row of rows) {
    const touch = touchOf(row);
    if (touch) touches.set(String(row['touch.kk_touchid']), touch);
  }
  return {
    touches: withTouches ? [...touches.values()] : null,
    party: partyOf(customer, first),
    level: memberOf(FollowUpLevels, first?.kk_followuplevel as number | null | undefined),
    policy: first ? policyOf(part<PolicyColumns>(first, 'policy')) : null,
  };
}

/** The columns of a link, without its alias; those that are empty are absent. */
function part<Columns>(row: Row, alias: string): Partial<Columns> {
  const prefix = `${alias}.`;
  const own = Object.entries(row).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) as Partial<Columns>;
}

function touchOf(row: Row): Touch | null {
  const touch = part<TouchRow>(row, 'touch');
  if (!touch.kk_touchid || !touch.kk_occurredon) return null;
  const owner = row[`touch.ownerid${formatted}`];
  return {
    at: new Date(touch.kk_occurredon),
    // Without a direction it counts, as contact by us does.
    direction: memberOf(Directions, touch.kk_direction) ?? 'outbound',
    channel: memberOf(Channels, touch.kk_channel) ?? 'other',
    by: touch.kk_by ?? (typeof owner === 'string' ? owner : null),
    campaign: touch.kk_campaign ?? null,
  };
}

/** A person whose company is an account is a contact at it; one who belongs to another person stays a private one. */
function partyOf({ table }: CustomerRef, row: Row | undefined): Party {
  if (table === Account.table) return 'business';
  if (!row?._parentcustomerid_value) return 'consumer';
  return (row[`_parentcustomerid_value${lookupTable}`] ?? Account.table) === Account.table
    ? 'businesscontact'
    : 'consumer';
}

function policyOf(row: Partial<PolicyColumns>): CardPolicy | null {
  const level = memberOf(FollowUpLevels, row.kk_level);
  if (level === null) return null;
  return {
    ...numbersFrom(row, defaultPolicy(level)),
    level,
    // Empty means that no wish suggests the level.
    wishFrom: row.kk_wishfrom ?? null,
  };
}

/** The policies of all levels, the default where a level has no active row. */
export async function readPolicies(webAPI: WebApi): Promise<readonly CardPolicy[]> {
  const { entities } = await webAPI.retrieveMultipleRecords(
    FollowUpPolicy.table,
    `?$select=${cardPolicyColumns.join()}&$filter=statecode eq 0&$orderby=kk_code`,
  );
  const rows = entities.map((row) => policyOf(row as PolicyColumns));
  return levels.map((level) => rows.find((row) => row?.level === level) ?? defaultPolicy(level));
}

/** An analysis that was saved earlier. */
export interface EarlierAnalysis extends Analysis {
  readonly id: string;
  readonly on: Date | null;
  readonly by: string;
  readonly level: Level | null;
  /** What the answers gave, when the seller chose another segment. */
  readonly answered: NonNullable<Analysis['segment']> | null;
  readonly reason: string | null;
}

/** What is asked, in order. */
export const questions: readonly Item[] = [...wishItems, ...segmentItems];

/** Further back nobody reads. */
const earlierAtMost = 20;

/** The column of an answer. */
export const answerColumn = (item: Item) => `kk_${item}` as const;

const analysisColumns = [
  ...questions.map(answerColumn),
  'kk_analysedon',
  'kk_level',
  'kk_segment',
  'kk_chosensegment',
  'kk_confidence',
  'kk_overrulereason',
  '_ownerid_value',
] as const satisfies readonly (keyof NeedsAnalysisRow)[];
type AnalysisColumns = Pick<NeedsAnalysisRow, (typeof analysisColumns)[number] | 'kk_needsanalysisid'>;

/** The customer's analyses, newest first. */
export async function readAnalyses(webAPI: WebApi, { id }: CustomerRef): Promise<readonly EarlierAnalysis[]> {
  const { entities } = await webAPI.retrieveMultipleRecords(
    NeedsAnalysis.table,
    `?$select=${[NeedsAnalysis.id, ...analysisColumns].join()}&$filter=_kk_customerid_value eq ${id} and statecode eq 0` +
      `&$orderby=kk_analysedon desc&$top=${earlierAtMost}`,
  );
  return entities.map((entity) => {
    const row = entity as AnalysisColumns & Row;
    const answered = memberOf(Segments, row.kk_segment);
    const segment = memberOf(Segments, row.kk_chosensegment) ?? answered;
    const owner = row[`_ownerid_value${formatted}`];
    return {
      id: row.kk_needsanalysisid,
      on: row.kk_analysedon ? new Date(row.kk_analysedon) : null,
      by: typeof owner === 'string' ? owner : '',
      level: memberOf(FollowUpLevels, row.kk_level),
      segment,
      confidence: memberOf(Confidences, row.kk_confidence),
      answered: answered === segment ? null : answered,
      reason: row.kk_overrulereason,
      answers: Object.fromEntries(questions.map((item) => [item, row[answerColumn(item)]])),
    };
  });
}

/** A needs analysis to save, in the names of its columns. */
export type NewAnalysis = Partial<Omit<NeedsAnalysisRow, `_${string}` | 'kk_needsanalysisid'>>;

/** A primary key for a row that is still to be saved. */
export const newRowId = (): string => crypto.randomUUID();

/**
 * Saves an analysis under a key made beforehand, so that however often it is tried there is one row. An answer that was
 * lost on the way shows as a duplicate key at the next try: the row is there, and what was changed since is put right.
 * @param tried what the tries before sent, any of which may have come through
 */
export async function saveAnalysis(
  webAPI: WebApi,
  customer: CustomerRef,
  id: string,
  analysis: NewAnalysis,
  tried: readonly NewAnalysis[],
): Promise<void> {
  const [column, set] =
    customer.table === Account.table
      ? [NeedsAnalysis.nav.kk_customerid_account, Account.set]
      : [NeedsAnalysis.nav.kk_customerid_contact, Contact.set];
  try {
    await webAPI.createRecord(NeedsAnalysis.table, {
      [NeedsAnalysis.id]: id,
      ...analysis,
      [`${column}@odata.bind`]: `/${set}(${customer.id})`,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const wanted = JSON.stringify(analysis);
    if (tried.some((sent) => JSON.stringify(sent) !== wanted))
      await webAPI.updateRecord(NeedsAnalysis.table, id, analysis);
  }
}
