import type { RowReference } from '../contract';
import type { Depth, Table } from '../metadata';
import { parsePrivilege, tablesByPrivilege } from '../privileges';
import { json, type Conversation, type Reply } from './conversation';
import { badQuery } from './failures';
import { own } from './model';
import type { Expression } from './odata/expression';
import type { Json } from './rows';

type Parameters = Readonly<Record<string, Expression>>;
type Answering = (conversation: Conversation, parameters: Parameters) => Json;

/** The version that clients see; of the Web API that this one speaks like. */
const version = '9.2.0.0';

/** The functions that belong to no table, by name. */
const functions: Readonly<Record<string, Answering>> = {
  WhoAmI: ({ organisation, caller }) => ({
    BusinessUnitId: organisation.user(caller.userId)?.businessUnitId ?? null,
    UserId: caller.userId,
    OrganizationId: organisation.id,
  }),
  RetrieveVersion: () => ({ Version: version }),
  RetrieveCurrentOrganization: ({ organisation, root }) => ({
    Detail: {
      OrganizationId: organisation.id,
      FriendlyName: organisation.name,
      OrganizationVersion: version,
      EnvironmentId: organisation.id,
      UrlName: 'local',
      UniqueName: 'local',
      State: 'Enabled',
      Endpoints: {
        Count: 2,
        IsReadOnly: false,
        Keys: ['WebApplication', 'OrganizationDataService'],
        Values: [new URL('/', root).href, root],
      },
    },
  }),
  RetrieveTotalRecordCount: (conversation, parameters) => {
    const names = textsOf(parameters.EntityNames);
    if (!names?.length) throw badQuery("The function 'RetrieveTotalRecordCount' needs the parameter EntityNames.");
    return {
      EntityRecordCountCollection: {
        Count: names.length,
        IsReadOnly: false,
        Keys: names,
        Values: names.map((name) => countAll(conversation, name)),
      },
    };
  },
};

/** Answers an unbound function, or null when there is none of this name. */
export function unboundFunction(conversation: Conversation, name: string, parameters: Parameters): Reply | null {
  const plain = name.replace(/^Microsoft\.Dynamics\.CRM\./, '');
  const answering = own(functions, plain);
  if (!answering) return null;
  return json(200, {
    '@odata.context': `${conversation.root}$metadata#Microsoft.Dynamics.CRM.${plain}Response`,
    ...answering(conversation, parameters),
  });
}

/** The functions that belong to a row, by table and name. */
const bound: Readonly<
  Record<string, (conversation: Conversation, reference: RowReference, parameters: Parameters) => Json>
> = {
  'systemuser.RetrieveUserPrivilegeByPrivilegeName': (conversation, reference, parameters) => {
    const name = textsOf(parameters.PrivilegeName)?.[0];
    if (name === undefined)
      throw badQuery("The function 'RetrieveUserPrivilegeByPrivilegeName' needs the parameter PrivilegeName.");
    const { organisation, caller } = conversation;
    const { systemuserid: id } = organisation.store.retrieve(caller, 'systemuser', reference, ['systemuserid']);
    const user = organisation.user(String(id));
    const depth = user && privilegeOf(conversation, user.id, name);
    return {
      RolePrivileges: depth ? [{ Depth: depth, PrivilegeName: name, BusinessUnitId: user.businessUnitId }] : [],
    };
  },
};

/** The depth of a privilege by its name, from whatever role gives most. */
function privilegeOf({ organisation, model }: Conversation, userId: string, name: string): Depth | null {
  const about = parsePrivilege(name, tablesByPrivilege(Object.values(model.metadata.tables)));
  if (about?.tables[0]) return organisation.depth({ userId }, about.tables[0], about.verb);
  const user = organisation.user(userId);
  if (user?.isSystem) return 'Global';
  const wanted = name.toLowerCase();
  const others = model.metadata.roles
    .filter(({ id }) => user?.roleIds.includes(id))
    .flatMap((role) => Object.entries(role.others));
  return others.find(([other]) => other.toLowerCase() === wanted)?.[1] ?? null;
}

/** Answers a function of a row, e.g. `systemusers(…)/Microsoft.Dynamics.CRM.…`; null when there is none of this name. */
export function boundFunction(
  conversation: Conversation,
  table: Table,
  reference: RowReference,
  name: string,
  parameters: Parameters,
): Reply | null {
  const plain = /^Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(name)?.[1];
  const answering = plain === undefined ? undefined : own(bound, `${table.logicalName}.${plain}`);
  if (!answering) return null;
  return json(200, {
    '@odata.context': `${conversation.root}$metadata#Microsoft.Dynamics.CRM.${plain}Response`,
    ...answering(conversation, reference, parameters),
  });
}

function textsOf(expression: Expression | undefined): string[] | null {
  if (expression?.kind === 'list') return expression.values.map(({ value }) => String(value));
  return expression?.kind === 'literal' ? [String(expression.value)] : null;
}

/** All rows of a table that the caller may read; unlike `$count` it does not stop at 5000. */
function countAll({ organisation, caller, model }: Conversation, name: string): number {
  const table = model.table(name);
  if (!table) throw badQuery(`The entity with a name = '${name}' was not found in the MetadataCache.`);
  let total = 0;
  // Counting stops at 5000, aggregating at 50 000: so step through in pages of ids.
  for (let after: string | null = null; ;) {
    const { rows, more } = organisation.store.query(caller, {
      table: name,
      columns: [{ column: table.primaryId }],
      ...(after === null
        ? {}
        : { filter: { kind: 'condition', column: table.primaryId, operator: 'gt', values: [after] } }),
      orders: [{ column: table.primaryId, descending: false }],
      links: [],
      aggregate: false,
      distinct: false,
      limit: 50_000,
      offset: 0,
      count: false,
    });
    total += rows.length;
    const last = rows[rows.length - 1]?.[table.primaryId];
    if (!more || last == null) return total;
    after = String(last);
  }
}
