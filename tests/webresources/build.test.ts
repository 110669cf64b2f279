/** @jest-environment node */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { buildScripts } from '../../webresources/build';

describe('the built form script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kundekort-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one file that sets one global with the handlers that the forms name', async () => {
    const [file] = await buildScripts(folder);
    expect(file).toBe(join(folder, 'kk_/scripts/customercard.js'));
    const script = readFileSync(file!, 'utf8');
    const page: { Kundekort?: { CustomerCard?: Record<string, unknown> } } = {};
    runInNewContext(script, page);
    expect(Object.keys(page)).toEqual(['Kundekort']);
    expect([page.Kundekort?.CustomerCard?.onLoad, page.Kundekort?.CustomerCard?.onSave].map((f) => typeof f)).toEqual([
      'function',
      'function',
    ]);
    // eslint-disable-next-line no-control-regex
    expect(script).toMatch(/^[\x00-\x7f]*$/);
    expect(script.length).toBeLessThan(10_000);
  });

  it('is the same bytes from the same source', async () => {
    const [file] = await buildScripts(folder);
    const first = readFileSync(file!);
    await buildScripts(folder);
    expect(readFileSync(file!).equals(first)).toBe(true);
  });
});
