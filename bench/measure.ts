/** What the goal of a figure says; an empty one is for information. */
export type Goal = `at most ${number}` | `at least ${number}` | '';

/** One measured figure: a row of the printed table and of dist/bench.json. */
export interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is compared with in the same run, with its own figure; empty where it stands by itself. */
  readonly against: string;
  readonly goal: Goal;
}

/** Measures one topic. Says in an Error what to do when it cannot. */
export type Topic = () => Measure[] | Promise<Measure[]>;

/** Whether the value keeps its goal; empty without one. */
export function verdict({ value, goal }: Measure): 'met' | 'missed' | '' {
  if (goal === '') return '';
  const limit = Number(goal.split(' ').at(-1));
  // Written so that a value that is no number has missed.
  return (goal.startsWith('at most') ? value <= limit : value >= limit) ? 'met' : 'missed';
}

/** The rows as lines of text, columns aligned, numbers to the right. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map((row) => [
    row.measure,
    row.value.toLocaleString('en', { maximumFractionDigits: 2 }),
    row.unit,
    row.goal,
    verdict(row),
    row.against,
  ]);
  const all = [['measure', 'value', 'unit', 'goal', '', 'against'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
