import { evaluate, measure as measureCustomer, type LoyaltyEvents } from '../core/loyalty/tiers';
import { defaultProgramme } from '../core/loyalty/programme';
import { classify, segmentItems, type SegmentAnswers } from '../core/followup/segments';
import type { Measure } from './measure';
import { inTurns, median } from './sampling';

const customers = 20_000;
const rounds = 9;
const today = '2026-11-23';

/** Every customer has other answers: all the numbers from 1 to 10, spread evenly. */
function answersOf(customer: number): SegmentAnswers {
  return Object.fromEntries(
    segmentItems.map((item, index) => [item, 1 + ((customer * 7 + index * 3 * customer) % 10)]),
  );
}

/** A customer of one to three cars and up to a dozen visits over the years. */
function historyOf(customer: number): LoyaltyEvents {
  const day = (back: number) => `${2026 - (back % 12)}-0${1 + (back % 9)}-${10 + (back % 18)}`;
  return {
    purchases: Array.from({ length: 1 + (customer % 3) }, (_, index) => day(customer + index * 5)),
    firstPurchase: null,
    visits: Array.from({ length: customer % 13 }, (_, index) => ({
      on: day(customer * 3 + index),
      spend: 1_000 + ((customer * 31 + index * 977) % 9_000),
      status: 'done' as const,
    })),
  };
}

/** How many customers a second a rule decides, beside how many are read from JSON, which every one of them is first. */
async function aSecond<Customer>(measure: string, rows: readonly Customer[], decide: (row: Customer) => unknown) {
  const texts = rows.map((row) => JSON.stringify(row));
  const work = {
    rule: () => rows.forEach(decide),
    parsing: () => texts.forEach((text) => JSON.parse(text) as unknown),
  };
  const speeds = await inTurns(['rule', 'parsing'], rounds, (name) => {
    const begun = performance.now();
    work[name]();
    return (rows.length / (performance.now() - begun)) * 1000;
  });
  const round = (speed: readonly number[]) => Number(median(speed).toPrecision(3));
  return {
    measure,
    value: round(speeds.rule),
    unit: 'customers a second',
    against: `reading the same customers from JSON: ${round(speeds.parsing).toLocaleString('en')} a second`,
    goal: '',
  } satisfies Measure;
}

/** The rules that run over all customers at once, on one processor. */
export async function coreSpeeds(): Promise<Measure[]> {
  const numbers = Array.from({ length: customers }, (_, index) => index);
  return [
    await aSecond('customers classified by segment', numbers.map(answersOf), (answers) => classify(answers)),
    await aSecond('customers evaluated for loyalty', numbers.map(historyOf), (events) =>
      evaluate(defaultProgramme, measureCustomer(events, today), { onDay: today }),
    ),
  ];
}
