/** What members of a column security profile may do with a secured column. */
export interface ColumnAccess {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
}

/** A column security profile. People and teams become its members by hand: a role does not bring it. */
export interface SecurityProfile {
  /** Shown as it is in every language: Dataverse does not translate names of profiles. */
  readonly name: string;
  readonly description: string;
  /** By table and column (logical names). Only those that are secured are written: Dataverse refuses the others. */
  readonly access: readonly {
    readonly tables: readonly string[];
    readonly columns: readonly string[];
    readonly may: ColumnAccess;
  }[];
}

/** Declares a column security profile. */
export function securityProfile(definition: SecurityProfile): SecurityProfile {
  return definition;
}

export const mayRead: ColumnAccess = { read: true, create: false, update: false };
export const mayChange: ColumnAccess = { read: true, create: true, update: true };
