/** The XML of a solution: in which encodings it is read, and what is refused before it can do harm. */
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { exportFiles, exportZip } from '../export';
import { openWorkshop, workshop, type Opened } from '../fixture';

const part = 'customizations.xml';
const files = exportFiles(workshop({ version: '1.1.0.0' }));
const text = new TextDecoder().decode(files[part]);
/** Not packed: what repeats itself would be refused as a bomb before it is looked at. */
const withPart = (content: string | Uint8Array) =>
  zipSync({ ...files, [part]: typeof content === 'string' ? strToU8(content) : content }, { level: 0 });

let opened: Opened;
beforeAll(() => {
  opened = openWorkshop();
});
afterAll(() => opened.organisation.close());

/** Imports what should be refused: it must be by an Error that names a part, the organisation as it was. */
function refusal(zip: Uint8Array): string {
  const before = opened.organisation.metadata();
  try {
    opened.organisation.importZip(zip);
  } catch (error) {
    expect((error as Error).constructor).toBe(Error);
    expect(opened.organisation.metadata()).toBe(before);
    return (error as Error).message;
  }
  throw new Error('It was imported.');
}

describe('text is read', () => {
  const mark =
    (...bytes: readonly number[]) =>
    (content: Buffer) =>
      new Uint8Array([...bytes, ...content]);
  test.each([
    ['as UTF-8 with a mark', mark(0xef, 0xbb, 0xbf)(Buffer.from(text))],
    ['as UTF-8 with a mark and a declaration', Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-8"?>\n${text}`)],
    ['as UTF-16, little end first', mark(0xff, 0xfe)(Buffer.from(text, 'utf16le'))],
    ['as UTF-16, big end first', mark(0xfe, 0xff)(Buffer.from(text, 'utf16le').swap16())],
  ])('%s', (_, bytes) => {
    const own = openWorkshop();
    expect(own.organisation.importZip(withPart(bytes))).toMatchObject({ version: '1.1.0.0', changes: [] });
    own.organisation.close();
  });

  test('and what stands in CDATA means nothing', () => {
    const own = openWorkshop();
    const zip = withPart(text.replace('<Templates />', '<Templates><![CDATA[<!DOCTYPE x> &boom;]]></Templates>'));
    expect(own.organisation.importZip(zip).changes).toEqual([]);
    own.organisation.close();
  });
});

describe('text is refused, by its part,', () => {
  const inside = (odd: string) => withPart(text.replace('<Templates />', () => `<Templates>${odd}</Templates>`));
  test.each([
    ['in UTF-16 without a mark', withPart(new Uint8Array(Buffer.from(text, 'utf16le'))), 'neither UTF-8 nor UTF-16'],
    ['in Latin-1', withPart(new Uint8Array(Buffer.from('<a>Kjøretøy</a>', 'latin1'))), 'neither UTF-8 nor UTF-16'],
    ['with a character that XML does not have', inside('\u0001'), 'holds the character U+0001'],
    ['with such a character by its number', inside('&#0;'), 'unknown entity &#0;'],
    ['with half a character by its number', inside('&#xD800;'), 'unknown entity &#xD800;'],
    ['with a number that is no character', inside('&#xFFFFFFFF;'), 'unknown entity &#xFFFFFFFF;'],
    ['with a bare ampersand', inside('fish & chips'), 'unknown entity &'],
    ['nested deeper than any form', inside('<a>'.repeat(50_000) + '</a>'.repeat(50_000)), 'nested'],
    ['with more elements than any solution', inside('<a/>'.repeat(2_000_001)), 'larger than any solution'],
    ['of hundreds of thousands of comments that never end', withPart(`<a>${'<!--'.repeat(400_000)}`), 'well-formed'],
    ['of tags within tags', withPart('<'.repeat(400_000)), 'well-formed'],
  ])('%s', (_, zip, message) => {
    const said = refusal(zip);
    expect(said).toMatch(/^customizations\.xml/);
    expect(said).toContain(message);
    expect(said.length).toBeLessThan(300);
  });

  test('with hundreds of thousands of comments that do end it is read', () => {
    const own = openWorkshop();
    const zip = withPart(
      text.replace('<Templates />', Array.from({ length: 300_000 }, (_, at) => `<!--${at}-->`).join('')),
    );
    expect(own.organisation.importZip(zip).changes).toEqual([]);
    own.organisation.close();
  });

  test.each(['99999999999.0', '1.0.0.0.0', '1', '-1.0'])('a version %s', (version) => {
    expect(refusal(exportZip(workshop({ version })))).toBe(`solution.xml: '${version}' is no version.`);
  });

  test('a unique name longer than Dataverse takes', () => {
    expect(refusal(exportZip(workshop({ name: 'S'.repeat(66) })))).toBe('solution.xml: no valid UniqueName.');
  });
});

/** Elements of the text by where they begin and end. */
function elements(xml: string): (readonly [start: number, end: number])[] {
  const open: [string, number][] = [];
  const found: (readonly [number, number])[] = [];
  for (const tag of xml.matchAll(/<(\/?)([A-Za-z]+)[^<>]*?(\/?)>/g)) {
    const end = tag.index + tag[0].length;
    if (tag[1] === '/') found.push([open.pop()?.[1] ?? 0, end]);
    else if (tag[3] === '/') found.push([tag.index, end]);
    else open.push([tag[2] ?? '', tag.index]);
  }
  return found;
}

test('whatever element is missing, twice or empty: taken, or refused by a part, and never half', () => {
  const places = elements(text);
  const wrecks = {
    missing: () => '',
    twice: (one: string) => one + one,
    empty: (one: string) => one.replace(/>[^]*</, '><'),
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: places.length - 1 }),
      fc.constantFrom<keyof typeof wrecks>('missing', 'twice', 'empty'),
      (at, how) => {
        const [start, end] = places[at] ?? [0, 0];
        const zip = withPart(text.slice(0, start) + wrecks[how](text.slice(start, end)) + text.slice(end));
        const own = openWorkshop();
        const before = own.organisation.metadata();
        try {
          expect(own.organisation.importZip(zip).version).toBe('1.1.0.0');
        } catch (error) {
          expect((error as Error).message).toMatch(/^(customizations|solution)\.xml/);
          expect((error as Error).constructor).toBe(Error);
          expect(own.organisation.metadata()).toBe(before);
        } finally {
          own.organisation.close();
        }
      },
    ),
    { seed: 20261123, numRuns: 40 },
  );
});
