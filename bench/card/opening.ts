import { build } from 'esbuild';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { CardReport } from './stopwatch';

let script: Promise<string> | undefined;

/** The page's own part, made once into a script that any page runs. */
async function stopwatchScript(): Promise<string> {
  const entry = join(__dirname, 'stopwatch.ts');
  const result = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2022' });
  return result.outputFiles[0]!.text;
}

/**
 * Opens a card in a page of its own and answers what happened until all of it had settled.
 * @param firstContents by the control's name in its organisation: the text that is its first content
 * @param patience milliseconds to wait for it
 * @throws Error that names the control whose content does not come
 */
export async function openCard(
  context: BrowserContext,
  address: string,
  firstContents: Readonly<Record<string, string>>,
  patience = 20_000,
): Promise<CardReport> {
  const page = await context.newPage();
  try {
    await page.addInitScript({ content: `globalThis.firstContents = ${JSON.stringify(firstContents)};` });
    await page.addInitScript({ content: await (script ??= stopwatchScript()) });
    await page.goto(address, { waitUntil: 'commit' });
    return await page.evaluate<CardReport>(`stopwatch.settled(${patience})`);
  } catch (error) {
    // Without Playwright's prefix and the page's own call stack.
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(first.replace('page.evaluate: Error: ', ''), { cause: error });
  } finally {
    await page.close();
  }
}
