import type { Confidence } from './confidence';
import { wishItems, type Item } from './items';
import { segmentItems, type Segment } from './segments';

/** A needs analysis as it was saved; an absent answer was not given. */
export interface Analysis {
  readonly answers: Readonly<Partial<Record<Item, number | null>>>;
  readonly segment: Segment | null;
  readonly confidence: Confidence | null;
}

export interface Changed<T> {
  readonly from: T;
  readonly to: T;
}

export interface AnalysisChanges {
  /** In the order of the survey; null is not answered. */
  readonly answers: readonly ({ readonly item: Item } & Changed<number | null>)[];
  /** Null when it is the same. */
  readonly segment: Changed<Segment | null> | null;
  readonly confidence: Changed<Confidence | null> | null;
}

/** What is different in the newer of two analyses. */
export function compareAnalyses(older: Analysis, newer: Analysis): AnalysisChanges {
  return {
    answers: [...wishItems, ...segmentItems].flatMap((item) => {
      const change = changed(older.answers[item] ?? null, newer.answers[item] ?? null);
      return change ? [{ item, ...change }] : [];
    }),
    segment: changed(older.segment, newer.segment),
    confidence: changed(older.confidence, newer.confidence),
  };
}

function changed<T>(from: T, to: T): Changed<T> | null {
  return from === to ? null : { from, to };
}
