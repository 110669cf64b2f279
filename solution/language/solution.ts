import type { App } from './app';
import type { Choice } from './choice';
import type { EnvironmentVariable } from './environmentvariable';
import type { SecurityProfile } from './profile';
import type { Role } from './role';
import type { Table } from './table';
import type { WebResource } from './webresource';
import type { Words } from './words';

export interface Publisher {
  readonly uniqueName: string;
  readonly title: Words;
  readonly description: Words;
  readonly prefix: string;
  readonly optionValuePrefix: number;
}

/** A control that the forms use: folder of its build, and name with prefix and namespace. */
export interface ControlReference {
  readonly folder: string;
  readonly name: string;
}

/** Everything that one solution zip brings. */
export interface Solution {
  readonly uniqueName: string;
  readonly title: Words;
  readonly description: Words;
  readonly publisher: Publisher;
  readonly tables: readonly Table[];
  readonly choices: readonly Choice[];
  readonly roles: readonly Role[];
  readonly profiles: readonly SecurityProfile[];
  readonly apps: readonly App[];
  readonly webResources: readonly WebResource[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly controls: readonly ControlReference[];
}

/** What the solution's files are made of; file names use forward slashes. */
export interface Materials {
  /** Four numbers, e.g. `0.1.0.0`. */
  readonly version: string;
  /** Content by web resource name; a missing one is a finding of the checks. */
  readonly webResources: Readonly<Record<string, Uint8Array>>;
  /** Files of each built control by the control's name, then path relative to its folder. */
  readonly controls: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>;
}
