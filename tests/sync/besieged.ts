/** Two files with everything in them that can happen, and what an organisation has of them afterwards. */
import type { OwnOrganisation } from './own-organisation';

/** Ids of one run begin alike, so that many runs can share an organisation. */
export interface BesiegedFiles {
  readonly visits: string;
  readonly lines: string;
}

const ordinaryVisits = 36;

/**
 * Visits and lines: good ones, ones that come twice, ones that are wrong, ones whose parent is missing.
 * @param visitCount so many visits, and of lines five thirds as many
 * @param visitsOf beginning of the ids of the visits that the lines are of
 */
export function besiegedFiles(beginning: string, visitCount = ordinaryVisits, visitsOf = beginning): BesiegedFiles {
  const lineCount = Math.round((visitCount * 5) / 3);
  const visits = Array.from({ length: visitCount }, (_, at) => {
    const customer = at % 13 === 5 ? 'C-missing' : `C-${(at % 3) + 1}`;
    const arrived = at % 17 === 7 ? 'yesterday' : `2026-0${(at % 9) + 1}-12 08:00`;
    return `${beginning}B-${at};${customer};${arrived};${1000 * at};repair;done;Ulyd ${at}`;
  });
  // The same visits once more, with other letters and another wish: the last counts.
  for (const at of [3, 20, 24])
    visits.push(`${beginning.toLowerCase()}b-${at};C-1;2026-02-02 09:00;;service;done;Senere ${at}`);
  const lines = Array.from({ length: lineCount }, (_, at) => {
    const visit = at % 19 === 4 ? `${beginning}none` : `${visitsOf}B-${at % visitCount}`;
    return `${beginning}L-${at};${visit};${at % 23 === 9 ? 'mye' : `${at},5`};Arbeid ${at}`;
  });
  return {
    visits: `visit_id;customer_id;arrived;odometer;kind;status;request\n${visits.join('\n')}\n`,
    lines: `line_id;visit_id;amount;text\n${lines.join('\n')}\n`,
  };
}

/** A text without the beginning where an id begins with it; a GUID may have the same letters inside. */
export const withoutBeginning = (text: string, beginning: string): string =>
  text.replaceAll(new RegExp(`\\b${beginning}`, 'gi'), '');

/** What the organisation has of a run's files, without the run's own beginning of ids, in the order of ids. */
export async function storedOf(own: OwnOrganisation, beginning: string): Promise<object> {
  const begun = `$filter=startswith(kk_externalid,'${beginning}')&$orderby=kk_externalid`;
  const visits = await own.rows(
    `kk_workshopvisits?$select=kk_externalid,kk_name,kk_odometer,kk_request,kk_kind,kk_visitedon,statecode,_kk_customerid_value&${begun}`,
  );
  const lines = await own.rows(
    `kk_workshoplines?$select=kk_externalid,kk_amount,kk_name,statecode&$expand=kk_VisitId($select=kk_externalid)&${begun}`,
  );
  const plain = JSON.stringify({ visits, lines }, (name, value: unknown) =>
    /etag|kk_workshop(visit|line)id/.test(name) ? undefined : value,
  );
  return JSON.parse(withoutBeginning(plain, beginning)) as object;
}
