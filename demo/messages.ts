import { clock, workday, type Day } from './days';
import type { Dice } from './dice';
import type { Row } from './files';

/** The whole text of an SMS that the dialogue only names. */
const texts: Readonly<Record<string, string>> = {
  'Bilen er ferdig og kan hentes':
    'Hei! Bilen din er ferdig på verkstedet og kan hentes til kl. 17. Nøkkelen ligger i skranken. Hilsen Elvebredden Bil',
  'Kan jeg hente bilen etter klokka 16?': 'Hei, kan jeg hente bilen etter klokka 16 i dag? Jobber litt sent 😊',
  'Ja, vi har åpent til 17': 'Ja, det går fint. Vi har åpent til kl. 17 i dag.',
  'Minner om timen på verkstedet i morgen kl. 07.45':
    'Hei! Vi minner om timen på verkstedet i morgen kl. 07.45. Passer det ikke, svar på denne meldingen. Hilsen Elvebredden Bil',
};

const questions = [
  'Hei! Har dere hengerfeste til ID.4 på lager, og hva koster det ferdig montert?',
  'Når får jeg vite leveringsdato på den nye bilen?',
  'Er det mulig å flytte timen min til torsdag i stedet?',
  'Varsellampe for dekktrykk lyser. Kan jeg stikke innom i morgen?',
  'Takk for sist! Kan du sende tilbudet på nytt? Finner det ikke igjen.',
] as const;

/** The SMS of the dialogue in full, and now and then a question that nobody has answered yet. */
export function messagesOf(
  dice: Dice,
  customer: Row<'customers'>,
  touches: readonly Row<'touches'>[],
  today: Day,
): Row<'sms'>[] {
  const id = (customer.customer_id ?? '').replace('C-', 'S-');
  const number = customer.mobile ?? customer.phone ?? '';
  const said = touches
    .filter(({ channel }) => channel === 'sms')
    .map((touch): Row<'sms'> => ({
      direction: touch.direction,
      sent: touch.occurred,
      text: texts[touch.subject ?? ''] ?? touch.subject,
      purpose: touch.purpose,
      by: touch.direction === 'outbound' ? touch.by : '',
    }));
  if (touches.length > 0 && dice.chance(0.06))
    said.push({
      direction: 'inbound',
      sent: clock(workday(today - dice.int(1, 6)), 480 + dice.int(0, 600)),
      text: dice.pick(questions),
      purpose: 'reply',
      by: '',
    });
  return said.map((row, index) => ({
    message_id: `${id}-${index + 1}`,
    customer_id: customer.customer_id,
    number,
    ...row,
  }));
}
