import type { Words } from '../common/words';
import { tellsStatus, type Visit } from './visits';

/** What the page says beside the visits. */
export interface PrintedHistory {
  readonly words: Words;
  readonly language: 'nb' | 'en';
  /** Empty where the form does not tell. */
  readonly customer: string;
  readonly visits: readonly Visit[];
  readonly printedOn: string;
  /** How many of how many, as the panel says it. */
  readonly count: string;
  /** What they were picked out by; empty for all. */
  readonly narrowed: string;
}

const sheet = `
  @page { margin: 15mm; }
  body { font: 11pt/1.35 'Segoe UI', system-ui, sans-serif; color: #000; background: #fff; }
  h1 { font-size: 16pt; margin: 0 0 2mm; }
  p { margin: 0 0 5mm; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; vertical-align: top; padding: 1.5mm 3mm 1.5mm 0; border-bottom: 0.2mm solid #999; }
  td { overflow-wrap: anywhere; }
  .n { text-align: right; }
  td.n { white-space: nowrap; }
  .w { width: 50%; }
  .d { white-space: nowrap; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
`;

/**
 * Fills an empty document with the history as a page. The document is an empty frame's of the control's own: printing
 * the host's page would print the whole form, and a window of its own is held back as a pop-up. Everything is set as
 * text, so whatever the workshop wrote stays text.
 */
export function fillPage(page: Document, printed: PrintedHistory): void {
  const { words, language, customer, visits, printedOn, count, narrowed } = printed;
  page.documentElement.lang = language;
  page.title = words('Control_Name');
  const make = (tag: string, text = '', className = '') => {
    const element = page.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const row = (tag: 'td' | 'th', cells: readonly (readonly [text: string, className?: string])[]) => {
    const line = make('tr');
    line.append(...cells.map(([text, className]) => make(tag, text, className)));
    return line;
  };
  const table = make('table');
  const head = make('thead');
  head.append(
    row('th', [
      [words('Print_day'), 'd'],
      [words('Vehicle_label'), 'd'],
      [words('Lines_text'), 'w'],
      [words('Print_kilometres'), 'n'],
      [words('Paid_customer'), 'n'],
    ]),
  );
  const body = make('tbody');
  body.append(
    ...visits.map((visit) =>
      row('td', [
        [visit.fullDay, 'd'],
        [visit.vehicle?.name ?? '', 'd'],
        [
          [visit.whatFor || words('WhatFor_none'), tellsStatus(visit) && visit.statusText, visit.workshop]
            .filter(Boolean)
            .join(' – '),
        ],
        [visit.kilometres, 'n'],
        [visit.amount, 'n'],
      ]),
    ),
  );
  table.append(head, body);
  page.head.replaceChildren(make('style', sheet));
  page.body.replaceChildren(
    make('h1', [words('Control_Name'), customer].filter(Boolean).join(' – ')),
    make('p', [printedOn, count, narrowed].filter(Boolean).join(' – ')),
    table,
  );
}
