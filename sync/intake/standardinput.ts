import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '../failure';

/**
 * Keeps what comes on standard input in a file that only this user can read, for as long as the work takes: a file is
 * read more than once, and a stream is not.
 * @throws FileFault when it cannot be kept.
 */
export async function withStandardInput<T>(
  input: NodeJS.ReadableStream,
  work: (file: string) => Promise<T>,
): Promise<T> {
  // The folder is the user's own: mkdtemp makes it for nobody else.
  const folder = await mkdtemp(join(tmpdir(), 'kundekort-'));
  try {
    const file = join(folder, 'standard-input');
    await pipeline(input, createWriteStream(file, { mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
      throw new FileFault(`What comes on standard input cannot be kept (${error.code ?? error.message}).`);
    });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
