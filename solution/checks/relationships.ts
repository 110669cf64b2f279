import { relationshipsOf } from '../language/relationship';
import type { Solution } from '../language/solution';
import { tableName } from '../language/table';
import { type Finding, finding } from './finding';

/** Both ends of every relationship exist, and a row has one parent at most. */
export function checkRelationships(solution: Solution): Finding[] {
  const tables = new Map(solution.tables.map((table) => [tableName(table), table]));
  const findings: Finding[] = [];
  const parents = new Map<string, string>();
  for (const relationship of relationshipsOf(solution.tables)) {
    const at = `${relationship.referencing}.${relationship.column}`;
    const referenced = tables.get(relationship.referenced);
    const referencing = tables.get(relationship.referencing);
    if (!referenced) {
      findings.push(finding(at, `points at ${relationship.referenced}, which is not a table of the solution`));
    }
    if (relationship.following === 'parental') {
      const other = parents.get(relationship.referencing);
      if (other) findings.push(finding(at, `is parental, and so is ${other}; a row has one parent`));
      parents.set(relationship.referencing, at);
      const childOwned = referencing?.kind === 'own' && referencing.ownership === 'user';
      const parentOwned = referenced?.kind !== 'own' || referenced.ownership === 'user';
      if (childOwned && !parentOwned) {
        findings.push(finding(at, `follows ${relationship.referenced} in owner, but rows of that have none`));
      }
    }
  }
  return findings;
}
