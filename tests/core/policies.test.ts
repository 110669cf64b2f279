import { levels } from '../../core/followup/levels';
import { defaultPolicies } from '../../core/followup/policies';

const of = (level: string) => defaultPolicies.find((policy) => policy.level === level)!;

describe('default policies', () => {
  it('there is exactly one a level, in order, and more contact wanted never allows fewer touches', () => {
    expect(defaultPolicies.map((policy) => policy.level)).toEqual(levels);
    expect(defaultPolicies.map((policy) => policy.mostTouches)).toEqual([0, 1, 3, 6]);
  });

  it('regular follows up yearly for three years; close adds two weeks and three months', () => {
    expect(of('regular').cadence).toEqual(['P1Y', 'P2Y', 'P3Y']);
    expect(of('close').cadence).toEqual(['P14D', 'P3M', 'P1Y', 'P2Y', 'P3Y']);
    expect(of('light').cadence).toEqual([]);
  });

  it('none is left with what safety and contract demand, and every level hears of a recall', () => {
    expect(of('none')).toMatchObject({ cadence: [], events: ['leaseend', 'recall'] });
    for (const policy of defaultPolicies) expect(policy.events).toContain('recall');
    expect(of('light').events).toEqual(['leaseend', 'roadworthiness', 'service', 'recall']);
    expect(of('close').events).toEqual(expect.arrayContaining([...of('regular').events, 'workshopvisit', 'modelnews']));
  });

  it('a customer is free after twelve months, an analysis stale after 24, a lease told of twelve months ahead', () => {
    for (const policy of defaultPolicies) {
      expect(policy).toMatchObject({ freeAfterMonths: 12, staleAfterMonths: 24, leaseNoticeMonths: 12 });
    }
  });

  it('seven days of quiet, and a customer relation for three years after a purchase and two after a visit', () => {
    for (const policy of defaultPolicies)
      expect(policy).toMatchObject({ quietDays: 7, relationPurchaseMonths: 36, relationVisitMonths: 24 });
  });

  it('a higher wish asks for more contact, no wish for none, and each level has its way to make contact', () => {
    expect(defaultPolicies.map(({ wishFrom }) => wishFrom)).toEqual([null, 1, 3.5, 7.5]);
    expect(defaultPolicies.map(({ channel }) => channel)).toEqual([null, 'email', 'phone', 'phone']);
  });
});
