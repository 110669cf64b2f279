import { string } from '../language/column';
import { key } from '../language/table';
import { both } from '../language/words';

/** Id of the row in the system it comes from: what sync finds a row by. */
export const externalId = string(
  100,
  both('External id', 'Ekstern id'),
  both(
    'Id of the row in the system it comes from; sync finds the row by it.',
    'Radens id i systemet den kommer fra; synkroniseringen finner raden igjen med den.',
  ),
);

export const externalIdKey = key('kk_externalid', both('External id', 'Ekstern id'));

/** Code of a configuration row: what `sync configure` finds it by. */
export const code = string(
  100,
  both('Code', 'Kode'),
  both('Short name that stays when the row is renamed.', 'Kortnavn som blir stående når raden får nytt navn.'),
);

export const codeKey = key('kk_code', both('Code', 'Kode'));
