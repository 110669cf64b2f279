import type { Table } from '../language/table';
import { account } from './account';
import { benefit } from './benefit';
import { benefitUse } from './benefituse';
import { contact } from './contact';
import { followUpPolicy } from './followuppolicy';
import { loyaltyTier } from './loyaltytier';
import { membership } from './membership';
import { needsAnalysis } from './needsanalysis';
import { tierRule } from './tierrule';
import { touch } from './touch';
import { vehicle } from './vehicle';
import { workshopLine } from './workshopline';
import { workshopVisit } from './workshopvisit';

/** Every table of the solution, standard ones first. */
export const tables: readonly Table[] = [
  contact,
  account,
  vehicle,
  workshopVisit,
  workshopLine,
  needsAnalysis,
  followUpPolicy,
  loyaltyTier,
  tierRule,
  benefit,
  membership,
  benefitUse,
  touch,
];
