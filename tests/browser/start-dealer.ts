import { openDealer, type Dealer } from './dealer';

declare global {
  var kundekortDealer: Dealer | undefined;
}

/** Jest's global set-up: one organisation for all browser tests, each of which uses customers of its own. */
export default async function startDealer(): Promise<void> {
  globalThis.kundekortDealer = await openDealer(60);
  process.env.KUNDEKORT_URL = globalThis.kundekortDealer.url;
}
