/** How long many rows take within what Dataverse allows one user: a model of its limits, for whoever plans a first load. */
import { ordinaryProtection } from '../organisation/allowance';
import { table } from './table';

export interface Load {
  readonly rows: number;
  readonly rowsInRequest: number;
  /** Milliseconds that the organisation works on a row; what a run measures. */
  readonly workOnRow: number;
}

/** Requests, and the seconds that they take at least: the slower of the two limits of the window decides. */
export function sizeOf({ rows, rowsInRequest, workOnRow }: Load): {
  readonly requests: number;
  readonly seconds: number;
} {
  const { window, requests: mostRequests, work } = ordinaryProtection;
  const requests = Math.ceil(rows / rowsInRequest);
  const windows = Math.max(requests / mostRequests, (rows * workOnRow) / work);
  return { requests, seconds: Math.ceil((windows * window) / 1000) };
}

/** Milliseconds for a row that the table shows, from a table with nothing on it to one with slow plug-ins. */
const works = [1, 5, 20, 100];
const counts = [10_000, 100_000, 1_000_000];
const rowsInRequest = 100;

/** The table of `docs/integration.md`. */
export function sizingTable(): string {
  const head = ['rows', 'requests', ...works.map((work) => `at ${work} ms a row`)];
  const rows = counts.map((count) => [
    count.toLocaleString('en'),
    sizeOf({ rows: count, rowsInRequest, workOnRow: 1 }).requests.toLocaleString('en'),
    ...works.map((workOnRow) => duration(sizeOf({ rows: count, rowsInRequest, workOnRow }).seconds)),
  ]);
  return table([head, ...rows]).join('\n');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
