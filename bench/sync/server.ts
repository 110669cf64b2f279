/**
 * An organisation of its own process, so that what is measured beside it has its memory and its core to itself:
 * `server.ts FILE FAULTS`, FAULTS as JSON. Prints its address when it answers, and ends with its parent.
 */
import { openOrganisation } from '../../local/organisation';
import { faults } from '../../local/faults/faults';
import { faultSettings } from '../../local/faults/settings';
import { startServer } from '../../local/server';
import { builtZip } from '../zip';

const [file = ':memory:', settings = '{}'] = process.argv.slice(2);
const organisation = openOrganisation({ file });
organisation.importZip(builtZip());
const before = [faults(organisation, faultSettings(JSON.parse(settings)))];
void startServer(organisation, 0, { before }).then(({ url }) => process.stdout.write(`${url}\n`));
process.stdin.resume();
process.stdin.once('end', () => process.exit());
