/** The file that says what a night's run does. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { SyncFailure } from '../failure';
import { sources } from '../sources/index';
import { waysOfSigningIn } from '../signin/signin';

const step = z
  .strictObject({
    source: z.enum(sources.map(({ name }) => name) as [string, ...string[]]).meta({ description: 'What the file is.' }),
    file: z.string().min(1).optional().meta({ description: 'The file, relative to this one.' }),
    folder: z.string().min(1).optional().meta({ description: 'A folder whose files are taken in order.' }),
    mapping: z.string().min(1).optional().meta({ description: 'How the file’s columns become ours.' }),
    full: z
      .boolean()
      .default(false)
      .meta({ description: 'The file is everything: rows that it lacks are deactivated.' }),
    optional: z.boolean().default(false).meta({ description: 'No fault when there is no file.' }),
  })
  .refine((one) => (one.file === undefined) !== (one.folder === undefined), 'give either file or folder');

export const nightlyConfig = z
  .strictObject({
    $schema: z.string().optional(),
    org: z.string().min(1).meta({ description: 'Address of the organisation.' }),
    signIn: z.enum(waysOfSigningIn).optional().meta({ description: 'How to sign in; see docs/integration.md.' }),
    credentials: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'File of credentials, which nobody but its owner may open.' }),
    steps: z.array(step).min(1).meta({ description: 'Files in the order in which they are read.' }),
    recalculate: z.boolean().default(true).meta({ description: 'Bring derived columns up to date at the end.' }),
    reports: z.string().min(1).default('reports').meta({ description: 'Folder for reports.' }),
  })
  .meta({ title: 'What npm run sync -- nightly does' });

/** For editors: what `docs/nightly.schema.json` holds. */
export const nightlyJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(nightlyConfig, { io: 'input' }), null, 2)}\n`;

export type NightlyConfig = z.infer<typeof nightlyConfig>;
export type NightlyStep = NightlyConfig['steps'][number];

/**
 * Reads the file; its paths become absolute.
 * @throws SyncFailure that names each thing at fault and where it is.
 */
export async function readNightlyConfig(file: string): Promise<NightlyConfig> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SyncFailure(`There is no file ${file}.`);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new SyncFailure(`${file} is no JSON: ${(error as Error).message}`);
  }
  const read = nightlyConfig.safeParse(content);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
    throw new SyncFailure(`${file} is not what nightly reads: ${faults.join('; ')}.`);
  }
  const from = (path: string) => resolve(dirname(file), path);
  const { data } = read;
  return {
    ...data,
    ...(data.credentials === undefined ? {} : { credentials: from(data.credentials) }),
    reports: from(data.reports),
    steps: data.steps.map((one) => ({
      ...one,
      ...(one.file === undefined ? {} : { file: from(one.file) }),
      ...(one.folder === undefined ? {} : { folder: from(one.folder) }),
      ...(one.mapping === undefined ? {} : { mapping: from(one.mapping) }),
    })),
  };
}
