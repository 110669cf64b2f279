import { localeOf, symbolAfter, userZone } from '../record/formats';

type Dates = ComponentFramework.UserSettingApi.DateFormattingInfo;
type Numbers = ComponentFramework.UserSettingApi.NumberFormattingInfo;

/** How the user's language writes dates, as `userSettings.dateFormattingInfo` says it (.NET patterns). */
export function dateFormatting(language: number): Dates {
  const locale = localeOf(language);
  const american = locale === 'en-US';
  const months = (style: 'long' | 'short'): string[] => [
    ...Array.from({ length: 12 }, (_, month) => part(locale, { month: style }, new Date(Date.UTC(2026, month, 15)))),
    '',
  ];
  // 4 January 2026 is a Sunday; .NET's weeks start there.
  const days = (style: 'long' | 'short' | 'narrow'): string[] =>
    Array.from({ length: 7 }, (_, day) => part(locale, { weekday: style }, new Date(Date.UTC(2026, 0, 4 + day))));
  return {
    amDesignator: american ? 'AM' : '',
    pmDesignator: american ? 'PM' : '',
    abbreviatedDayNames: days('short'),
    abbreviatedMonthGenitiveNames: months('short'),
    abbreviatedMonthNames: months('short'),
    calendarWeekRule: american ? 0 : 2,
    calendar: {
      minSupportedDateTime: new Date(Date.UTC(1, 0, 1) - 59_011_459_200_000),
      maxSupportedDateTime: new Date(253_402_300_799_999),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: american ? '/' : '.',
    dayNames: days('long'),
    firstDayOfWeek: american ? 0 : 1,
    fullDateTimePattern: american ? 'dddd, MMMM d, yyyy h:mm:ss tt' : 'dddd d. MMMM yyyy HH:mm:ss',
    longDatePattern: american ? 'dddd, MMMM d, yyyy' : 'dddd d. MMMM yyyy',
    longTimePattern: american ? 'h:mm:ss tt' : 'HH:mm:ss',
    monthDayPattern: american ? 'MMMM d' : 'd. MMMM',
    monthGenitiveNames: months('long'),
    monthNames: months('long'),
    shortDatePattern: american ? 'M/d/yyyy' : 'dd.MM.yyyy',
    shortTimePattern: american ? 'h:mm tt' : 'HH:mm',
    shortestDayNames: days('short').map((day) => day.slice(0, 2)),
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    timeSeparator: ':',
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: 'MMMM yyyy',
  };
}

/** How the user's language writes numbers, as `userSettings.numberFormattingInfo` says it. */
export function numberFormatting(language: number): Numbers {
  const sample = new Intl.NumberFormat(localeOf(language)).formatToParts(1234567.5);
  const sign = (type: Intl.NumberFormatPartTypes): string => sample.find((each) => each.type === type)?.value ?? '';
  const separators = { decimal: sign('decimal'), group: sign('group').replace('\u202f', '\u00a0') };
  const after = symbolAfter(language);
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: separators.decimal,
    currencyGroupSeparator: separators.group,
    currencyGroupSizes: [3],
    currencyNegativePattern: after ? 8 : 1,
    currencyPositivePattern: after ? 3 : 0,
    currencySymbol: 'kr',
    nanSymbol: 'NaN',
    nativeDigits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    negativeInfinitySymbol: '-∞',
    negativeSign: '-',
    numberDecimalDigits: 2,
    numberDecimalSeparator: separators.decimal,
    numberGroupSeparator: separators.group,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: '‰',
    percentDecimalDigits: 2,
    percentDecimalSeparator: separators.decimal,
    percentGroupSeparator: separators.group,
    percentGroupSizes: [3],
    percentNegativePattern: after ? 0 : 1,
    percentPositivePattern: after ? 0 : 1,
    percentSymbol: '%',
    positiveInfinitySymbol: '∞',
    positiveSign: '+',
  };
}

/** Minutes that the users' clock is ahead of UTC at a moment: 60 in winter, 120 in summer. */
export function zoneOffsetMinutes(moment: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: userZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value);
  const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((there - Math.floor(moment.getTime() / 60_000) * 60_000) / 60_000);
}

function part(locale: string, options: Intl.DateTimeFormatOptions, moment: Date): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(moment);
}
