import type { Materials, Solution } from '../language/solution';
import { checkApps, checkProfiles, checkRoles } from './access';
import { checkCharts } from './charts';
import { checkCalls, checkCommands } from './commands';
import type { Finding } from './finding';
import { checkForms } from './forms';
import { checkControls, checkWebResources } from './materials';
import { checkRelationships } from './relationships';
import { checkTables } from './tables';
import { checkViews } from './views';
import { checkWords } from './words';
import { checkCustomizations } from './written';

export type { Finding } from './finding';

/** What is wrong with a solution before it is packed: definitions first, then the files, then what would be written. */
export function findingsIn(solution: Solution, materials: Materials): Finding[] {
  const definitions = [
    checkWords,
    checkTables,
    checkRelationships,
    checkViews,
    checkCharts,
    checkForms,
    checkCommands,
    checkRoles,
    checkProfiles,
    checkApps,
  ].flatMap((check) => check(solution));
  const files = [
    ...checkWebResources(solution, materials),
    ...checkCalls(solution, materials),
    ...checkControls(solution, materials),
  ];
  // A broken definition would only be told again by what is written from it.
  const written = definitions.length ? [] : checkCustomizations(solution);
  return [...definitions, ...files, ...written];
}
