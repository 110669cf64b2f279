/**
 * A mapping file says how a source's export differs from what sync reads by itself: the source's headers, words and
 * formats. `docs/mapping.schema.json` is generated from what stands here, for editors that check while one writes.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FileFault } from '../failure';
import { encodings } from '../reading/encodings';
import { list } from '../reading/words';

const decimal = z.enum([',', '.']).describe('The sign before the decimals: "," reads 1.234,50 and "." reads 1,234.50.');
const dates = z
  .enum(['day-month-year', 'month-day-year', 'year-month-day'])
  .describe('Which part of a day comes first, as in 31.12.2025, 12/31/2025 or 20251231. 2025-12-31 is always read.');
const timeZone = z
  .string()
  .refine(isTimeZone, 'is no time zone; write one like Europe/Oslo')
  .describe('Time zone of times that name none, e.g. Europe/Oslo or UTC.');

const written = { decimal: decimal.optional(), dates: dates.optional(), timeZone: timeZone.optional() };

const column = z
  .union([
    z.string().min(1).describe('The header of the source’s column.'),
    z.strictObject({
      constant: z.union([z.string(), z.number(), z.boolean()]).describe('The value that every row gets.'),
    }),
    z.strictObject({
      from: z
        .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
        .describe('The header of the source’s column; of several, their values with a space between (day and time).'),
      values: z
        .record(z.string(), z.string())
        .optional()
        .describe(
          'What the source’s words are here, e.g. {"SRV": "service"}; "" is the empty value. Capitals do not matter.',
        ),
      neverNationalNumber: z
        .boolean()
        .optional()
        .describe('Eleven digits in this column are never a national identity number, though some may look like one.'),
      ...written,
    }),
  ])
  .describe('Where a column of ours comes from.');

/** The definition that mapping files are checked by. */
export const mappingSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Address of the schema, for editors.'),
    source: z.string().optional().describe('The source that the mapping is for, e.g. visits; another one is refused.'),
    format: z.enum(['csv', 'jsonl']).optional().describe('Separated text or JSON Lines.'),
    encoding: z.enum(encodings).optional().describe('How letters are written.'),
    separator: z.enum([';', ',', '\t', '|']).optional().describe('The sign between two columns.'),
    ...written,
    columns: z
      .record(z.string(), column)
      .optional()
      .describe('By the name of our column. Columns that are not named here are found by their own name.'),
    only: z
      .record(z.string(), z.array(z.string()).min(1))
      .optional()
      .describe(
        'Only rows whose column (by the source’s header) has one of these values are read, e.g. {"Channel": ["SMS"]}.',
      ),
  })
  .describe('How the export of a workshop, order or message system becomes what sync reads.');

export type Mapping = z.infer<typeof mappingSchema>;
export type ColumnMapping = z.infer<typeof column>;

/** What holds where there is no mapping file. */
export const noMapping: Mapping = {};

/** The JSON Schema of mapping files, as text. */
export function mappingJsonSchema(): string {
  const schema = z.toJSONSchema(mappingSchema, { target: 'draft-7' });
  return `${JSON.stringify({ title: 'Mapping file of Kundekort sync', ...schema }, null, 2)}\n`;
}

/** Reads and checks a mapping file. @throws FileFault naming the place in it that is wrong. */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new FileFault(
      error.code === 'ENOENT' ? `There is no mapping file ${file}.` : `${file} cannot be read (${error.code}).`,
    );
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new FileFault(`The mapping file ${file} is no JSON: ${(error as Error).message}.`);
  }
  const checked = mappingSchema.safeParse(value);
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.flatMap((issue) => inWords(issue));
  throw new FileFault(`The mapping file ${file} cannot be used: ${wrong.join('; ')}.`);
}

/** One line for each thing that is wrong: where, and what. */
function inWords(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') return [`${at} has ${list(issue.keys)}, which no mapping knows`];
  // Of the forms that a column may have, the last one is told: its object form.
  if (issue.code === 'invalid_union')
    return (issue.errors.at(-1) ?? []).flatMap((inner) => inWords({ ...inner, path: [...issue.path, ...inner.path] }));
  return [`${at}: ${issue.message}`];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
