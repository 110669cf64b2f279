import type { Connection } from '../connection';
import { examine, type Finding } from './examination';

const marks: Readonly<Record<Finding['state'], string>> = { well: 'well    ', doubtful: 'doubtful', ill: 'ILL     ' };

/** Findings as lines for a person. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.map(({ what, state, says }) => `${marks[state]}  ${what}: ${says}`);

/** Examines an organisation; `well` when sync can run. @throws SyncFailure when it does not answer. */
export async function doctor(connection: Connection): Promise<{ well: boolean; findings: Finding[] }> {
  const findings = await examine(connection);
  return { well: findings.every(({ state }) => state !== 'ill'), findings };
}
