/** The manifest's data set; written by hand, as FollowUpPreference/inputs.ts says. */
export interface Inputs {
  readonly visits: ComponentFramework.PropertyTypes.DataSet;
}

/** The history shows; it never writes. */
export type Outputs = Record<string, never>;
