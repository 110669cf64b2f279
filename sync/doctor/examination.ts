/** What `sync doctor` looks at, one finding a thing: address, sign-in, version, tables and their keys, privileges. */
import { version as ownVersion } from '../../package.json';
import {
  ActivityMapping,
  Benefit,
  FollowUpPolicy,
  IntegrationRole,
  LoyaltyProgramme,
  LoyaltyTier,
  SyncRun,
  TierRule,
} from '../../solution/names';
import type { Connection } from '../connection';
import { failureOf } from '../organisation/answers';
import { sources } from '../sources/index';

export interface Finding {
  readonly what: 'sign-in' | 'solution' | 'tables' | 'keys' | 'privileges';
  readonly state: 'well' | 'doubtful' | 'ill';
  /** What was found, and, where it is not well, what to do. */
  readonly says: string;
}

/** Alternate keys that sync finds rows by, by set; a table without one is only added to. */
const keyBySet: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ...[FollowUpPolicy, ActivityMapping].map(({ set }) => [set, 'kk_code'] as const),
  // A code stands in every version of the programme, so none of these is a key.
  ...[LoyaltyProgramme, LoyaltyTier, TierRule, Benefit].map(({ set }) => [set, null] as const),
  ...sources.flatMap(({ sets }) => sets.map((set) => [set, 'kk_externalid'] as const)),
  [SyncRun.set, null],
]);

/**
 * Examines the organisation that a connection leads to, in the order in which things would fail.
 * @throws SyncFailure when it does not answer any more.
 */
export async function examine(connection: Connection): Promise<Finding[]> {
  const user = await whoAmI(connection);
  const signIn: Finding = { what: 'sign-in', state: 'well', says: `signed in to ${connection.org} as ${user.name}` };
  const others = [
    unlessForbidden('solution', solutionFinding(connection)),
    unlessForbidden('tables', tableFindings(connection)),
    privilegeFinding(connection, user.id).then((finding) => [finding]),
  ];
  return [signIn, ...(await Promise.all(others)).flat()];
}

async function unlessForbidden(what: Finding['what'], looking: Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await looking;
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    return [{ what, state: 'ill', says: 'the user may not look; see privileges' }];
  }
}

const statusOf = (error: unknown) => ((error as Error).cause as { status?: number } | undefined)?.status;

const asked = async <T>(connection: Connection, request: Parameters<Connection['send']>[0]): Promise<T> => {
  try {
    return (await connection.send(request)) as T;
  } catch (error) {
    throw failureOf(error, connection.org);
  }
};

async function whoAmI(connection: Connection): Promise<{ id: string; name: string }> {
  const { UserId: id } = await asked<{ UserId: string }>(connection, (client) =>
    client.callFunction({ name: 'WhoAmI' }),
  );
  const { fullname } = await asked<{ fullname: string | null }>(connection, (client, signal) =>
    client.retrieve({ collection: 'systemusers', key: id, select: ['fullname'], signal }),
  ).catch((error: unknown) => {
    if (statusOf(error) === 403) return { fullname: null };
    throw error;
  });
  return { id, name: fullname ?? id };
}

async function solutionFinding(connection: Connection): Promise<Finding[]> {
  const { value } = await asked<{ value: { version: string }[] }>(connection, (client, signal) =>
    client.retrieveMultiple({
      collection: 'solutions',
      select: ['version'],
      filter: "uniquename eq 'Kundekort'",
      signal,
    }),
  );
  return [versionFinding(value[0]?.version)];
}

function versionFinding(there: string | undefined): Finding {
  const what = 'solution';
  if (there === undefined)
    return { what, state: 'ill', says: 'the solution Kundekort is not imported: import its zip first' };
  const order = compareVersions(there, ownVersion);
  if (order === 0) return { what, state: 'well', says: `Kundekort ${there}, as this sync` };
  return order < 0
    ? { what, state: 'ill', says: `Kundekort ${there} is older than this sync (${ownVersion}): import the new zip` }
    : {
        what,
        state: 'doubtful',
        says: `Kundekort ${there} is newer than this sync (${ownVersion}): take the sync that came with it`,
      };
}

/** Below 0 when the first is older; the fourth number of a solution's version is its build and counts for nothing. */
export function compareVersions(one: string, other: string): number {
  const parts = (version: string) => [0, 1, 2].map((index) => Number(version.split('.')[index] ?? 0));
  const [ones, others] = [parts(one), parts(other)];
  const differing = ones.findIndex((part, index) => part !== others[index]);
  return differing < 0 ? 0 : (ones[differing] ?? 0) - (others[differing] ?? 0);
}

export interface Definition {
  readonly EntitySetName: string;
  readonly Keys: readonly { readonly KeyAttributes: readonly string[]; readonly EntityKeyIndexStatus: string }[];
}

async function tableFindings(connection: Connection): Promise<Finding[]> {
  const sets = [...keyBySet.keys()];
  const { value } = await asked<{ value: Definition[] }>(connection, (client, signal) =>
    client.retrieveEntities({
      select: ['LogicalName', 'EntitySetName'],
      filter: sets.map((set) => `EntitySetName eq '${set}'`).join(' or '),
      expand: [{ property: 'Keys', select: ['KeyAttributes', 'EntityKeyIndexStatus'] }],
      signal,
    }),
  );
  const missing = sets.filter((set) => !value.some(({ EntitySetName }) => EntitySetName === set));
  const tables: Finding = missing.length
    ? { what: 'tables', state: 'ill', says: `missing: ${missing.join(', ')}; import the solution's zip again` }
    : { what: 'tables', state: 'well', says: `all ${sets.length} are there` };
  return [tables, ...keyFindings(value)];
}

/** Dataverse builds a key's index after the import, and refuses upserts by it until then. */
export function keyFindings(definitions: readonly Definition[]): Finding[] {
  const states = definitions.flatMap(({ EntitySetName: set, Keys }) => {
    const column = keyBySet.get(set);
    if (column == null) return [];
    const key = Keys.find(({ KeyAttributes }) => KeyAttributes.length === 1 && KeyAttributes[0] === column);
    return [{ set, column, status: key?.EntityKeyIndexStatus ?? 'missing' }];
  });
  const bad = states.filter(({ status }) => status !== 'Active');
  if (bad.length === 0) return [{ what: 'keys', state: 'well', says: `all ${states.length} are active` }];
  return bad.map(({ set, column, status }) => ({
    what: 'keys',
    state: 'ill',
    says: `the key on ${column} of ${set} is ${status.toLowerCase()}: ${
      status === 'Failed'
        ? 'two rows have the same value; mend them, then choose Reactivate for the key in make.powerapps.com'
        : status === 'missing'
          ? "import the solution's zip again"
          : 'Dataverse is still building it; wait some minutes and look again'
    }`,
  }));
}

const depths = ['Basic', 'Local', 'Deep', 'Global'];

async function privilegeFinding(connection: Connection, userId: string): Promise<Finding> {
  const wanted = Object.entries(IntegrationRole.privileges);
  const lacking = (
    await Promise.all(
      wanted.map(async ([name, level]) => {
        const { RolePrivileges: held } = await asked<{ RolePrivileges: { Depth: string }[] }>(
          connection,
          // Without the signal that ends a request in time: the client's copy of it is none (dynamics-web-api 2.5).
          (client) =>
            client.callFunction({
              collection: 'systemusers',
              key: userId,
              name: 'Microsoft.Dynamics.CRM.RetrieveUserPrivilegeByPrivilegeName',
              parameters: { PrivilegeName: name },
            }),
        ).catch((error: unknown) => {
          // A privilege of a table that is not there has no name either; and who has no role at all may not even ask.
          if ([400, 403, 404].includes(statusOf(error) ?? 0)) return { RolePrivileges: [] };
          throw error;
        });
        const enough = held.some(({ Depth }) => depths.indexOf(Depth) >= depths.indexOf(level));
        return enough ? [] : [name];
      }),
    )
  ).flat();
  if (lacking.length === 0)
    return { what: 'privileges', state: 'well', says: `all ${wanted.length} of the role "${IntegrationRole.name}"` };
  const named = lacking.slice(0, 10).join(', ');
  const more = lacking.length > 10 ? ` and ${lacking.length - 10} more` : '';
  return {
    what: 'privileges',
    state: 'ill',
    says: `the user lacks ${named}${more}: give it the role "${IntegrationRole.name}"`,
  };
}
