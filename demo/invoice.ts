import { clock, type Day } from './days';
import type { Dice } from './dice';
import type { Row } from './files';
import type { Job, Priced } from './jobs';

export type VisitKind =
  'service' | 'repair' | 'roadworthiness' | 'tyres' | 'recall' | 'warranty' | 'body' | 'accessory';
export type Payer = 'customer' | 'warranty' | 'dealer';

/** A visit before it is written as rows. */
export interface Visit {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly vehicleId: string;
  readonly workshop: string;
  readonly day: Day;
  readonly odometer: number | null;
  readonly kind: VisitKind;
  readonly status: 'booked' | 'inprogress' | 'done' | 'cancelled';
  readonly request: string;
  readonly recommendation: string;
  readonly lines: readonly Line[];
  /** Minutes after midnight for which it is booked, and how long it takes. */
  readonly at: number;
  readonly takes: number;
}

export interface Line {
  readonly kind: 'work' | 'part';
  readonly text: string;
  readonly quantity: number;
  /** Hundredths of a krone: sums are exact. */
  readonly ore: number;
  readonly payer: Payer;
  readonly status: 'done' | 'declined';
}

/** Lines of a job at this year's prices: works in hours, parts in pieces. */
export function linesOf(dice: Dice, job: Job, payer: Payer): Line[] {
  // Prices differ a little from car to car, and now and then by an amount that is not whole kroner.
  const price = (kroner: number) =>
    Math.round(kroner * (0.9 + dice.int(0, 30) / 100)) * 100 + (dice.chance(0.1) ? 50 : 0);
  const line = (kind: 'work' | 'part', [text, kroner, quantity]: Priced): Line => ({
    kind,
    text,
    quantity: quantity ?? (kind === 'work' ? Math.max(0.2, Math.round(kroner / 145) / 10) : 1),
    ore: kroner === 0 ? 0 : price(kroner),
    payer,
    status: 'done',
  });
  return [...job.works.map((work) => line('work', work)), ...(job.parts ?? []).map((part) => line('part', part))];
}

/** '4120', or '4120.50'. */
export function kroner(ore: number): string {
  return ore % 100 === 0 ? String(ore / 100) : (ore / 100).toFixed(2);
}

/** The rows of a visit and its lines; amounts are the sums of the lines that were done. */
export function visitRows(visit: Visit): { visit: Row<'visits'>; lines: Row<'lines'>[] } {
  const { status, day, at } = visit;
  const sum = (payer: Payer) =>
    kroner(
      visit.lines
        .filter((line) => line.payer === payer && line.status === 'done')
        .reduce((total, line) => total + line.ore, 0),
    );
  const came = status === 'done' || status === 'inprogress';
  return {
    visit: {
      visit_id: visit.id,
      visit_number: visit.number,
      customer_id: visit.customerId,
      vehicle_id: visit.vehicleId,
      workshop: visit.workshop,
      booked: clock(day, at),
      arrived: came ? clock(day, at + ((day * 7 + at) % 25) - 8) : '',
      completed: status === 'done' ? clock(day, at + visit.takes) : '',
      odometer: came && visit.odometer !== null ? String(visit.odometer) : '',
      kind: visit.kind,
      status,
      request: visit.request,
      customer_amount: status === 'done' ? sum('customer') : '',
      warranty_amount: status === 'done' ? sum('warranty') : '',
      dealer_amount: status === 'done' ? sum('dealer') : '',
      recommendation: visit.recommendation,
    },
    lines: visit.lines.map((line, index) => ({
      line_id: `${visit.id}-${index + 1}`,
      visit_id: visit.id,
      position: String(index + 1),
      kind: line.kind,
      text: line.text,
      quantity: String(line.quantity),
      amount: kroner(line.ore),
      payer: line.payer,
      status: line.status,
    })),
  };
}
