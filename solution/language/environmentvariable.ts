import type { Words } from './words';

/** A setting that an administrator fills in after import. */
export interface EnvironmentVariable {
  /** Schema name with prefix, e.g. `kk_DefaultWorkshop`. */
  readonly name: string;
  readonly type: 'text' | 'number' | 'yesNo' | 'json';
  readonly label: Words;
  readonly description: Words;
  readonly defaultValue?: string;
}

/** Declares an environment variable. */
export function environmentVariable(definition: EnvironmentVariable): EnvironmentVariable {
  return definition;
}
