import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast, luminance, textOn } from '../../pcf-controls/common/contrast';
import { dayAndMonth, dayOf, daysBetween, monthsBetween } from '../../pcf-controls/common/days';
import { failureOf } from '../../pcf-controls/common/failure';
import { themeFrom } from '../../pcf-controls/common/theme';
import { contextOf, type Language, strings } from './context';

const room = join(process.cwd(), 'pcf-controls');
const controls = ['FollowUpPreference', 'WorkshopHistory', 'LoyaltyBadge', 'Vehicles'];

describe('a text on any colour', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  it('reads with a contrast of at least 4.5', () => {
    fc.assert(
      fc.property(channel, channel, channel, (...rgb) => {
        const color = `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
        const text = textOn(color);
        expect(contrast(luminance(color) ?? NaN, luminance(text ?? '') ?? NaN)).toBeGreaterThanOrEqual(4.5);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('does not guess at what is not a colour', () => {
    expect(textOn('red')).toBeNull();
    expect(textOn('#fff')).toBeNull();
  });

  it('white on black is 21 to 1', () => {
    expect(contrast(luminance('#000000') ?? NaN, luminance('#ffffff') ?? NaN)).toBeCloseTo(21);
  });
});

describe('days', () => {
  it('a day is the same whether it comes as text, as a date, or as a moment of that day', () => {
    expect(dayOf('2026-03-12')).toEqual(new Date(2026, 2, 12));
    expect(dayOf(new Date(2026, 2, 12, 23, 30))).toEqual(new Date(2026, 2, 12));
    expect([dayOf(null), dayOf(''), dayOf('soon'), dayOf(undefined), dayOf(new Date(NaN))]).toEqual(
      Array(5).fill(null),
    );
  });

  it('a month has passed on the same day of the next month, or on its last day', () => {
    expect(monthsBetween(new Date(2026, 0, 31), new Date(2026, 1, 27))).toBe(0);
    expect(monthsBetween(new Date(2026, 0, 31), new Date(2026, 1, 28))).toBe(1);
    expect(monthsBetween(new Date(2024, 1, 29), new Date(2025, 1, 28))).toBe(12);
    expect(monthsBetween(new Date(2026, 5, 1), new Date(2026, 4, 2))).toBe(0);
  });

  it('days are counted by the calendar, over summer time too', () => {
    expect(daysBetween(new Date(2026, 2, 28), new Date(2026, 2, 30))).toBe(2);
  });

  it.each([
    [1044, '12.03'],
    [1033, '3/12'],
  ] as const)('in %s the day of a list under its year leaves the year out', (language, text) => {
    expect(dayAndMonth(new Date(2026, 2, 12), contextOf('LoyaltyBadge', {}, { language }))).toBe(text);
  });
});

describe('what went wrong', () => {
  it.each([
    [{ errorCode: 2147746336, message: '' }, 'noPrivilege'],
    [{ errorCode: -2147220960, message: '' }, 'noPrivilege'],
    [{ code: '0x80040220', message: '' }, 'noPrivilege'],
    ['SecLib::AccessCheckEx failed. Missing prvReadkk_benefit privilege', 'noPrivilege'],
    [new Error('timeout'), 'other'],
    [undefined, 'other'],
  ])('%p is %s', (error, failure) => {
    expect(failureOf(error, true)).toBe(failure);
  });

  it('without a network it is the network', () => {
    expect(failureOf(new Error('timeout'), false)).toBe('offline');
  });
});

describe('the theme', () => {
  const design = (tokens: Record<string, string>, isDarkTheme = false) =>
    ({ tokenTheme: tokens, isDarkTheme }) as unknown as ComponentFramework.FluentDesignState;

  it('follows the host’s tokens, light and dark', () => {
    const light = themeFrom(design({ colorNeutralBackground1: '#ffffff', colorBrandBackground: '#0f6cbd' }));
    const dark = themeFrom(design({ colorNeutralBackground1: '#292929', colorNeutralForeground1: '#ffffff' }, true));
    expect(light.semanticColors.primaryButtonBackground).toBe('#0f6cbd');
    expect(dark.semanticColors.bodyBackground).toBe('#292929');
    expect(dark.semanticColors.bodyText).toBe('#ffffff');
    expect(dark.isInverted).toBe(true);
  });

  it('is made once for the same tokens, also when they come as a fresh copy', () => {
    const first = themeFrom(design({ colorBrandBackground: '#123456' }));
    themeFrom(undefined);
    expect(themeFrom(design({ colorBrandBackground: '#123456' }))).toBe(first);
  });

  it('stands without a design language', () => {
    expect(themeFrom(undefined).semanticColors.bodyText).toBeTruthy();
  });
});

describe.each(controls)('the texts of %s', (control) => {
  const english = strings(control, 1033);
  const norwegian = strings(control, 1044);
  const source = [control, 'common']
    .flatMap((folder) => readdirSync(join(room, folder)).map((file) => join(room, folder, file)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const manifest = readFileSync(join(room, control, 'ControlManifest.Input.xml'), 'utf8');

  it('exist in both languages, with the same places for values', () => {
    expect([...norwegian.keys()].sort()).toEqual([...english.keys()].sort());
    const places = (text = '') => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [key, text] of english) {
      expect({ key, text: text.trim() }).not.toEqual({ key, text: '' });
      expect({ key, places: places(norwegian.get(key)) }).toEqual({ key, places: places(text) });
    }
  });

  it('hold every key that the manifest names', () => {
    const named = [...manifest.matchAll(/(?:display-name|description)-key="([^"]+)"/g)].map(([, key]) => key ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((key) => !english.has(key))).toEqual([]);
  });

  it('are all used', () => {
    // Keys put together from what the rules say: `Verdict_${verdict}`, `Channel_${channel}_inside`.
    const templates = [...source.matchAll(/`([A-Z]\w*_)\$\{[^}]+\}(\w*)`/g)].map(
      ([, start, end]) => new RegExp(`^${start}[a-zA-Z]+${end}$`),
    );
    const unused = [...english.keys()].filter((key) => {
      const stem = key.replace(/_(one|other|on)$/, '');
      return (
        !source.includes(`'${stem}'`) &&
        !source.includes(`'${key}'`) &&
        !manifest.includes(`"${key}"`) &&
        !templates.some((template) => template.test(key) || template.test(stem))
      );
    });
    expect(unused).toEqual([]);
  });
});

it('every key that a control looks up literally is in its own texts', () => {
  for (const control of controls) {
    const known = strings(control, 1044 satisfies Language);
    const files = readdirSync(join(room, control)).filter((file) => /\.tsx?$/.test(file));
    const source = files.map((file) => readFileSync(join(room, control, file), 'utf8')).join('\n');
    const looked = [...source.matchAll(/\bwords\('(\w+)'/g)].map(([, key]) => key ?? '');
    const counted = [...source.matchAll(/\bcounted\(words, '(\w+)'/g)].flatMap(([, key]) => [
      `${key}_one`,
      `${key}_other`,
    ]);
    expect([control, [...looked, ...counted].filter((key) => !known.has(key))]).toEqual([control, []]);
  }
});
