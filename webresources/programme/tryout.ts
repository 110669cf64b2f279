import { localDay } from '../../core/calendar/zone';
import { Simulating, type Simulation } from '../../core/loyalty/simulation';
import { readMembers, type NamedCustomer } from './customers';
import type { Organisation } from './organisation';
import { readVersions, type Versions } from './versions';

/** How far it has come: rows read, then members measured of how many. */
export type Told = (step: { readonly read: number } | { readonly measured: number; readonly of: number }) => void;

export interface TriedOut {
  readonly versions: Versions;
  readonly simulation: Simulation;
  readonly customers: ReadonlyMap<string, NamedCustomer>;
}

/** So many members are measured before the screen gets its turn: some 20 ms. */
const atOnce = 200;

/**
 * Reads the versions and every member, and tells what each would have under the wanted version against today.
 * @throws RequestFailed
 */
export async function tryOut(organisation: Organisation, id: string, now: Date, told: Told): Promise<TriedOut> {
  const versions = await readVersions(organisation, id);
  const today = localDay(now);
  const wanted = versions.wanted ?? versions.shown;
  const inForce = versions.published?.programme ?? { ...wanted.programme, tiers: [] };
  const programmes = [inForce, wanted.programme] as const;
  const members = await readMembers(organisation, programmes, today, (read) => told({ read }));
  const simulating = new Simulating(inForce, wanted.programme, today, wanted.prices);
  for (let at = 0; at < members.length; at += atOnce) {
    for (const member of members.slice(at, at + atOnce)) simulating.add(member);
    told({ measured: Math.min(at + atOnce, members.length), of: members.length });
    await new Promise((turn) => setTimeout(turn));
  }
  return {
    versions,
    simulation: simulating.result(),
    customers: new Map(members.map((member) => [member.id, member])),
  };
}
