/** The manifest's properties; written by hand, as FollowUpPreference/inputs.ts says. */
export interface Inputs {
  readonly tier: ComponentFramework.PropertyTypes.LookupProperty;
  readonly firstPurchase?: ComponentFramework.PropertyTypes.DateTimeProperty;
}

/** The badge shows; it never writes. */
export type Outputs = Record<string, never>;
