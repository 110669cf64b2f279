/**
 * The manifest's properties. Written by hand: the types that pcf-scripts generates run together when several
 * controls are built at once.
 */
export interface Inputs {
  readonly level: ComponentFramework.PropertyTypes.OptionSetProperty;
  readonly segment?: ComponentFramework.PropertyTypes.OptionSetProperty;
  readonly confidence?: ComponentFramework.PropertyTypes.OptionSetProperty;
  readonly analysedOn?: ComponentFramework.PropertyTypes.DateTimeProperty;
}

/** What the form saves: undefined clears the column, an absent key leaves it as it is. */
export interface Outputs {
  level?: number | undefined;
}
