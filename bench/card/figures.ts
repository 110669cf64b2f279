import type { CardReport, PlaceReport } from './stopwatch';

function placeOf(report: CardReport, control: string): PlaceReport {
  const place = report.places.find((each) => each.control === control);
  if (!place) throw new Error(`The card has no ${control}.`);
  return place;
}

/** The stand-in's descriptions of tables and controls, which the client of Dynamics has without asking the Web API. */
const isHostsOwn = (what: string): boolean => what.includes(' /host/');

/**
 * The requests that a control causes until the card is quiet: all of them less those that the same card makes with an
 * empty control in its place. What is asked twice is the control's the second time.
 */
export function requestsOf(report: CardReport, empty: CardReport): CardReport['requests'] {
  const formsOwn = empty.requests.map(({ what }) => what);
  return report.requests.filter(({ what }) => {
    const known = formsOwn.indexOf(what);
    if (known >= 0) formsOwn.splice(known, 1);
    return known < 0 && !isHostsOwn(what);
  });
}

/** Those of them that were under way before its first content. */
export function requestsToFirstContent(report: CardReport, empty: CardReport, control: string): string[] {
  const { contentAt } = placeOf(report, control);
  return requestsOf(report, empty)
    .filter(({ startedAt }) => startedAt <= contentAt)
    .map(({ what }) => what);
}

/** Milliseconds from when the form has drawn a control's place to its first content. */
export function timeToContent(report: CardReport, control: string): number {
  const { startedAt, contentAt } = placeOf(report, control);
  return contentAt - startedAt;
}

/**
 * Milliseconds that a seller waits for a control: from when the form has drawn its place, through the fetching of its
 * texts and bundle, to the last change of anything in the place (the page has waited for all answers by then).
 */
export function timeToSettled(report: CardReport, control: string): number {
  const { startedAt, changedAt } = placeOf(report, control);
  return changedAt - startedAt;
}
