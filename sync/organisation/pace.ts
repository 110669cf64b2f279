/**
 * How many rows to send in a request, and how many requests at once: more while more rows get through for it, fewer
 * when the organisation says that it is too much or answers slowly. Steps of a pure function; times in milliseconds.
 */
export interface Pace {
  readonly rows: number;
  readonly parallel: number;
  /** What is being made larger just now to see whether it helps, and from what; null while all stays as it is. */
  readonly trying: { readonly what: 'rows' | 'parallel'; readonly from: number } | null;
  /** Rows a second before the step that is being tried; null when not known yet. */
  readonly before: number | null;
  /** Steps in a row that did not help. */
  readonly inVain: number;
  /** Spans to stay as it is before trying again. */
  readonly rest: number;
  /** When it was made less last; what was under way then may ask for the same once more. */
  readonly easedAt: number | null;
  /** Answers and rows since the span began. */
  readonly span: { readonly since: number | null; readonly answers: number; readonly rows: number };
}

export type Answer =
  /** Rows were stored, by a request that took so long. */
  | { readonly kind: 'stored'; readonly rows: number; readonly took: number; readonly at: number }
  /** 429: the organisation wants less. */
  | { readonly kind: 'throttled'; readonly at: number };

/** Requests at once, and rows in a request: Dataverse takes at most so many, and recommends to begin with 100. */
export const mostParallel = 52;
export const mostRows = 1000;
const firstRows = 100;
const leastRows = 10;
/** Rows on their way at once: what bounds the memory of a run. */
export const mostUnderWay = 4000;
/** Without a hint of the organisation. */
const firstParallel = 4;
/** A request that takes longer is too large: Dataverse breaks off after two minutes. */
const slow = 15_000;
/** A step must bring so much more to be kept. */
const worthIt = 1.05;
/** What comes so soon after it was made less was sent before. */
const sameEasing = 2000;
/** Spans to stay before trying again what did not help. */
const restFor = 8;

/** @param hint what `x-ms-dop-hint` says; null when nothing. */
export function firstPace(hint: number | null, rows = firstRows): Pace {
  const parallel = hint ?? firstParallel;
  return within({ rows, parallel, trying: null, before: null, inVain: 0, rest: 0, easedAt: null, span: emptySpan });
}

const emptySpan = { since: null, answers: 0, rows: 0 } as const;

function within(pace: Pace): Pace {
  const rows = Math.min(mostRows, Math.max(leastRows, Math.round(pace.rows)));
  const most = Math.min(mostParallel, Math.floor(mostUnderWay / rows));
  return { ...pace, rows, parallel: Math.min(most, Math.max(1, Math.round(pace.parallel))) };
}

/** The pace after an answer. */
export function paceAfter(pace: Pace, answer: Answer): Pace {
  if (answer.kind === 'throttled') return eased(pace, answer.at, { parallel: pace.parallel / 2 });
  if (answer.took > slow) return eased(pace, answer.at, { rows: pace.rows / 2 });
  const { since, answers, rows } = pace.span;
  if (since === null) return { ...pace, span: { since: answer.at, answers: 0, rows: 0 } };
  const span = { since, answers: answers + 1, rows: rows + answer.rows };
  // Each of the requests at once has answered twice: what came through is the pace's, not its beginning's.
  if (span.answers < 2 * pace.parallel || answer.at <= since) return { ...pace, span };
  return tried({ ...pace, span: { since: answer.at, answers: 0, rows: 0 } }, (span.rows * 1000) / (answer.at - since));
}

function eased(pace: Pace, at: number, less: Partial<Pace>): Pace {
  if (pace.easedAt !== null && at - pace.easedAt < sameEasing) return pace;
  return within({ ...pace, ...less, trying: null, before: null, inVain: 0, rest: 0, easedAt: at, span: emptySpan });
}

/** What follows from the rows a second of a whole span. */
function tried(pace: Pace, rate: number): Pace {
  if (pace.rest > 0) return { ...pace, rest: pace.rest - 1 };
  if (pace.trying === null || pace.before === null) return grown({ ...pace, before: rate }, 'rows');
  const { what, from } = pace.trying;
  if (rate >= pace.before * worthIt) return grown({ ...pace, before: rate, inVain: 0 }, what);
  // Back to where it was, and the other is tried; when neither helps, it stays for a while.
  const back = within({ ...pace, [what]: from });
  if (pace.inVain > 0) return { ...back, trying: null, before: null, inVain: 0, rest: restFor };
  return grown({ ...back, inVain: 1 }, what === 'rows' ? 'parallel' : 'rows');
}

const more = { rows: (rows: number) => rows * 2, parallel: (parallel: number) => parallel + Math.ceil(parallel / 4) };

function grown(pace: Pace, what: 'rows' | 'parallel'): Pace {
  return within({ ...pace, trying: { what, from: pace[what] }, [what]: more[what](pace[what]) });
}
