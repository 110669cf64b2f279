import { adviseAll, type AdviceInputs } from '../core/followup/advice';
import { defaultPolicies } from '../core/followup/policies';
import type { LoyaltyEvents } from '../core/loyalty/events';
import { defaultProgramme } from '../core/loyalty/programme';
import { evaluate } from '../core/loyalty/tiers';
import { classify, segmentItems, type SegmentAnswers } from '../core/followup/segments';
import type { DueVehicle } from '../core/vehicles/due/vehicle';
import { nextDue } from '../core/vehicles/nextdue';
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

const now = new Date(`${today}T09:30:00Z`);

/** May a customer with up to seven touches be contacted about a campaign? The touches' moments are as a file has them. */
function askedAbout(customer: number) {
  const consent = (state: 'given' | 'withdrawn' | 'unknown') => ({ state, on: '2025-05-03', source: null });
  return {
    purpose: 'marketing' as const,
    customer: {
      party: 'consumer',
      level: 'regular',
      objection: customer % 17 === 0 ? { on: '2024-01-02' } : null,
      doNotPhone: customer % 11 === 0,
      doNotEmail: false,
      doNotBulkEmail: false,
      consents: {
        phone: consent('unknown'),
        sms: consent(customer % 2 === 0 ? 'given' : 'unknown'),
        email: consent(customer % 3 === 0 ? 'withdrawn' : 'given'),
      },
      addressTakenAtSale: customer % 5 === 0,
      reservation: { status: customer % 4 === 0 ? 'reserved' : 'notreserved', checkedOn: '2026-11-10' },
      preferredChannel: null,
      analysedOn: '2025-10-01',
      lastPurchase: '2022-03-04',
      lastVisit: '2026-03-12',
    } satisfies AdviceInputs['customer'],
    touches: Array.from({ length: customer % 8 }, (_, index) => ({
      at: new Date(now.getTime() - (index * 11 + (customer % 9)) * 86_400_000).toISOString(),
      direction: 'outbound' as const,
      channel: 'phone',
    })),
    policy: defaultPolicies[2]!,
  };
}

const vehicles = 100_000;
const vehicleRounds = 3;

/** A vehicle of up to ten years with a visit a year, now and then with declined work, a recall or a lease. */
function vehicleOf(vehicle: number): DueVehicle {
  const day = (year: number, back: number) => `${year}-0${1 + (back % 9)}-${10 + (back % 18)}`;
  const since = 2017 + (vehicle % 10);
  return {
    id: String(vehicle),
    status: vehicle % 13 === 0 ? 'sold' : 'inuse',
    role: vehicle % 4 === 0 ? 'leaser' : 'owner',
    firstRegistration: day(since, vehicle),
    deliveredOn: day(since, vehicle + 1),
    interval: vehicle % 2 === 0 ? 'fixed' : 'flexible',
    warrantyEnd: day(since + 5, vehicle),
    leaseEnd: vehicle % 4 === 0 ? day(since + 3, vehicle) : null,
    euDeadline: vehicle % 3 === 0 ? null : day(since + 4 + 2 * (vehicle % 3), vehicle),
    openRecall: vehicle % 17 === 0,
    visits: Array.from({ length: 2026 - since }, (_, index) => ({
      on: day(since + 1 + index, vehicle + index),
      kind: index % 3 === 0 ? ('roadworthiness' as const) : ('service' as const),
      status: 'done' as const,
      odometer: (index + 1) * (9_000 + (vehicle % 12) * 1_000),
      lines: [
        { kind: 'work' as const, status: 'done' as const, text: 'Oljeskift' },
        {
          kind: 'work' as const,
          status: vehicle % 5 === 0 ? ('declined' as const) : ('done' as const),
          text: 'Bremser',
        },
      ],
    })),
  };
}

/** How many customers a second a rule decides, beside how many are read from JSON, which every one of them is first. */
async function aSecond<Customer>(
  measure: string,
  rows: readonly Customer[],
  decide: (row: Customer) => unknown,
  what = 'customers',
  times = rounds,
) {
  const texts = rows.map((row) => JSON.stringify(row));
  const work = {
    rule: () => rows.forEach(decide),
    parsing: () => texts.forEach((text) => JSON.parse(text) as unknown),
  };
  const speeds = await inTurns(['rule', 'parsing'], times, (name) => {
    const begun = performance.now();
    work[name]();
    return (rows.length / (performance.now() - begun)) * 1000;
  });
  const round = (speed: readonly number[]) => Number(median(speed).toPrecision(3));
  return {
    measure,
    value: round(speeds.rule),
    unit: `${what} a second`,
    against: `reading the same ${what} from JSON: ${round(speeds.parsing).toLocaleString('en')} a second`,
    goal: '',
  } satisfies Measure;
}

/** The rules that run over all customers at once, on one processor. */
export async function coreSpeeds(): Promise<Measure[]> {
  const numbers = Array.from({ length: customers }, (_, index) => index);
  return [
    await aSecond('customers classified by segment', numbers.map(answersOf), (answers) => classify(answers)),
    await aSecond('customers advised on all channels', numbers.map(askedAbout), (customer) =>
      adviseAll({ ...customer, touches: customer.touches.map((touch) => ({ ...touch, at: new Date(touch.at) })), now }),
    ),
    await aSecond('customers evaluated for loyalty', numbers.map(historyOf), (events) =>
      evaluate(defaultProgramme, { events }, today),
    ),
    await aSecond(
      `next due of ${vehicles.toLocaleString('en')} vehicles`,
      Array.from({ length: vehicles }, (_, index) => vehicleOf(index)),
      (vehicle) => nextDue(vehicle, today),
      'vehicles',
      vehicleRounds,
    ),
  ];
}
