import type { Role } from '../language/role';
import { administrator } from './administrator';
import { integration } from './integration';
import { leader } from './leader';
import { seller } from './seller';

/** Every role of the solution. */
export const roles: readonly Role[] = [seller, leader, administrator, integration];
