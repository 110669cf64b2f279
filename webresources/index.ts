/** What the script of the customer card puts below its global name, Kundekort. */
export { Commands } from './commands';
export { CustomerCard } from './customercard';
