import { clock, dayOf, workday, yearOf, type Day } from './days';
import type { Car } from './cars';
import type { Dice } from './dice';
import type { Row } from './files';

/** The dealers of the group; the first is ours. */
export const dealers = ['Elvebredden Bil Drammen', 'Elvebredden Bil Kongsberg', 'Elvebredden Bil Hønefoss'] as const;
export const sellers = ['Siri Selnes', 'Tor Bakken', 'Mona Lie', 'Lars Ledahl'] as const;

/** Campaigns and newsletters, each sent on one day to all that may get it. */
const mailings = [
  { month: 2, subject: 'Nyhetsbrev vinter', campaign: 'Nyhetsbrev' },
  { month: 4, subject: 'Klar for sommerhjul?', campaign: 'Dekkskift vår' },
  { month: 6, subject: 'Ferieklar bil: gratis sjekk', campaign: 'Ferieklar' },
  { month: 9, subject: 'Prøvekjør nye ID.7', campaign: 'ID.7 Tourer' },
  { month: 10, subject: 'Klar for vinterhjul?', campaign: 'Dekkskift høst' },
  { month: 11, subject: 'Nyhetsbrev høst', campaign: 'Nyhetsbrev' },
] as const;

const conversations = [
  ['phone', 'outbound', 'marketing', 'Ringte om bytte av bil'],
  ['phone', 'outbound', 'marketing', 'Fulgte opp prøvekjøring'],
  ['phone', 'inbound', 'reply', 'Spurte om innbyttepris'],
  ['phone', 'outbound', 'service', 'Ringte om service'],
  ['sms', 'outbound', 'service', 'Bilen er ferdig og kan hentes'],
  ['sms', 'inbound', 'reply', 'Kan jeg hente bilen etter klokka 16?'],
  ['sms', 'outbound', 'reply', 'Ja, vi har åpent til 17'],
  ['email', 'outbound', 'reply', 'Tilbud på vinterhjul'],
  ['email', 'inbound', 'reply', 'Takk for tilbudet'],
  ['meeting', 'outbound', 'marketing', 'Prøvekjøring og tilbud'],
  ['letter', 'outbound', 'recall', 'Innkalling til tilbakekalling'],
] as const;

/** What a customer and the group have said to each other in the last three years, oldest first. */
export function drawDialogue(
  dice: Dice,
  customer: Row<'customers'>,
  cars: readonly Car[],
  today: Day,
): Row<'touches'>[] {
  const seller = dice.pick(sellers);
  const drawn: { day: Day; minutes: number; row: Row<'touches'> }[] = [];
  const add = (day: Day, row: Row<'touches'>) => {
    const minutes = 540 + dice.int(0, 95) * 5;
    if (day < today && day > today - 1095)
      drawn.push({ day, minutes, row: { dealer: dealers[0], by: seller, ...row } });
  };
  if (customer.email_consent === 'yes' && customer.objection !== 'yes') {
    for (let year = yearOf(today) - 3; year <= yearOf(today); year += 1)
      for (const { month, subject, campaign } of mailings)
        if (dice.chance(0.4))
          add(mailingDay(year, month), {
            channel: 'newsletter',
            direction: 'outbound',
            purpose: 'marketing',
            subject,
            campaign,
            by: 'Markedsavdelingen',
          });
  }
  for (let count = dice.pick([0, 0, 1, 2, 3, 5, 9]); count > 0; count -= 1) {
    const [channel, direction, purpose, subject] = dice.pick(conversations);
    const elsewhere = dice.chance(0.08);
    // Most talk is recent; the square keeps the rest going three years back.
    const ago = Math.round((dice.int(0, 1000) / 1000) ** 2 * 1080);
    add(workday(today - 1 - ago), {
      channel,
      direction,
      purpose,
      subject,
      ...(elsewhere ? { dealer: dice.pick(dealers.slice(1)), by: 'Kundesenteret' } : {}),
    });
  }
  for (const car of cars)
    if (car.deliveredOn !== null && dice.chance(0.6))
      add(workday(car.deliveredOn + 14), {
        channel: 'phone',
        direction: 'outbound',
        purpose: 'service',
        subject: `Hvordan går det med ${car.model.name}?`,
      });
  drawn.sort((a, b) => a.day - b.day || a.minutes - b.minutes);
  const id = (customer.customer_id ?? '').replace('C-', 'T-');
  return drawn.map(({ day, minutes, row }, index) => ({
    touch_id: `${id}-${index + 1}`,
    customer_id: customer.customer_id,
    ...row,
    occurred: clock(day, minutes),
  }));
}

function mailingDay(year: number, month: number): Day {
  return workday(dayOf(year, month, 12));
}
