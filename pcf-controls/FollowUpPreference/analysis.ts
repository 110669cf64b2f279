import { isoDay } from '../../core/calendar/days';
import { isStale } from '../../core/followup/staleness';
import { Confidences } from '../../solution/names';
import { ago } from '../common/days';
import type { Words } from '../common/words';

/** What the newest needs analysis said, as the form's columns hold it. */
export interface Analysis {
  /** One of the columns is hidden from the user by field security. */
  readonly masked: boolean;
  /** The segment's name in the user's language; null when the newest analysis found none. */
  readonly segment: string | null;
  readonly confidence: Confidences | null;
  /** Null when the customer was never analysed. */
  readonly on: Date | null;
}

/** The segment with its confidence in words: "Hybrid, klar", "Heller mot hybrid", "Usikker, nærmest hybrid". */
export function segmentInWords(words: Words, segment: string, confidence: Confidences | null): string {
  const inside = segment.toLocaleLowerCase();
  switch (confidence) {
    case Confidences.clear:
      return words('Segment_clear', segment);
    case Confidences.leaning:
      return words('Segment_leaning', inside);
    case Confidences.unsure:
      return words('Segment_unsure', inside);
    case null:
      return segment;
  }
}

/** The whole line: segment, confidence, and how old the analysis is. */
export function analysisInWords(words: Words, { segment, confidence, on }: Analysis, today: Date): string {
  if (segment === null && on === null) return words('NoAnalysis');
  const said = segment === null ? words('WishOnly') : segmentInWords(words, segment, confidence);
  return on ? `${said} · ${ago(words, on, today)}` : said;
}

/** Whether the analysis is out of date. */
export function isOutdated({ on }: Analysis, today: Date, staleAfterMonths: number): boolean {
  const iso = (day: Date) => isoDay(day.getFullYear(), day.getMonth() + 1, day.getDate());
  return on !== null && isStale(iso(on), iso(today), staleAfterMonths);
}
