import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { levels } from '../../core/followup/levels';
import { followUpEvents } from '../../core/followup/policies';
import { segments } from '../../core/followup/segments';
import { measureNames } from '../../core/loyalty/programme';
import { memberOf, membersOf } from '../../solution/choices';
import { kundekort } from '../../solution/kundekort';
import {
  ContactMany,
  FollowUpEvents,
  FollowUpLevels,
  LoyaltyTierMany,
  Measures,
  Segments,
  WorkshopVisit,
} from '../../solution/names';
import { standardColumnsPage } from '../../solution/standardcolumns';
import { namesSource } from '../../solution/write/names';
import { root } from './parts';

describe('names.ts', () => {
  it('is what the definitions say: run `npm run build:solution` when this fails', () => {
    expect(readFileSync(join(root, 'solution/names.ts'), 'utf8')).toBe(namesSource(kundekort));
  });

  it('has its page of standard columns in docs, as the definitions say', () => {
    expect(readFileSync(join(root, 'docs/standard-columns.md'), 'utf8')).toBe(standardColumnsPage());
  });

  it('counts a choice from the publisher’s first value, in the order that core has', () => {
    expect(FollowUpLevels).toEqual({ none: 275000000, light: 275000001, regular: 275000002, close: 275000003 });
    expect(Object.keys(FollowUpLevels)).toEqual([...levels]);
    expect(Object.keys(Segments)).toEqual([...segments]);
    expect(Object.keys(Measures)).toEqual([...measureNames]);
    expect(Object.keys(FollowUpEvents)).toEqual([...followUpEvents]);
  });

  it('names a visit’s table, set and lookups as the Web API does', () => {
    expect(WorkshopVisit).toMatchObject({
      table: 'kk_workshopvisit',
      set: 'kk_workshopvisits',
      id: 'kk_workshopvisitid',
      name: 'kk_name',
      nav: {
        kk_customerid_contact: 'kk_CustomerId_contact',
        kk_customerid_account: 'kk_CustomerId_account',
        kk_vehicleid: 'kk_VehicleId',
      },
    });
  });

  it('names collections by the table and column at their other end', () => {
    expect(ContactMany.WorkshopVisit_kk_customerid).toBe('kk_contact_WorkshopVisit_CustomerId');
    expect(LoyaltyTierMany.Contact_kk_loyaltytierid).toBe('kk_LoyaltyTier_contact_LoyaltyTierId');
  });
});

describe('memberOf', () => {
  it('gives the member of every value, and the value of every member', () => {
    fc.assert(
      fc.property(fc.constantFrom(...levels), (level) => {
        expect(memberOf(FollowUpLevels, FollowUpLevels[level])).toBe(level);
      }),
    );
  });

  it('knows nothing of an empty column or a value that a newer solution may bring', () => {
    expect(memberOf(FollowUpLevels, null)).toBeNull();
    expect(memberOf(FollowUpLevels, undefined)).toBeNull();
    expect(memberOf(FollowUpLevels, 275000099)).toBeNull();
  });
});

describe('membersOf', () => {
  it('reads the numbers that several choices are stored as', () => {
    expect(membersOf(FollowUpEvents, '275000003,275000000')).toEqual(['recall', 'leaseend']);
    expect(membersOf(FollowUpEvents, '275000003, 99')).toEqual(['recall']);
    expect(membersOf(FollowUpEvents, '')).toEqual([]);
    expect(membersOf(FollowUpEvents, null)).toEqual([]);
  });
});
