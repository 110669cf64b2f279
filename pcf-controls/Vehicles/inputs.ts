/** The manifest's data set; written by hand, as FollowUpPreference/inputs.ts says. */
export interface Inputs {
  readonly vehicles: ComponentFramework.PropertyTypes.DataSet;
}

/** What a vehicle is narrowed to is said to the page, not to a column: see common/vehicleChoice.ts. */
export type Outputs = Record<string, never>;
