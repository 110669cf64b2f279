/**
 * The files of a solution zip. A zip comes from anywhere, so nothing in it is believed: names are checked before
 * they are used, and what comes out is measured while it is inflated, not by what the zip says of itself.
 */
import { Inflate } from 'fflate';
import { crc32 } from './crc';

export interface Limits {
  /** Bytes of all files together, unpacked. */
  readonly total: number;
  readonly files: number;
  /** How many times larger than packed a file may be, once it is larger than `smallest`. */
  readonly ratio: number;
  readonly smallest: number;
}

export const defaultLimits: Limits = { total: 512 * 1024 * 1024, files: 10_000, ratio: 250, smallest: 1024 * 1024 };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const directoryLength = 46;
const localLength = 30;

const truncated = () => new Error('The zip is truncated or is no zip: its directory cannot be read.');

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= least; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  throw truncated();
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The zip holds a file whose name is not UTF-8.');
  }
}

/** Refuses names that could mean anything but a file inside the zip. */
function checkName(name: string): void {
  const shown = JSON.stringify(name);
  if (name.includes('\\')) throw new Error(`The zip holds ${shown}: a path with backslashes.`);
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) throw new Error(`The zip holds ${shown}: an absolute path.`);
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.includes('..') || segments.includes('.'))
    throw new Error(`The zip holds ${shown}: a path that leaves the zip.`);
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  if (segments.includes('') || /[\u0000-\u001f]/.test(name))
    throw new Error(`The zip holds ${shown}: not a file name.`);
}

/** The zip's directory. */
function entriesOf(zip: Uint8Array, limits: Limits): Entry[] {
  if (zip.byteLength < endLength) throw truncated();
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff)
    throw new Error('The zip is in the Zip64 form, which solution zips never need.');
  if (count > limits.files) throw new Error(`The zip holds ${count} files; at most ${limits.files} are taken.`);
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    if (at + directoryLength > end || view.getUint32(at, true) !== directorySignature) throw truncated();
    const nameLength = view.getUint16(at + 28, true);
    const name = nameOf(zip.subarray(at + directoryLength, at + directoryLength + nameLength));
    checkName(name);
    if (seen.has(name.toLowerCase())) throw new Error(`The zip holds ${JSON.stringify(name)} twice.`);
    seen.add(name.toLowerCase());
    if (view.getUint16(at + 8, true) & 1) throw new Error(`The zip's file ${name} is encrypted.`);
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += directoryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The packed bytes of an entry, found through its own header. */
function packedBytes(zip: Uint8Array, entry: Entry): Uint8Array {
  const broken = () => new Error(`The zip's file ${entry.name} is truncated.`);
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  if (entry.offset + localLength > zip.byteLength || view.getUint32(entry.offset, true) !== localSignature)
    throw broken();
  const nameLength = view.getUint16(entry.offset + 26, true);
  const nameAt = entry.offset + localLength;
  if (nameOf(zip.subarray(nameAt, nameAt + nameLength)) !== entry.name)
    throw new Error(`The zip's directory and its file ${entry.name} do not agree on the name.`);
  const start = nameAt + nameLength + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > zip.byteLength) throw broken();
  return zip.subarray(start, start + entry.packed);
}

/** Packed bytes go in by small pieces, so that a bomb is noticed before it has gone off. */
const piece = 8 * 1024;

function unpack(packed: Uint8Array, entry: Entry, allowed: number): Uint8Array {
  const bomb = () => new Error(`The zip's file ${entry.name} unpacks to far more than it should: it is refused.`);
  if (entry.method === 0) {
    if (packed.byteLength > allowed) throw bomb();
    return packed.slice();
  }
  if (entry.method !== 8)
    throw new Error(`The zip's file ${entry.name} is packed by an unknown method (${entry.method}).`);
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const inflate = new Inflate((part, final) => {
    length += part.byteLength;
    if (length > allowed || length > entry.size) throw bomb();
    parts.push(part);
    ended = final;
  });
  try {
    for (let at = 0; at < packed.byteLength; at += piece)
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.byteLength);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('The zip')) throw error;
    throw new Error(`The zip's file ${entry.name} is damaged: it cannot be unpacked.`, { cause: error });
  }
  if (!ended && entry.size > 0) throw new Error(`The zip's file ${entry.name} is truncated.`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * All files by path.
 * @throws Error that names the file at fault
 */
export function readArchive(zip: Uint8Array, limits: Limits = defaultLimits): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let left = limits.total;
  for (const entry of entriesOf(zip, limits)) {
    if (entry.name.endsWith('/')) continue;
    const packed = packedBytes(zip, entry);
    const allowed = Math.min(left, Math.max(limits.smallest, packed.byteLength * limits.ratio));
    const bytes = unpack(packed, entry, allowed);
    if (bytes.byteLength !== entry.size || crc32(bytes) !== entry.crc)
      throw new Error(`The zip's file ${entry.name} is damaged: it is not what the zip says it is.`);
    left -= bytes.byteLength;
    files.set(entry.name, bytes);
  }
  return files;
}
