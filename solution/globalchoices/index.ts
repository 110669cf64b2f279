import type { Choice } from '../language/choice';
import * as contact from './contact';
import * as customer from './customer';
import * as loyalty from './loyalty';
import * as sync from './sync';
import * as order from './order';
import * as vehicle from './vehicle';
import * as workshop from './workshop';

/** Every global choice of the solution, by name. */
export const choices: readonly Choice[] = [contact, customer, loyalty, order, sync, vehicle, workshop]
  .flatMap((group) => Object.values<Choice>(group))
  .sort((one, other) => (one.name < other.name ? -1 : 1));
