import { allTexts, wordsIn } from '../../../local/host/client/strings';

describe("the shell's words", () => {
  it.each(Object.entries(allTexts))('%s stands in both languages with the same parts to fill in', (_key, [en, nb]) => {
    const parts = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(en.trim()).not.toBe('');
    expect(nb.trim()).not.toBe('');
    expect(parts(nb)).toEqual(parts(en));
  });
  it('speaks Norwegian for 1044 and English for a language that it does not have', () => {
    expect(wordsIn(1044)('newOf', { table: 'Kontakt' })).toBe('Ny: Kontakt');
    expect(wordsIn(1041)('save')).toBe('Save');
  });
});
