import { stringify } from 'csv-stringify';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The files of a workshop system's export and their columns, in order. */
export const headers = {
  customers: [
    'customer_id',
    'kind',
    'first_name',
    'last_name',
    'company_name',
    'org_number',
    'email',
    'mobile',
    'phone',
    'street',
    'postcode',
    'city',
    'language',
    'sms_consent',
    'sms_consent_on',
    'sms_consent_source',
    'email_consent',
    'email_consent_on',
    'email_consent_source',
    'objection',
    'objection_on',
    'reservation',
    'reservation_checked_on',
    'primary_contact_id',
    'seller',
  ],
  vehicles: [
    'vehicle_id',
    'customer_id',
    'role',
    'plate',
    'vin',
    'make',
    'model',
    'model_year',
    'fuel',
    'first_registration',
    'delivered_on',
    'status',
    'interval',
    'warranty_end',
    'lease_end',
    'eu_deadline',
    'open_recall',
  ],
  ownerships: ['ownership_id', 'vehicle_id', 'customer_id', 'role', 'from', 'until', 'delivered_on'],
  visits: [
    'visit_id',
    'visit_number',
    'customer_id',
    'vehicle_id',
    'workshop',
    'booked',
    'arrived',
    'completed',
    'odometer',
    'kind',
    'status',
    'request',
    'customer_amount',
    'warranty_amount',
    'dealer_amount',
    'recommendation',
  ],
  lines: ['line_id', 'visit_id', 'position', 'kind', 'text', 'quantity', 'amount', 'payer', 'status'],
  touches: [
    'touch_id',
    'customer_id',
    'channel',
    'direction',
    'purpose',
    'subject',
    'campaign',
    'dealer',
    'by',
    'occurred',
  ],
  memberships: ['membership_id', 'customer_id', 'enrolled_on', 'enrolled_by', 'asked', 'withdrawn_on'],
  orders: [
    'order_id',
    'order_number',
    'customer_id',
    'vehicle_id',
    'model',
    'status',
    'ordered_on',
    'promised_on',
    'told_on',
    'promise_reason',
    'delivered_on',
  ],
  orderpromises: ['promise_id', 'order_id', 'promised_on', 'told_on', 'reason'],
  sms: ['message_id', 'customer_id', 'direction', 'sent', 'text', 'number', 'purpose', 'by'],
} as const;

export type FileName = keyof typeof headers;

/** One row of a file as it is written; a column left out is empty. */
export type Row<F extends FileName> = Partial<Record<(typeof headers)[F][number], string>>;

/** What is written about one customer: rows for every file. */
export type Rows = { readonly [F in FileName]: Row<F>[] };

/** Rows written to each file. */
export type Counts = Record<FileName, number>;

/** Writes the files of these customers into a folder, made when missing, never holding more than a few rows. */
export async function writeFiles(folder: string, customers: Iterable<Rows>): Promise<Counts> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(headers) as FileName[];
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Counts;
  const files = names.map((name) => {
    const csv = stringify({ header: true, columns: [...headers[name]], delimiter: ';' });
    return { name, csv, written: pipeline(csv, createWriteStream(join(folder, `${name}.csv`))) };
  });
  const failed = Promise.all(files.map((file) => file.written));
  // Waited for below; without this a failure while rows are still being made would count as unhandled.
  failed.catch(() => undefined);
  for (const rows of customers) {
    for (const { name, csv } of files) {
      for (const row of rows[name]) {
        counts[name] += 1;
        if (!csv.write(row)) await Promise.race([once(csv, 'drain'), failed]);
      }
    }
  }
  for (const { csv } of files) csv.end();
  await failed;
  return counts;
}
