import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openOrganisation } from '../../local/organisation';
import { startServer } from '../../local/server';
import { launchChromium } from '../chromium';
import { newestVisit, writeFleet } from '../fleet';
import type { Measure } from '../measure';
import { inTurns, median } from '../sampling';
import { builtZip, emptyAs, withBundles } from '../zip';
import { timeToContent } from './figures';
import { openCard } from './opening';

const few = 50;
const many = 10_000;
/** Of either fleet, so that nothing but the visits differs. */
const vehicles = 50;
const rounds = 9;
const control = 'kk_Kundekort.WorkshopHistory';
const others = ['FollowUpPreference', 'LoyaltyBadge', 'Vehicles'];

/** Milliseconds to the first visit on the cards of two firms in one organisation, in turns. */
async function timesIn(zip: Uint8Array, browser: Browser): Promise<{ few: number; many: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-bench-'));
  const organisation = openOrganisation({ file: join(folder, 'fleets.db') });
  organisation.importZip(zip);
  const server = await startServer(organisation, 0);
  try {
    const firms = {
      few: await writeFleet(server.url, 'Few', vehicles, few),
      many: await writeFleet(server.url, 'Many', vehicles, many),
    };
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    const reports = await inTurns(['few', 'many'] as const, rounds, (firm) =>
      openCard(context, `${server.url}/main.aspx?etn=account&id=${firms[firm]}&user=seller&lang=1044&theme=light`, {
        [control]: newestVisit,
      }),
    );
    const middle = (firm: 'few' | 'many') => median(reports[firm].map((report) => timeToContent(report, control)));
    return { few: middle('few'), many: middle('many') };
  } finally {
    await server.close();
    organisation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The card of a firm with many visits beside that of one with few: the history among empty controls, which is what it
 * answers for, and among the real ones, whose requests keep the same server busy meanwhile.
 */
export async function historyFigures(): Promise<Measure[]> {
  const browser = await launchChromium();
  const figure = async (among: string, zip: Uint8Array, goal: Measure['goal']): Promise<Measure> => {
    const time = await timesIn(zip, browser);
    return {
      measure: `time to first of ${many.toLocaleString('en')} visits, among ${among} controls`,
      value: time.many / time.few,
      unit: 'times',
      against: `${time.many.toFixed(0)} ms to ${time.few.toFixed(0)} ms with ${few} visits`,
      goal,
    };
  };
  try {
    const alone = withBundles(builtZip(), Object.fromEntries(others.map((other) => [other, emptyAs(other)])));
    return [await figure('empty', alone, 'at most 1.5'), await figure('the real', builtZip(), '')];
  } finally {
    await browser.close();
  }
}
