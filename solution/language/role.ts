/** How far a privilege reaches: own rows, own business unit, that and those below it, everything. */
export type Depth = 'Basic' | 'Local' | 'Deep' | 'Global';

export type Verb = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign' | 'Share';

export type Grant = Partial<Record<Verb, Depth>>;

/** A security role. */
export interface Role {
  /** Shown as it is in every language: Dataverse does not translate role names. */
  readonly name: string;
  readonly description: string;
  /** Privileges on tables by logical name. */
  readonly tables: Readonly<Record<string, Grant>>;
  /** Other privileges, all with the same reach, by Dataverse's name without `prv`, e.g. `ReadUser`. */
  readonly others: Readonly<Record<string, Depth>>;
}

/** Declares a role from groups of tables that share a grant; a table may stand in one group only. */
export function role(definition: {
  readonly name: string;
  readonly description: string;
  readonly grants: readonly (readonly [tables: readonly string[], grant: Grant])[];
  readonly others: Readonly<Record<string, Depth>>;
}): Role {
  const tables: Record<string, Grant> = {};
  for (const [names, grant] of definition.grants) {
    for (const name of names) {
      if (tables[name]) throw new Error(`role ${definition.name}: ${name} is granted twice`);
      tables[name] = grant;
    }
  }
  return { name: definition.name, description: definition.description, tables, others: definition.others };
}

/** The same depth for several verbs: `grant('Read Write', 'Global')`. */
export function grant(verbs: string, depth: Depth): Grant {
  return Object.fromEntries(verbs.split(' ').map((verb) => [verb, depth]));
}
