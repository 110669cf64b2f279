import type { Words } from './programme';

/**
 * What can be wrong with a programme, how grave it is, and how it is mended. An error keeps the programme from being
 * published; a warning is for the administrator to weigh. Words are made by whoever shows them, from code and facts.
 */
export const findingKinds = {
  notiers: ['error', 'addtier'],
  windowrange: ['error', 'setnumber'],
  weightrange: ['error', 'setnumber'],
  codemissing: ['error', 'setcode'],
  codetwice: ['error', 'setcode'],
  namemissing: ['error', 'setname'],
  rankrange: ['error', 'setrank'],
  ranktwice: ['error', 'setrank'],
  rankgap: ['error', 'setrank'],
  color: ['error', 'setcolor'],
  keeprange: ['error', 'setnumber'],
  norules: ['error', 'addrule'],
  emptyset: ['error', 'addrule'],
  minimumrange: ['error', 'setnumber'],
  minimumwhole: ['error', 'setwhole'],
  nopoints: ['error', 'setweights'],
  unreachable: ['error', 'raisehigher'],
  setcovered: ['warning', 'raisehigher'],
  valuerange: ['error', 'setnumber'],
  valuewhole: ['error', 'setwhole'],
  timesrange: ['error', 'setnumber'],
  validitydays: ['error', 'setdays'],
  validityorder: ['error', 'setdays'],
  worsevalue: ['warning', 'raisebenefit'],
  fewertimes: ['warning', 'raisebenefit'],
} as const;

export type FindingCode = keyof typeof findingKinds;

/** `raisehigher`: raise the rule set of the higher tier that lets everybody in who meets this one, or lower this one. */
export type MendCode = (typeof findingKinds)[FindingCode][1];

/** The row that a finding is about: its kind and code. The programme itself has the code ''. */
export interface FindingRow {
  readonly kind: 'programme' | 'tier' | 'rule' | 'benefit';
  readonly code: string;
}

export interface Finding {
  readonly finding: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly row: FindingRow;
  readonly mend: MendCode;
  /**
   * What the sentence needs: `is`, `least` and `most` of a number, `rank` that it should be, `ruleset`, and the codes
   * `by` (tier), `bybenefit` and the set `byruleset` of the row that stands in the way.
   */
  readonly facts: Readonly<Record<string, string | number>>;
}

export function finding(code: FindingCode, row: FindingRow, facts: Finding['facts'] = {}): Finding {
  const [severity, mend] = findingKinds[code];
  return { finding: code, severity, row, mend, facts };
}

export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** What is wrong with a number: out of range, or not whole where it must be. */
export function numberFault(is: number, { least, most, whole = false }: NumberRange): 'range' | 'whole' | null {
  if (!(is >= least && is <= most)) return 'range';
  return whole && !Number.isInteger(is) ? 'whole' : null;
}

/** Names are needed in both languages; the fact `language` says which is missing. */
export function nameless(row: FindingRow, name: Words): Finding[] {
  return (['nb', 'en'] as const)
    .filter((language) => name[language].trim() === '')
    .map((language) => finding('namemissing', row, { language }));
}
