import type { Table } from '../language/table';
import { account } from './account';
import { activityMapping } from './activitymapping';
import { benefit } from './benefit';
import { benefitUse } from './benefituse';
import { contact } from './contact';
import { followUpPolicy } from './followuppolicy';
import { loyaltyProgramme } from './loyaltyprogramme';
import { loyaltyTier } from './loyaltytier';
import { membership } from './membership';
import { message } from './message';
import { needsAnalysis } from './needsanalysis';
import { syncRun } from './syncrun';
import { orderPromise } from './orderpromise';
import { task } from './task';
import { tierChange } from './tierchange';
import { tierRule } from './tierrule';
import { touch } from './touch';
import { vehicle } from './vehicle';
import { vehicleOrder } from './vehicleorder';
import { vehicleOwnership } from './vehicleownership';
import { workshopLine } from './workshopline';
import { workshopVisit } from './workshopvisit';

/** Every table of the solution, standard ones first. */
export const tables: readonly Table[] = [
  contact,
  account,
  task,
  vehicle,
  vehicleOwnership,
  workshopVisit,
  workshopLine,
  needsAnalysis,
  followUpPolicy,
  activityMapping,
  loyaltyProgramme,
  loyaltyTier,
  tierRule,
  benefit,
  membership,
  benefitUse,
  tierChange,
  touch,
  syncRun,
  message,
  vehicleOrder,
  orderPromise,
];
