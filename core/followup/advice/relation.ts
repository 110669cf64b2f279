import { addMonths, type IsoDay } from '../../calendar/days';
import type { AdviceCustomer, AdvicePolicy } from './customer';
import type { Relation } from './reasons';

/** The customer relations that the last purchase and the last visit give, the one that lasts longest first. */
export function relationsOf(customer: AdviceCustomer, policy: AdvicePolicy): Relation[] {
  const since = (by: Relation['by'], on: IsoDay | null, months: number): Relation[] =>
    on === null ? [] : [{ by, on, until: addMonths(on, months) }];
  return [
    ...since('purchase', customer.lastPurchase, policy.relationPurchaseMonths),
    ...since('visit', customer.lastVisit, policy.relationVisitMonths),
  ].sort((a, b) => (a.until === b.until ? 0 : a.until < b.until ? 1 : -1));
}

/** The relation that there is on a day, its first and last included; of two the one that lasts longer. */
export function relationOn(relations: readonly Relation[], day: IsoDay): Relation | null {
  return relations.find(({ on, until }) => on <= day && day <= until) ?? null;
}

/** The first day after this one on which a relation begins; null when none does. */
export function nextRelation(relations: readonly Relation[], day: IsoDay): IsoDay | null {
  return (
    relations
      .map(({ on }) => on)
      .filter((on) => on > day)
      .sort()[0] ?? null
  );
}
