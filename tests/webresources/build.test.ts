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
    const page: { Kundekort?: Record<'CustomerCard' | 'Commands', Record<string, unknown>> } = {};
    runInNewContext(script, page);
    expect(Object.keys(page)).toEqual(['Kundekort']);
    const { CustomerCard, Commands } = page.Kundekort!;
    for (const handler of [CustomerCard.onLoad, CustomerCard.onSave, Commands.planFollowUps, Commands.logContact])
      expect(typeof handler).toBe('function');
    // eslint-disable-next-line no-control-regex
    expect(script).toMatch(/^[\x00-\x7f]*$/);
    expect(script.length).toBeLessThan(45_000);
  });

  it('is beside the programme’s: a form script of its own global, and a page that sets none, with its script beside it', async () => {
    const files = await buildScripts(folder);
    const [forms, page, html] = files.slice(1).map((file) => readFileSync(file, 'utf8'));
    const global: { KundekortProgramme?: Record<string, Record<string, unknown>> } = {};
    runInNewContext(forms!, global);
    expect(Object.keys(global)).toEqual(['KundekortProgramme']);
    const { Forms, Commands } = global.KundekortProgramme!;
    for (const handler of ['onProgrammeLoad', 'onTierLoad', 'onPartLoad'])
      expect(typeof Forms![handler]).toBe('function');
    for (const command of ['newDraft', 'tryOut']) expect(typeof Commands![command]).toBe('function');
    const [, source] = /<script src="\.\.\/scripts\/([^"]+)"/.exec(html!)!;
    expect(files.some((file) => file.endsWith(`kk_/scripts/${source}`))).toBe(true);
    // Nothing inline that a strict policy would stop.
    expect(html).not.toMatch(/<script>|\son\w+=|javascript:/);
    expect(page!.length).toBeLessThan(60_000);
  });

  it('is the same bytes from the same source', async () => {
    const [file] = await buildScripts(folder);
    const first = readFileSync(file!);
    await buildScripts(folder);
    expect(readFileSync(file!).equals(first)).toBe(true);
  });
});
