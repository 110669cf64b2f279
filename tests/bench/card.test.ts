/**
 * The bench's eye on the card, on controls of which it is known what they ask: the built solution with the empty
 * control in two places and one written here in the third.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import { requestsToFirstContent, timeToSettled } from '../../bench/card/figures';
import { openCard } from '../../bench/card/opening';
import type { CardReport } from '../../bench/card/stopwatch';
import { launchChromium } from '../../bench/chromium';
import { builtZip, emptyAs, emptyContent, withBundles } from '../../bench/zip';
import type { Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import { startServer, type RunningServer } from '../../local/server';
import { Contact, LoyaltyTier, WorkshopVisit } from '../../solution/names';

const badge = 'kk_Kundekort.LoyaltyBadge';

/** A virtual control that says "waiting" until `before` is through and "first" then, and "last" after `after`. */
const asking = (before: string, after = ''): string => `(() => {
  const { createElement, useEffect, useState } = Reactv16;
  function Asking({ webAPI }) {
    const [said, say] = useState('waiting');
    useEffect(() => {
      void (async () => { ${before}; say('first'); ${after && `await new Promise((shown) => requestAnimationFrame(shown)); ${after}; say('last');`} })();
    }, []);
    return createElement('b', null, said);
  }
  ComponentFramework.registerControl('Kundekort.LoyaltyBadge', class {
    init() {}
    updateView({ webAPI }) { return createElement(Asking, { webAPI }); }
    getOutputs() { return {}; }
    destroy() {}
  });
})();`;
const ask = (table: string): string => `await webAPI.retrieveMultipleRecords('${table}', '?$top=1')`;

let organisation: Organisation;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let customer: string;
let empty: CardReport;

/** What the bench sees of a card with this code in the badge's place. */
function seen(code: string, content: string, patience?: number): Promise<CardReport> {
  const others = { FollowUpPreference: emptyAs('FollowUpPreference'), WorkshopHistory: emptyAs('WorkshopHistory') };
  organisation.importZip(withBundles(builtZip(), { ...others, LoyaltyBadge: code }));
  const card = `${server.url}/main.aspx?etn=contact&id=${customer}&user=administrator&lang=1033`;
  const contents = {
    'kk_Kundekort.FollowUpPreference': emptyContent,
    'kk_Kundekort.WorkshopHistory': emptyContent,
    [badge]: content,
  };
  return openCard(context, card, contents, patience);
}

beforeAll(async () => {
  browser = await launchChromium();
  context = await browser.newContext();
  organisation = openOrganisation({ file: ':memory:' });
  organisation.importZip(builtZip());
  const system = { userId: organisation.user('system')?.id ?? '' };
  customer = organisation.store.create(system, Contact.table, { lastname: 'Nordmann' }).id;
  server = await startServer(organisation, 0);
  empty = await seen(emptyAs('LoyaltyBadge'), emptyContent);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  organisation?.close();
});

describe('requests to first content', () => {
  it('are none for the empty control itself, whatever the form asks', async () => {
    const again = await seen(emptyAs('LoyaltyBadge'), emptyContent);
    expect(again.requests.length).toBeGreaterThan(5);
    expect(requestsToFirstContent(again, empty, badge)).toEqual([]);
  });

  test.each([
    ['one that the control waits for', ask(LoyaltyTier.table), 1],
    ['one more when it asks for another', `${ask(LoyaltyTier.table)}; ${ask(WorkshopVisit.table)}`, 2],
    ['two when it asks for the same twice', `${ask(LoyaltyTier.table)}; ${ask(LoyaltyTier.table)}`, 2],
    [
      'one that the form has made already',
      `await fetch(performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/data/')).name)`,
      1,
    ],
    ['one that goes past the Web API of the host', `await fetch('/api/data/v9.2/WhoAmI()')`, 1],
    [
      'one by XMLHttpRequest',
      `await new Promise((over) => { const request = new XMLHttpRequest(); request.onloadend = over; request.open('GET', '/api/data/v9.2/WhoAmI()'); request.send(); })`,
      1,
    ],
    [
      'one that fails',
      `await webAPI.retrieveRecord('kk_loyaltytier', '${'0'.repeat(8)}-0000-4000-8000-000000000000').catch(() => 0)`,
      1,
    ],
  ])('are %s', async (_, before, count) => {
    const report = await seen(asking(before), 'first');
    expect(requestsToFirstContent(report, empty, badge)).toHaveLength(count);
  });

  it('leave out what is asked after it', async () => {
    const report = await seen(asking('', ask(LoyaltyTier.table)), 'first');
    expect(report.requests.some(({ what }) => what.includes('/kk_loyaltytiers'))).toBe(true);
    expect(requestsToFirstContent(report, empty, badge)).toEqual([]);
  });
});

describe('time to settled', () => {
  it('ends with the last change in the place, not with the first content', async () => {
    const report = await seen(asking('', ask(LoyaltyTier.table)), 'first');
    const place = report.places.find(({ control }) => control === badge)!;
    const asked = report.requests.find(({ what }) => what.includes('/kk_loyaltytiers'))!;
    expect(place.changedAt).toBeGreaterThan(asked.startedAt);
    expect(asked.startedAt).toBeGreaterThan(place.contentAt);
    expect(timeToSettled(report, badge)).toBe(place.changedAt - place.startedAt);
  });

  it('is not told of a card that does not show what it should', async () => {
    await expect(seen(asking(''), 'something else', 500)).rejects.toThrow(
      'kk_Kundekort.LoyaltyBadge does not show "something else"',
    );
  });
});
