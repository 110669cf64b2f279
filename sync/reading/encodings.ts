/** How characters become bytes, in the encodings that exports come in. */
import { FileFault } from '../failure';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** What a decoder writes for bytes that are no character; what an earlier program wrote for those it lost, too. */
export const lost = '\ufffd';

/** The characters of 0x80 to 0x9f in Windows-1252; the five that it leaves open stay control characters. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Turns chunks of bytes into text, characters split between chunks included. */
export interface Decoder {
  /** @param bytes none at the end. */
  decode(bytes?: Buffer): string;
}

export function decoderFor(encoding: Encoding): Decoder {
  // Node's own decoder takes Windows-1252 for Latin-1 in some versions.
  if (encoding === 'windows-1252')
    return {
      decode: (bytes) =>
        (bytes ?? Buffer.alloc(0))
          .toString('latin1')
          .replace(/[\u0080-\u009f]/g, (sign) => windows[sign.charCodeAt(0) - 0x80]!),
    };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { decode: (bytes) => decoder.decode(bytes, { stream: bytes !== undefined }) };
}

/** Text as bytes; what the encoding cannot say becomes `?`. */
export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(
        text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, (sign) => {
          const at = windows.indexOf(sign);
          return at < 0 ? '?' : String.fromCharCode(0x80 + at);
        }),
        'latin1',
      );
  }
}

/** What an encoding guess rests on. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Places that are no characters of the encoding; their rows cannot be stored. */
  readonly broken: number;
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The encoding of a file from all of its bytes, as the first letter beyond ASCII may come late. A byte order mark
 * decides; UTF-16 without one shows by its noughts; what is not UTF-8 at all is Windows-1252.
 * @param said what the mapping says; then only the mark is looked for.
 * @throws FileFault where neither fits; the mapping can say it.
 */
export async function guessEncoding(
  file: string,
  chunks: AsyncIterable<Buffer>,
  said?: Encoding,
): Promise<EncodingGuess> {
  const decoder = decoderFor('utf-8');
  let first = true;
  let [broken, letters] = [0, 0];
  const count = (text: string) => {
    const beyond = text.match(/\P{ASCII}/gu);
    if (!beyond) return;
    const lostHere = beyond.filter((sign) => sign === lost).length;
    broken += lostHere;
    letters += beyond.length - lostHere;
  };
  for await (const bytes of chunks) {
    if (first) {
      first = false;
      const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
      if (said) return { encoding: said, bom: marked === said, broken: 0 };
      if (marked) return { encoding: marked, bom: true, broken: 0 };
      const wide = noughts(bytes);
      if (wide) return { encoding: wide, bom: false, broken: 0 };
    }
    count(decoder.decode(bytes));
  }
  count(decoder.decode());
  if (broken === 0 || letters > broken) return { encoding: 'utf-8', bom: false, broken };
  if (letters === 0) return { encoding: 'windows-1252', bom: false, broken: 0 };
  throw new FileFault(
    `${file} is written in more than one encoding (letters in UTF-8: ${letters}, in another: ${broken}). ` +
      `Say in the mapping which it is, "encoding": "utf-8" or "windows-1252", or export it anew.`,
  );
}

/** UTF-16 text in our alphabet has a nought in every other byte. */
function noughts(bytes: Buffer): Encoding | null {
  const looked = bytes.subarray(0, 1000);
  const at = [0, 0];
  looked.forEach((byte, index) => {
    if (byte === 0) at[index % 2]! += 1;
  });
  const many = looked.length * 0.4;
  return looked.length < 4
    ? null
    : at[1]! > many && at[0]! < many / 10
      ? 'utf-16le'
      : at[0]! > many && at[1]! < many / 10
        ? 'utf-16be'
        : null;
}
