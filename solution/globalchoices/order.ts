import type { OrderStatus, PromiseState } from '../../core/orders/promises';
import { choice } from '../language/choice';
import { both } from '../language/words';

export const orderStatuses = choice<OrderStatus>({
  name: 'OrderStatuses',
  label: both('Order statuses', 'Bestillingsstatuser'),
  description: both('How far an order has come.', 'Hvor langt en bestilling er kommet.'),
  members: {
    draft: both('Draft', 'Utkast'),
    ordered: both('Ordered', 'Bestilt'),
    confirmed: both('Confirmed', 'Bekreftet'),
    built: both('Built', 'Bygget'),
    intransport: both('In transport', 'Under transport'),
    arrived: both('Arrived', 'Ankommet'),
    delivered: both('Delivered', 'Levert'),
    cancelled: both('Cancelled', 'Avbestilt'),
  },
});

export const promises = choice<PromiseState>({
  name: 'Promises',
  label: both('Promises', 'Løfter'),
  description: both('What became of the promised day.', 'Hvordan det gikk med den lovede dagen.'),
  members: {
    none: both('None', 'Ingen'),
    open: both('Open', 'Åpent'),
    kept: both('Kept', 'Holdt'),
    broken: both('Broken', 'Brutt'),
  },
});
