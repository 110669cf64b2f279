import { consents } from './consents';
import { customers } from './customers';
import { lines } from './lines';
import { memberships } from './memberships';
import { register } from './register';
import { reservations } from './reservations';
import { orderPromises } from './orderpromises';
import { orders } from './orders';
import { sms } from './sms';
import { ownerships } from './ownerships';
import type { Source } from './source';
import { touches } from './touches';
import { vehicles } from './vehicles';
import { visits } from './visits';

/** The files that sync reads, in the order in which their rows need each other. */
export const sources: readonly Source[] = [
  customers,
  vehicles,
  ownerships,
  visits,
  lines,
  touches,
  memberships,
  consents,
  reservations,
  register,
  orders,
  orderPromises,
  sms,
];
