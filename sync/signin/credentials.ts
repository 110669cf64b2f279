/** A file with what an application signs in with: kept by the administrator, readable by nobody else. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { SyncFailure } from '../failure';

const guid = z.guid();
const common = { tenantId: guid, clientId: guid };
const form = z.union([
  z.strictObject({ ...common, clientSecret: z.string().min(1) }),
  z.strictObject({ ...common, certificatePath: z.string().min(1), certificatePassword: z.string().optional() }),
]);

export type Credentials = z.infer<typeof form>;

/**
 * Reads and checks the file. A path in it is relative to its folder.
 * @throws SyncFailure that repeats nothing of what is in it.
 */
export async function readCredentials(file: string): Promise<Credentials> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new SyncFailure(`There is no file of credentials ${file}.`);
  // Windows keeps permissions elsewhere; there the mode says nothing.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new SyncFailure(
      `Others than its owner may open ${file} (mode ${(found.mode & 0o777).toString(8)}). ` +
        `Take that from them, chmod 600 ${file}, and change the secret if the file lay open for long.`,
    );
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // The parser's own words quote the text around the fault.
    throw new SyncFailure(`${file} is no JSON. ${shape}`);
  }
  const read = form.safeParse(content);
  if (!read.success) throw new SyncFailure(`${file} is no file of credentials. ${shape}`);
  return 'certificatePath' in read.data
    ? { ...read.data, certificatePath: resolve(dirname(file), read.data.certificatePath) }
    : read.data;
}

const shape =
  'It holds {"tenantId": "…", "clientId": "…", "clientSecret": "…"}, or "certificatePath" (PEM) in place of the secret.';
