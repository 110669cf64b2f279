/** `npm run build:docs`: writes what the documentation says from the definitions that sync checks by. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mappingJsonSchema } from '../mapping/mapping';
import { nightlyJsonSchema } from '../nightly/config';
import { withColumns, withSizes } from './columns';

const docs = join(__dirname, '..', '..', 'docs');

/** Writes a file only when its text changes, so that watchers and time stamps stay quiet. */
function write(name: string, text: (before: string) => string): void {
  const file = join(docs, name);
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // It is written for the first time.
  }
  const after = text(before);
  if (after !== before) writeFileSync(file, after);
}

write('mapping.schema.json', () => mappingJsonSchema());
write('nightly.schema.json', () => nightlyJsonSchema());
write('integration.md', (page) => withSizes(withColumns(page)));
