import fc from 'fast-check';
import {
  enrol,
  isMemberOn,
  membershipFaults,
  standingOn,
  withdraw,
  type Membership,
} from '../../../core/loyalty/membership';
import { anyDay, member } from './customers';

const yes = (on: string) => ({ on, by: 'ola', asked: 'inperson' as const });

describe('enrolling', () => {
  it('records when, by whom and how the customer was asked', () => {
    expect(enrol([], yes('2026-11-23'))).toEqual({
      done: true,
      memberships: [{ enrolledOn: '2026-11-23', enrolledBy: 'ola', asked: 'inperson', withdrawnOn: null }],
    });
  });

  it('a member again is refused', () => {
    expect(enrol([member('2026-01-01')], yes('2026-11-23'))).toEqual({ done: false, refusal: 'member' });
  });

  it('before a membership that is there already is refused, for then two would be in force', () => {
    expect(enrol([member('2026-12-01')], yes('2026-11-23'))).toEqual({ done: false, refusal: 'later' });
    expect(enrol([member('2026-01-01', '2026-03-01')], yes('2025-11-23'))).toEqual({ done: false, refusal: 'later' });
  });

  it('withdrawing and enrolling again keeps the history', () => {
    const first = enrol([], yes('2024-01-01'));
    const left = withdraw(first.done ? first.memberships : [], '2025-01-01');
    const again = enrol(left.done ? left.memberships : [], yes('2025-06-01'));
    const memberships = again.done ? again.memberships : [];
    expect(memberships.map(({ enrolledOn, withdrawnOn }) => [enrolledOn, withdrawnOn])).toEqual([
      ['2024-01-01', '2025-01-01'],
      ['2025-06-01', null],
    ]);
    expect(standingOn(memberships, '2026-01-01')).toEqual({
      state: 'member',
      membership: memberships[1],
      firstEnrolledOn: '2024-01-01',
    });
    expect(standingOn(memberships, '2025-05-31')).toMatchObject({ state: 'withdrawn', membership: memberships[0] });
    expect(standingOn(memberships, '2023-12-31')).toEqual({ state: 'never', membership: null, firstEnrolledOn: null });
  });

  it('on the day of withdrawal works, and the customer is a member that day', () => {
    const again = enrol([member('2024-01-01', '2026-11-23')], yes('2026-11-23'));
    expect(again.done && standingOn(again.memberships, '2026-11-23').state).toBe('member');
  });

  it('enrol, withdraw and enrol on one and the same day leaves a member', () => {
    const memberships = [member('2026-11-23'), member('2026-11-23', '2026-11-23')];
    expect(standingOn(memberships, '2026-11-23')).toMatchObject({ state: 'member', membership: { withdrawnOn: null } });
    expect(membershipFaults(memberships)).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('counts from its day', () => {
    const memberships = [member('2026-01-01', '2026-11-23')];
    expect(['2025-12-31', '2026-01-01', '2026-11-22', '2026-11-23'].map((day) => isMemberOn(memberships, day))).toEqual(
      [false, true, true, false],
    );
  });

  it('is refused for one who is no member', () => {
    expect(withdraw([], '2026-11-23')).toEqual({ done: false, refusal: 'notmember' });
    expect(withdraw([member('2024-01-01', '2025-01-01')], '2026-11-23')).toEqual({ done: false, refusal: 'notmember' });
  });
});

describe('memberships', () => {
  it('are never two at once, whatever is asked for in whatever order', () => {
    const act = fc.record({ enrols: fc.boolean(), on: anyDay() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), anyDay(), (acts, day) => {
        let memberships: readonly Membership[] = [];
        for (const { enrols, on } of acts) {
          const change = enrols ? enrol(memberships, yes(on)) : withdraw(memberships, on);
          if (change.done) {
            expect(isMemberOn(change.memberships, on)).toBe(enrols);
            expect(change.memberships.length).toBe(memberships.length + (enrols ? 1 : 0));
            memberships = change.memberships;
          }
        }
        expect(membershipFaults(memberships)).toEqual([]);
        expect(memberships.filter((one) => isMemberOn([one], day)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('that rows say otherwise of are told', () => {
    expect(membershipFaults([member('2026-01-01'), member('2026-06-01')])).toEqual([
      { fault: 'overlap', enrolledOn: '2026-06-01' },
    ]);
    expect(standingOn([member('2026-06-01'), member('2026-01-01')], '2026-07-01').membership).toEqual(
      member('2026-06-01'),
    );
    expect(membershipFaults([member('2026-06-01', '2026-01-01')])).toEqual([
      { fault: 'endsbeforestart', enrolledOn: '2026-06-01' },
    ]);
  });
});
