/** A file's bytes as a stream, unpacked where it is gzip. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileFault } from '../failure';

const chunk = 64 * 1024;

/** @throws FileFault when there is no such file, it cannot be read, or what is packed in it is broken. */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const packed = await isGzip(file);
  const source = createReadStream(file, { highWaterMark: chunk });
  // Errors of the file reach the unpacker, where the loop below meets them.
  const bytes = packed ? pipeline(source, createGunzip({ chunkSize: chunk }), () => undefined) : source;
  try {
    for await (const part of bytes) yield part as Buffer;
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
}

/** By its first two bytes, whatever its name. */
export async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new FileFault(`There is no file ${file}.`) : unreadable(file, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, error: unknown): FileFault {
  const { code, message } = error as NodeJS.ErrnoException;
  const words = code?.startsWith('Z_')
    ? `${file} is packed, and cannot be unpacked to its end (${message}). Copy or export it anew.`
    : `${file} cannot be read (${code ?? message}).`;
  return new FileFault(words, { cause: error });
}
