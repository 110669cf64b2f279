import type { IsoDay } from '../../calendar/days';
import type { HolidayKey } from '../../calendar/holidays';
import type { HalfDayKey } from '../../calendar/workingdays';
import type { ContactChannel } from '../channels';
import type { Touch } from '../touches';

/** What a reason does to the verdict; 'allows' changes nothing and says why it is allowed. */
export type Effect = Reason['effect'];

/** Why a customer may or may not be contacted: a code and its facts. The sentence is made by whoever shows it. */
export type Reason =
  // Goes through whatever else there is.
  | { readonly code: 'recall' | 'reply'; readonly effect: 'passes' }
  // Blocks.
  | { readonly code: 'objection'; readonly effect: 'blocks'; readonly on: IsoDay | null }
  | { readonly code: 'donotphone' | 'donotemail' | 'donotbulkemail'; readonly effect: 'blocks' }
  | { readonly code: 'levelnone'; readonly effect: 'blocks' }
  | {
      readonly code: 'consentwithdrawn';
      readonly effect: 'blocks';
      readonly on: IsoDay | null;
      readonly source: string | null;
    }
  | { readonly code: 'reserved'; readonly effect: 'blocks'; readonly checkedOn: IsoDay | null }
  | {
      readonly code: 'noconsent';
      readonly effect: 'blocks';
      /**
       * The last day of the newest customer relation: before today it has ended; otherwise it runs, but the address was
       * not taken at a sale. Null when there never was one.
       */
      readonly relationUntil: IsoDay | null;
    }
  | ({ readonly code: 'outsidehours'; readonly effect: 'blocks' | 'discourages' } & OutsideHours)
  // Discourages.
  | { readonly code: 'registerunchecked'; readonly effect: 'discourages'; readonly checkedOn: IsoDay | null }
  | {
      readonly code: 'pressure';
      readonly effect: 'discourages';
      readonly count: number;
      readonly most: number;
      /** The first day with room; null when the policy allows no touch. */
      readonly roomFrom: IsoDay | null;
    }
  | {
      readonly code: 'recentlycontacted';
      readonly effect: 'discourages';
      readonly touch: Touch;
      /** The first day that the quiet is over. */
      readonly until: IsoDay;
    }
  | { readonly code: 'notpreferred'; readonly effect: 'discourages'; readonly preferred: ContactChannel }
  | {
      readonly code: 'stale';
      readonly effect: 'discourages';
      readonly analysedOn: IsoDay;
      readonly staleFrom: IsoDay;
    }
  // For information.
  | {
      readonly code: 'consent';
      readonly effect: 'allows';
      readonly on: IsoDay | null;
      readonly source: string | null;
    }
  | ({ readonly code: 'relation'; readonly effect: 'allows' } & Relation);

export type ReasonCode = Reason['code'];

/** Why nobody may be called now, and the first moment at which one may. */
export interface OutsideHours {
  readonly why: 'time' | 'saturday' | 'sunday' | 'holiday' | 'halfday';
  /** The holiday or half day, when that is why. */
  readonly holiday?: HolidayKey | HalfDayKey;
  readonly until: Date;
}

/** An existing customer relation. */
export interface Relation {
  /** Its last day. */
  readonly until: IsoDay;
  readonly by: 'purchase' | 'visit';
  /** The day of that purchase or visit. */
  readonly on: IsoDay;
}
