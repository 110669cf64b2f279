/** A file of visits as a workshop system would export it, as long as wished. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const header =
  'visit_id;visit_number;customer_id;workshop;booked;arrived;completed;odometer;kind;status;request;customer_amount;warranty_amount;dealer_amount;recommendation';

/** The customers that the visits are of. */
export const customers = 1000;

function visit(number: number): string {
  const day = `${2016 + (number % 10)}-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
  const amount = `${(number * 37) % 20000},${String(number % 100).padStart(2, '0')}`;
  return (
    `B-${number};${2016 + (number % 10)}-${number};C-${number % customers};Verksted Nord;${day} 07:30;${day} 07:${String(number % 60).padStart(2, '0')};${day} 15:00;` +
    `${(number * 13) % 300000};service;done;Service og ulyd foran ${number};${amount};;;Bytt bremser foran innen 10 000 km`
  );
}

/** Writes so many rows; the same number gives the same file. */
export async function writeVisits(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (let from = 0; from < rows; from += 5000) {
    const some = Array.from({ length: Math.min(5000, rows - from) }, (_, at) => visit(from + at));
    if (!stream.write(`${some.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/** The customers' file. */
export async function writeCustomers(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('customer_id;kind;first_name;last_name\n');
  for (let number = 0; number < customers; number += 1) stream.write(`C-${number};person;Kari;Nordmann ${number}\n`);
  stream.end();
  await once(stream, 'finish');
}
