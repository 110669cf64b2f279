import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrganisation } from '../../local/organisation';
import { startServer } from '../../local/server';
import { launchChromium } from '../chromium';
import { newestVisit, writeFleet } from '../fleet';
import type { Measure } from '../measure';
import { inTurns, median } from '../sampling';
import { builtZip } from '../zip';
import { timeToContent, timeToSettled } from './figures';
import { openCard } from './opening';

const few = 50;
const many = 10_000;
/** Of either fleet, so that nothing but the visits differs. */
const vehicles = 50;
const rounds = 9;
const control = 'kk_Kundekort.WorkshopHistory';

/** The card of a firm with many visits beside that of one with few, in the same organisation. */
export async function historyFigures(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-bench-'));
  const organisation = openOrganisation({ file: join(folder, 'fleets.db') });
  organisation.importZip(builtZip());
  const server = await startServer(organisation, 0);
  const browser = await launchChromium();
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
    const figure = (measure: string, of: typeof timeToContent, goal: Measure['goal']): Measure => {
      const time = { few: median(reports.few.map((each) => of(each, control))), many: median(reports.many.map((each) => of(each, control))) }; // prettier-ignore
      return {
        measure: `${measure} of WorkshopHistory with ${many.toLocaleString('en')} visits`,
        value: time.many / time.few,
        unit: 'times',
        against: `${time.many.toFixed(0)} ms to ${time.few.toFixed(0)} ms with ${few} visits`,
        goal,
      };
    };
    return [
      figure('time to first visit', timeToContent, 'at most 1.5'),
      figure('time to settled', timeToSettled, 'at most 1.5'),
    ];
  } finally {
    await browser.close();
    await server.close();
    organisation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
