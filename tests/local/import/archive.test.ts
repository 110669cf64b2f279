import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { defaultLimits, readArchive } from '../../../local/import/archive';
import { exportFiles, exportZip, zipOf } from '../export';
import { openWorkshop, workshop } from '../fixture';

const zip = () => exportZip(workshop());

/** Places in a zip by their signature. */
const places = (bytes: Uint8Array, signature: number): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [...Array(bytes.byteLength - 4).keys()].filter((at) => view.getUint32(at, true) === signature);
};
const directory = (bytes: Uint8Array) => places(bytes, 0x02014b50);
const write = (bytes: Uint8Array, at: number, value: number, size: 2 | 4) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
};

/** The same zip with one file's name replaced by another of the same length, in its header and in the directory. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const changed = bytes.slice();
  const [old, replacement] = [strToU8(from), strToU8(to)];
  for (let at = 0; at <= changed.length - old.length; at += 1)
    if (old.every((byte, index) => changed[at + index] === byte)) changed.set(replacement, at);
  return changed;
}

test('the files of a zip come out as they went in, packed or not', () => {
  const files = {
    'a.txt': strToU8('æøå'),
    'b/c.bin': new Uint8Array(300_000).map((_, index) => index % 251),
    'empty.txt': new Uint8Array(),
  };
  for (const level of [0, 6] as const)
    expect(Object.fromEntries(readArchive(zipSync(files, { level })))).toEqual(files);
});

describe('a zip is refused, by a message that names the file', () => {
  test.each([
    ['a path that climbs out', '../x.txt', /\.\.\/x\.txt.*leaves the zip/],
    ['a path that climbs out further in', 'a/../../x.txt', /leaves the zip/],
    ['an absolute path', '/etc/x.txt', /absolute path/],
    ['a drive', 'C:/x.txt', /absolute path/],
    ['backslashes', 'a\\x.txt', /backslashes/],
    ['an empty part', 'a//x.txt', /not a file name/],
    ['a control character', 'a\u0001.txt', /not a file name/],
  ])('%s', (_, name, message) => {
    expect(() => readArchive(zipOf({ [name]: strToU8('x') }))).toThrow(message);
  });

  test('two files of the same name, and of names that differ in case only', () => {
    const two = zipOf({ 'one.txt': strToU8('1'), 'two.txt': strToU8('2') });
    expect(() => readArchive(renamed(two, 'two.txt', 'one.txt'))).toThrow('"one.txt" twice');
    expect(() => readArchive(zipOf({ 'a.txt': strToU8('1'), 'A.TXT': strToU8('2') }))).toThrow('"A.TXT" twice');
  });

  test('something that is no zip', () => {
    expect(() => readArchive(strToU8('This is a letter, and not a short one either.'))).toThrow(
      'truncated or is no zip',
    );
    expect(() => readArchive(new Uint8Array())).toThrow('truncated or is no zip');
  });

  test('cut off anywhere', () => {
    const whole = zip();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => readArchive(whole.slice(0, length))).toThrow(/^The zip/);
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });

  test('with a damaged byte in a file', () => {
    const stored = zipSync({ 'a.txt': strToU8('kilometres') }, { level: 0 });
    const at = renamed(stored, 'kilometres', 'kilometre!');
    expect(() => readArchive(at)).toThrow('a.txt is damaged');
  });

  test('encrypted', () => {
    const bytes = zipOf({ 'a.txt': strToU8('x') });
    for (const at of directory(bytes)) write(bytes, at + 8, 1, 2);
    expect(() => readArchive(bytes)).toThrow('a.txt is encrypted');
  });

  test('whose directory and file disagree on the name', () => {
    const bytes = zipOf({ 'a.txt': strToU8('x') });
    for (const at of directory(bytes)) bytes[at + 46] = 'b'.charCodeAt(0);
    expect(() => readArchive(bytes)).toThrow('do not agree');
  });
});

describe('a zip bomb does not go off', () => {
  const bomb = (size: number) => zipSync({ 'bomb.txt': new Uint8Array(size) }, { level: 9 });

  test('when a file is far larger than packed', () => {
    expect(() => readArchive(bomb(20 * 1024 * 1024))).toThrow('bomb.txt unpacks to far more than it should');
  });

  test('also when the zip lies about the size', () => {
    const bytes = bomb(20 * 1024 * 1024);
    for (const at of directory(bytes)) write(bytes, at + 24, 100, 4);
    expect(() => readArchive(bytes)).toThrow('bomb.txt unpacks to far more than it should');
  });

  test('when many small files add up', () => {
    const files = Object.fromEntries([1, 2, 3].map((number) => [`${number}.bin`, new Uint8Array(600)]));
    const limits = { ...defaultLimits, total: 1500 };
    expect(() => readArchive(zipSync(files, { level: 0 }), limits)).toThrow('3.bin unpacks to far more');
    expect(readArchive(zipSync(files, { level: 0 }), { ...limits, total: 1800 }).size).toBe(3);
  });

  test('when there are too many files', () => {
    const files = Object.fromEntries([1, 2, 3].map((number) => [`${number}.bin`, new Uint8Array(1)]));
    expect(() => readArchive(zipOf(files), { ...defaultLimits, files: 2 })).toThrow('3 files; at most 2');
  });
});

describe('what makes a solution has to be there and be sound', () => {
  const without = (name: string) => {
    const files = exportFiles(workshop());
    delete files[name];
    return zipOf(files);
  };
  const replaced = (name: string, text: string) => zipOf({ ...exportFiles(workshop()), [name]: strToU8(text) });
  const opened = openWorkshop();
  afterAll(() => opened.organisation.close());
  const importing = (bytes: Uint8Array) => () => opened.organisation.importZip(bytes);

  test.each(['[Content_Types].xml', 'solution.xml', 'customizations.xml'])('%s missing', (name) => {
    expect(importing(without(name))).toThrow(`The zip has no ${name}`);
  });

  test.each([
    ['an element that is not closed', '<ImportExportXml><Entities></ImportExportXml>', 'no well-formed XML'],
    ['nothing at all', '', 'no well-formed XML'],
    ['two roots', '<ImportExportXml /><ImportExportXml />', 'one root element'],
    [
      'a document type',
      '<!DOCTYPE x [<!ENTITY e "x">]><ImportExportXml>&e;</ImportExportXml>',
      'document type or entities',
    ],
    [
      'an external document type',
      '<!DOCTYPE x SYSTEM "file:///etc/passwd"><ImportExportXml />',
      'document type or entities',
    ],
    ['an unknown entity', '<ImportExportXml>&boom;</ImportExportXml>', 'unknown entity &boom;'],
    ['another root', '<Something />', 'not ImportExportXml'],
  ])('customizations.xml with %s', (_, text, message) => {
    expect(importing(replaced('customizations.xml', text))).toThrow(/^customizations\.xml/);
    expect(importing(replaced('customizations.xml', text))).toThrow(message);
  });

  test('text that is neither UTF-8 nor UTF-16', () => {
    const files = { ...exportFiles(workshop()), 'customizations.xml': new Uint8Array([0x3c, 0x61, 0xff, 0x3e]) };
    expect(importing(zipOf(files))).toThrow('customizations.xml is no text');
  });

  test.each([
    ['no unique name', '<UniqueName>Workshop</UniqueName>', '', 'solution.xml: no valid UniqueName'],
    ['no version', '<Version>1.0.0.0</Version>', '<Version>one</Version>', "solution.xml: 'one' is no version"],
    ['no publisher prefix', '<CustomizationPrefix>smp</CustomizationPrefix>', '', 'solution.xml: the publisher has no'],
  ])('solution.xml with %s', (_, from, to, message) => {
    const text = new TextDecoder().decode(exportFiles(workshop())['solution.xml']).replace(from, to);
    expect(importing(replaced('solution.xml', text))).toThrow(message);
  });
});
