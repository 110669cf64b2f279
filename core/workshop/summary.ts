import type { Language } from '../language';
import { workKey } from './declined';
import { isCredit, visitKindNames, type VisitKind, type VisitLine } from './visits';

/** The longest summary, in UTF-16 units: what fits one row of the card. */
export const longestSummary = 60;

/**
 * What a visit was for, in one glance and in no language of ours: 'Bremser foran + 2'.
 * The costliest work that was done names the visit (the first on the invoice where amounts are equal) and the number
 * tells how many other works were done; without work the parts, without lines the customer's own request.
 * Null when nothing says what it was for. Declined lines never name a visit, and credits only one that has nothing else:
 * then the largest does.
 */
export function summariseVisit(visit: {
  readonly request?: string | null;
  readonly lines: readonly VisitLine[];
}): string | null {
  const done = visit.lines
    .map((line, index) => ({ ...line, text: plain(line.text), order: line.position ?? index }))
    .filter((line) => line.status === 'done' && line.text !== '');
  const made = done.filter((line) => !isCredit(line));
  const said = made.length > 0 ? made : done;
  const work = said.filter((line) => line.kind === 'work');
  const named = (work.length > 0 ? work : said).sort(
    (a, b) => Math.abs(b.amount ?? 0) - Math.abs(a.amount ?? 0) || a.order - b.order || (a.text < b.text ? -1 : 1),
  );
  const first = named[0];
  if (first) {
    const more = named.length > 1 ? ` + ${named.length - 1}` : '';
    return shortened(first.text, longestSummary - more.length) + more;
  }
  const request = plain(visit.request ?? '');
  return request === '' ? null : shortened(request, longestSummary);
}

/** What the words of a description are made from. */
export interface DescribedVisit {
  readonly kind?: VisitKind | null;
  readonly request?: string | null;
  /** What {@link summariseVisit} made of its lines, as it is stored. */
  readonly summary?: string | null;
}

const more: Readonly<Record<Language, string>> = { en: 'more', nb: 'til' };
const quotes: Readonly<Record<Language, readonly [string, string]>> = { en: ['“', '”'], nb: ['«', '»'] };
/** A shorter piece of what the customer said says nothing. */
const shortestQuote = 12;

/**
 * What a visit was for in the card's language, of at most {@link longestSummary} units: its kind, the costliest work and
 * how many more, and what the customer asked for as far as there is room: 'Reparasjon: Bremser foran + 2 til «Piper når
 * jeg bremser»'. The kind is not said twice ('Service 60 000 km'). Null when nothing says what it was for.
 */
export function describeVisit(visit: DescribedVisit, language: Language): string | null {
  const kind = visit.kind ? visitKindNames[visit.kind][language] : '';
  const request = plain(visit.request ?? '');
  const summary = plain(visit.summary ?? '');
  const isRequest = summary === '' || summary === shortened(request, longestSummary);
  const [, work = '', others] = isRequest ? [] : (/^(.*?)(?: \+ (\d+))?$/u.exec(summary) ?? []);
  const what = isRequest ? request : work;
  const tail = others ? ` + ${others} ${more[language]}` : '';
  if (what === '') return kind || null;

  const head = kind === '' || workKey(what).includes(workKey(kind)) ? '' : `${kind}: `;
  const said = head + shortened(what, longestSummary - head.length - tail.length) + tail;
  const [open, close] = quotes[language];
  const room = longestSummary - said.length - 1 - open.length - close.length;
  if (isRequest || request === '' || workKey(request) === workKey(work)) return said;
  if (room < Math.min(shortestQuote, request.length)) return said;
  return `${said} ${open}${shortened(request, room)}${close}`;
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
