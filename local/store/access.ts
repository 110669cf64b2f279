/** Who may do what: users, their roles and profiles, and how far a privilege reaches. */
import type { Caller, LookupValue, User } from '../contract';
import { DataverseError } from '../contract';
import { textOf, type Depth, type Metadata, type PrivilegeVerb, type Table } from '../metadata';
import { privilegeNames } from '../standard/metadata';
import { quoted, type Sql, type SqlValue } from './database';
import * as errors from './errors';

const depths: readonly Depth[] = ['Basic', 'Local', 'Deep', 'Global'];
export const deeper = (one: Depth | null, other: Depth | null): Depth | null =>
  depths.indexOf(one as Depth) >= depths.indexOf(other as Depth) ? one : other;

interface Standing {
  readonly user: User;
  readonly teamIds: readonly string[];
  readonly profileIds: readonly string[];
  /** `table.verb` → depth. */
  readonly privileges: ReadonlyMap<string, Depth>;
}

/** SQL that is true for the rows within reach, with its parameters. */
export interface Reach {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Tables whose rows decide what somebody may do. */
const deciding = new Set([
  'systemuser',
  'systemuserroles',
  'systemuserprofiles',
  'team',
  'teammembership',
  'businessunit',
  'role',
]);

export class Access {
  private standings = new Map<string, Standing>();
  private ownerUnits = new Map<string, string | null>();
  private listed: readonly User[] | null = null;
  private units: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly metadata: () => Metadata,
  ) {}

  /** To be told of every write and import, so that nobody keeps what was taken from them. */
  changed(table: string | null): void {
    if (table !== null && !deciding.has(table)) return;
    this.standings = new Map();
    this.ownerUnits = new Map();
    this.listed = null;
    this.units = null;
  }

  users(): readonly User[] {
    this.listed ??= this.readUsers();
    return this.listed;
  }

  private readUsers(): readonly User[] {
    return this.sql
      .all(
        `SELECT u."systemuserid", k."key", u."fullname", u."businessunitid", k."system" FROM "systemuser" u ` +
          `JOIN "~user" k ON k."id" = u."systemuserid" ORDER BY k."position"`,
      )
      .map(([id, key, fullName, businessUnitId, system]) => ({
        id: String(id),
        key: String(key),
        fullName: String(fullName ?? ''),
        businessUnitId: String(businessUnitId),
        roleIds: this.sql
          .all(`SELECT "roleid" FROM "systemuserroles" WHERE "systemuserid" = ?`, [id ?? null])
          .map(([role]) => String(role)),
        isSystem: system === 1,
      }));
  }

  /** By key or systemuserid. A user that came through the Web API is known by id only. */
  user(keyOrId: string): User | null {
    const wanted = keyOrId.toLowerCase();
    return this.users().find(({ id, key }) => key === wanted || id === wanted) ?? this.unlisted(wanted);
  }

  private unlisted(id: string): User | null {
    const row = this.sql.first(`SELECT "fullname", "businessunitid" FROM "systemuser" WHERE "systemuserid" = ?`, [id]);
    if (!row) return null;
    return {
      id,
      key: id,
      fullName: String(row[0] ?? ''),
      businessUnitId: String(row[1]),
      roleIds: this.sql
        .all(`SELECT "roleid" FROM "systemuserroles" WHERE "systemuserid" = ?`, [id])
        .map(([role]) => String(role)),
      isSystem: false,
    };
  }

  /** The business unit of a user or team; null for one that is not there. */
  unitOf(owner: LookupValue): string | null {
    const known = this.ownerUnits.get(owner.id);
    if (known !== undefined) return known;
    const table = owner.table === 'team' ? 'team' : 'systemuser';
    const row = this.sql.first(`SELECT "businessunitid" FROM "${table}" WHERE "${table}id" = ?`, [owner.id]);
    const unit = row ? String(row[0]) : null;
    this.ownerUnits.set(owner.id, unit);
    return unit;
  }

  standing(caller: Caller): Standing {
    const known = this.standings.get(caller.userId);
    if (known) return known;
    const user = this.user(caller.userId);
    if (!user) throw new DataverseError(403, '0x80042f09', `The user with id ${caller.userId} does not exist.`);
    const privileges = new Map<string, Depth>();
    const teamIds = this.idsOf('teammembership', 'teamid', user.id);
    for (const role of this.metadata().roles) {
      if (!user.roleIds.includes(role.id)) continue;
      for (const [table, verbs] of Object.entries(role.privileges))
        for (const [verb, depth] of Object.entries(verbs)) {
          const key = `${table}.${verb}`;
          const best = deeper(depth, privileges.get(key) ?? null);
          if (best) privileges.set(key, best);
        }
    }
    const standing = {
      user,
      teamIds,
      profileIds: this.idsOf('systemuserprofiles', 'fieldsecurityprofileid', user.id),
      privileges,
    };
    this.standings.set(caller.userId, standing);
    return standing;
  }

  private idsOf(table: string, column: string, userId: string): string[] {
    return this.sql
      .all(`SELECT ${quoted(column)} FROM ${quoted(table)} WHERE "systemuserid" = ?`, [userId])
      .map(([id]) => String(id));
  }

  depth(caller: Caller, table: string, verb: PrivilegeVerb): Depth | null {
    const standing = this.standing(caller);
    return standing.user.isSystem ? 'Global' : (standing.privileges.get(`${table}.${verb}`) ?? null);
  }

  fieldAccess(caller: Caller, table: string, column: string): { read: boolean; create: boolean; update: boolean } {
    const everything = { read: true, create: true, update: true };
    if (!this.metadata().tables[table]?.columns[column]?.secured) return everything;
    const standing = this.standing(caller);
    if (standing.user.isSystem) return everything;
    const granted = this.metadata()
      .fieldSecurityProfiles.filter(({ id }) => standing.profileIds.includes(id))
      .flatMap(({ permissions }) => permissions[`${table}.${column}`] ?? []);
    return {
      read: granted.some(({ read }) => read),
      create: granted.some(({ create }) => create),
      update: granted.some(({ update }) => update),
    };
  }

  /** The privilege's depth; throws Dataverse's 403 when the caller lacks it altogether. */
  required(caller: Caller, table: Table, verb: PrivilegeVerb): Depth {
    const depth = this.depth(caller, table.logicalName, verb);
    if (depth) return depth;
    const { user } = this.standing(caller);
    throw errors.missingPrivilege({
      userId: user.id,
      roleCount: user.roleIds.length,
      businessUnitId: user.businessUnitId,
      privilege: `prv${verb}${privilegeNames[table.logicalName] ?? (table.isActivity ? 'Activity' : table.schemaName)}`,
      table,
      label: textOf(table.label, this.metadata().baseLanguage, this.metadata().baseLanguage, table.logicalName),
    });
  }

  /** The rows of a table that a depth reaches, as a condition on an SQL alias; null when all. */
  reach(caller: Caller, table: Table, depth: Depth, alias: string): Reach | null {
    if (table.ownership !== 'user' || depth === 'Global') return null;
    const { user, teamIds } = this.standing(caller);
    const owners = [user.id, ...teamIds];
    const own = `${alias}."ownerid" IN (${owners.map(() => '?').join(', ')})`;
    if (depth === 'Basic') return { sql: own, parameters: owners };
    const units = depth === 'Local' ? [user.businessUnitId] : this.unitsBelow(user.businessUnitId);
    return {
      sql: `(${alias}."owningbusinessunit" IN (${units.map(() => '?').join(', ')}) OR ${own})`,
      parameters: [...units, ...owners],
    };
  }

  /** Whether a row with this owner is within reach. */
  reaches(caller: Caller, depth: Depth, owner: { ownerId: string; unitId: string }): boolean {
    const { user, teamIds } = this.standing(caller);
    if (depth === 'Global' || owner.ownerId === user.id || teamIds.includes(owner.ownerId)) return true;
    if (depth === 'Basic') return false;
    return depth === 'Local'
      ? owner.unitId === user.businessUnitId
      : this.unitsBelow(user.businessUnitId).includes(owner.unitId);
  }

  /** A business unit and all below it. */
  private unitsBelow(unitId: string): readonly string[] {
    if (!this.units) {
      const children = new Map<string, string[]>();
      for (const [id, parent] of this.sql.all(`SELECT "businessunitid", "parentbusinessunitid" FROM "businessunit"`))
        children.set(String(parent), [...(children.get(String(parent)) ?? []), String(id)]);
      const below = (id: string, seen: readonly string[]): string[] =>
        seen.includes(id) ? [] : [id, ...(children.get(id) ?? []).flatMap((child) => below(child, [...seen, id]))];
      this.units = new Map([...new Set([unitId, ...[...children.values()].flat()])].map((id) => [id, below(id, [])]));
    }
    return this.units.get(unitId) ?? [unitId];
  }
}
