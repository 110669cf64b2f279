type Choice = ComponentFramework.PropertyTypes.OptionSetProperty;
type YesNo = ComponentFramework.PropertyTypes.TwoOptionsProperty;
type Moment = ComponentFramework.PropertyTypes.DateTimeProperty;

/**
 * The manifest's properties. Written by hand: the types that pcf-scripts generates run together when several
 * controls are built at once.
 */
export interface Inputs extends CustomerInputs {
  readonly level: Choice;
  readonly segment?: Choice;
  readonly confidence?: Choice;
  readonly analysedOn?: Moment;
}

/** What contact advice asks of the customer's columns; a form that lacks one gets more careful advice. */
export interface CustomerInputs {
  readonly objection?: YesNo;
  readonly objectionOn?: Moment;
  readonly objectionSource?: Choice;
  readonly doNotPhone?: YesNo;
  readonly doNotEmail?: YesNo;
  readonly doNotBulkEmail?: YesNo;
  readonly phoneConsent?: YesNo;
  readonly phoneConsentOn?: Moment;
  readonly phoneConsentSource?: Choice;
  readonly smsConsent?: YesNo;
  readonly smsConsentOn?: Moment;
  readonly smsConsentSource?: Choice;
  readonly emailConsent?: YesNo;
  readonly emailConsentOn?: Moment;
  readonly emailConsentSource?: Choice;
  readonly addressAtSale?: YesNo;
  readonly reservationStatus?: Choice;
  readonly reservationCheckedOn?: Moment;
  readonly preferredMethod?: Choice;
  readonly lastPurchase?: Moment;
  readonly lastVisit?: Moment;
  readonly lastTouch?: Moment;
}

/** What the form saves: undefined clears the column, an absent key leaves it as it is. */
export interface Outputs {
  level?: number | undefined;
  segment?: number | undefined;
  confidence?: number | undefined;
  analysedOn?: Date | undefined;
}
