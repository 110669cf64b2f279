import type { Browser, BrowserContext, Page } from 'playwright-core';
import { dealerNow } from './dealer';

export interface Seat {
  readonly page: Page;
  /** What the page complained of: errors of scripts and of the console. */
  readonly complaints: string[];
  /** Hosts that the page asked; its own excepted. */
  readonly strangers: Set<string>;
  leave(): Promise<void>;
}

interface Sitting {
  readonly width?: number;
  readonly height?: number;
}

/** The dealer's organisation that the browser tests share. */
export function dealerUrl(): string {
  const url = process.env.KUNDEKORT_URL;
  if (!url) throw new Error('No dealer was started: run the browser tests through jest.config.mjs.');
  return url;
}

/** A person before the screen, in Norway, at the tests' moment. */
export async function sitDown(browser: Browser, { width = 1280, height = 900 }: Sitting = {}): Promise<Seat> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    timezoneId: 'Europe/Oslo',
    locale: 'nb-NO',
    reducedMotion: 'reduce',
    // axe is put into the page from outside.
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(dealerNow);
  const complaints: string[] = [];
  const strangers = new Set<string>();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== dealerUrl()) strangers.add(origin);
  });
  return { page, complaints, strangers, leave: () => context.close() };
}

/** A row of the organisation as the system administrator reads it. @throws Error when there is none */
export async function rowOf(address: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${dealerUrl()}/api/data/v9.2/${address}`);
  if (!answer.ok) throw new Error(`${address}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
