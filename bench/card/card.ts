/**
 * The customer card in Chromium, with and without each control: one card has all three, one has the empty virtual
 * control in every place, and one for each control has that one among empty ones. What differs is the control's.
 */
import type { BrowserContext } from 'playwright-core';
import { Contact, FollowUpLevels, WorkshopVisit } from '../../solution/names';
import { launchChromium } from '../chromium';
import type { Measure } from '../measure';
import { inTurns, median } from '../sampling';
import { builtZip, emptyAs, emptyContent, withBundles } from '../zip';
import { requestsOf, requestsToFirstContent, timeToSettled } from './figures';
import { openCard } from './opening';
import { openOrganisations } from './organisations';
import type { CardReport } from './stopwatch';

const controls = ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge'] as const;
type Control = (typeof controls)[number];
type Card = Control | 'none' | 'all';
const cards: readonly Card[] = ['none', ...controls, 'all'];

const rounds = 7;
const today = '2026-11-23';
const inOrganisation = (control: Control): string => `kk_Kundekort.${control}`;
const isReal = (card: Card, control: Control): boolean => card === 'all' || card === control;

const solutionOf = (card: Card): Uint8Array =>
  withBundles(
    builtZip(),
    Object.fromEntries(controls.flatMap((each) => (isReal(card, each) ? [] : [[each, emptyAs(each)]]))),
  );

const byCard = <Value>(make: (card: Card) => Value) =>
  Object.fromEntries(cards.map((card) => [card, make(card)])) as Record<Card, Value>;

/** The customer whose card is opened, and what each control has to say of her. */
interface Customer {
  readonly id: string;
  readonly says: Readonly<Record<Control, string>>;
}

/** The made-up dealer's first customer has visits and a tier; she is given a level too, in every organisation. */
async function prepareCustomer(url: string): Promise<Customer> {
  const api = `${url}/api/data/v9.2`;
  const headers = { 'Accept-Language': 'nb-NO', Prefer: 'odata.include-annotations="*"' };
  const ask = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${api}/${path}`, { ...init, headers: { ...headers, ...init.headers } });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  };
  const customer = `${Contact.set}(kk_externalid='C-1')`;
  await ask(customer, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
    body: JSON.stringify({ kk_followuplevel: FollowUpLevels.close }),
  });
  const row = await ask(`${customer}?$select=contactid,kk_followuplevel,_kk_loyaltytierid_value`);
  const id = String(row.contactid);
  const visits = await ask(
    `${WorkshopVisit.set}?$select=kk_summary&$filter=_kk_customerid_value eq ${id} and kk_summary ne null&$orderby=kk_visitedon desc&$top=1`,
  );
  const shown = (column: string) => row[`${column}@OData.Community.Display.V1.FormattedValue`];
  const says = {
    FollowUpPreference: shown('kk_followuplevel'),
    WorkshopHistory: (visits.value as { kk_summary: string }[])[0]?.kk_summary,
    LoyaltyBadge: shown('_kk_loyaltytierid_value'),
  };
  for (const control of controls) if (!says[control]) throw new Error(`The customer has nothing for ${control}.`);
  return { id, says: says as Record<Control, string> };
}

async function openCards(context: BrowserContext): Promise<Record<Card, CardReport[]>> {
  const organisations = await openOrganisations(byCard(solutionOf), 60, today);
  try {
    const customers = {} as Record<Card, Customer>;
    for (const card of cards) customers[card] = await prepareCustomer(organisations.urls[card]);
    return await inTurns(cards, rounds, (card) => {
      const { id, says } = customers[card];
      const address = `${organisations.urls[card]}/main.aspx?etn=contact&id=${id}&user=seller&lang=1044&theme=light`;
      const contents = controls.map((each) => [inOrganisation(each), isReal(card, each) ? says[each] : emptyContent]);
      return openCard(context, address, Object.fromEntries(contents) as Record<string, string>);
    });
  } finally {
    await organisations.close();
  }
}

/** Requests to first content and time to settled of each control, and the time of the card with all of them. */
export async function cardFigures(): Promise<Measure[]> {
  const browser = await launchChromium();
  try {
    const reports = await openCards(await browser.newContext({ viewport: { width: 1400, height: 1000 } }));
    const milliseconds = (card: Card, of: readonly Control[]) =>
      median(reports[card].map((report) => Math.max(...of.map((each) => timeToSettled(report, inOrganisation(each))))));
    const settled = (measure: string, card: Card, of: readonly Control[], goal: Measure['goal']): Measure => ({
      measure,
      value: milliseconds(card, of) / milliseconds('none', of),
      unit: 'times',
      against: `${milliseconds(card, of).toFixed(0)} ms to ${milliseconds('none', of).toFixed(0)} ms of an empty control in its place`,
      goal,
    });
    /** The most of all rounds: a request that comes only now and then is one that a seller waits for. */
    const most = (measure: string, control: Control, count: (report: CardReport, empty: CardReport) => number) => ({
      measure: `${measure} of ${control}`,
      value: Math.max(...reports[control].map((report, round) => count(report, reports.none[round]!))),
      unit: 'requests',
      against: 'the same card with an empty control in its place',
    });
    return [
      ...controls.map((control): Measure => ({
        ...most(
          'requests to first content',
          control,
          (report, empty) => requestsToFirstContent(report, empty, inOrganisation(control)).length,
        ),
        goal: 'at most 1',
      })),
      ...controls.map((control): Measure => ({
        ...most('requests until the card is quiet', control, (report, empty) => requestsOf(report, empty).length),
        goal: control === 'FollowUpPreference' ? 'at most 1' : '',
      })),
      ...controls.map((control) => settled(`time to settled of ${control}`, control, [control], 'at most 3')),
      settled('time to settled of the card with all three', 'all', controls, ''),
    ];
  } finally {
    await browser.close();
  }
}
