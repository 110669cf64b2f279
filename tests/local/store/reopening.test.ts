import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportZip } from '../export';
import { openWorkshop, query, workshop } from '../fixture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'organisation-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('rows, people, roles and metadata are there again when the file is opened again', () => {
  const file = join(folder, 'organisation.db');
  const first = openWorkshop(file);
  const { id } = first.organisation.store.create(first.as('seller'), 'contact', {
    lastname: 'Åse',
    smp_level: 100000003,
  });
  const version = first.organisation.store.retrieve(first.system, 'contact', { id }, [])['#version'];
  const people = first.organisation.users();
  const metadata = first.organisation.metadata();
  first.organisation.close();

  const second = openWorkshop(file);
  expect(second.organisation.users()).toEqual(people);
  expect(second.organisation.metadata()).toEqual(metadata);
  expect(second.organisation.store.retrieve(second.as('seller'), 'contact', { id }, null)).toMatchObject({
    fullname: 'Åse',
    smp_level: 100000003,
    '#version': version,
  });
  const next = second.organisation.store.create(second.system, 'contact', { lastname: 'Dal' }).id;
  const later = second.organisation.store.retrieve(second.system, 'contact', { id: next }, [])['#version'];
  expect(Number(later)).toBeGreaterThan(Number(version));
  expect(second.organisation.importZip(exportZip(workshop())).changes).toEqual([]);
  second.organisation.close();
});

test('bytes of web resources survive as they were', () => {
  const file = join(folder, 'organisation.db');
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const first = openWorkshop(file);
  first.organisation.importZip(
    exportZip({
      name: 'Other',
      prefix: 'oth',
      more: '<WebResources><WebResource><Name>oth_/a.png</Name><WebResourceType>5</WebResourceType><FileName>/WebResources/oth_a</FileName></WebResource></WebResources>',
      files: { 'WebResources/oth_a': bytes },
    }),
  );
  first.organisation.close();
  const second = openWorkshop(file);
  expect(second.organisation.metadata().webResources[0]?.content).toEqual(bytes);
  expect(second.organisation.store.query(second.system, query('smp_visit')).rows).toEqual([]);
  second.organisation.close();
});

test('the file of a closed organisation is all of it, and can be copied', () => {
  const [file, copy] = [join(folder, 'organisation.db'), join(folder, 'copy.db')];
  const first = openWorkshop(file);
  const { id } = first.organisation.store.create(first.system, 'contact', { lastname: 'Åse' });
  first.organisation.close();
  copyFileSync(file, copy);
  const second = openWorkshop(copy);
  expect(second.organisation.store.retrieve(second.system, 'contact', { id }, ['lastname'])).toMatchObject({
    lastname: 'Åse',
  });
  second.organisation.close();
});
