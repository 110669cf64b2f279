/** One line of work or parts of a visit. */
export interface VisitLine {
  readonly kind: 'work' | 'part';
  readonly status: 'done' | 'declined';
  readonly text: string;
  /** Kroner, whoever paid; absent counts as 0. */
  readonly amount?: number | null;
  /** Place on the invoice; absent keeps the order of the list. */
  readonly position?: number | null;
}

/** The longest summary, in UTF-16 units: what fits one row of the card. */
export const longestSummary = 60;

/**
 * What a visit was for, in one glance and in no language of ours: 'Bremser foran + 2'.
 * The costliest work that was done names the visit (the first on the invoice where amounts are equal) and the number
 * tells how many other works were done; without work the parts, without lines the customer's own request.
 * Null when nothing says what it was for. Declined lines never name a visit.
 */
export function summariseVisit(visit: {
  readonly request?: string | null;
  readonly lines: readonly VisitLine[];
}): string | null {
  const done = visit.lines
    .map((line, index) => ({ ...line, text: plain(line.text), order: line.position ?? index }))
    .filter((line) => line.status === 'done' && line.text !== '');
  const work = done.filter((line) => line.kind === 'work');
  const named = (work.length > 0 ? work : done).sort(
    (a, b) => (b.amount ?? 0) - (a.amount ?? 0) || a.order - b.order || (a.text < b.text ? -1 : 1),
  );
  const first = named[0];
  if (first) {
    const more = named.length > 1 ? ` + ${named.length - 1}` : '';
    return shortened(first.text, longestSummary - more.length) + more;
  }
  const request = plain(visit.request ?? '');
  return request === '' ? null : shortened(request, longestSummary);
}

/** One line of text: control characters and runs of white space become one space. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Cut to so many units, at a word where one is near, never inside a character, with an ellipsis. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('nb').segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  const word = kept.lastIndexOf(' ');
  const cut = word > most / 2 ? kept.slice(0, word) : kept;
  return `${cut.trimEnd()}…`;
}
