/** The manifest's properties; written by hand, as FollowUpPreference/inputs.ts says. */
export interface Inputs {
  readonly tier: ComponentFramework.PropertyTypes.LookupProperty;
  readonly firstPurchase?: ComponentFramework.PropertyTypes.DateTimeProperty;
  readonly memberSince?: ComponentFramework.PropertyTypes.DateTimeProperty;
}

/** Since when a member, when a seller has enrolled the customer or taken the customer out; the tier follows from rules. */
export interface Outputs {
  memberSince?: Date;
}
