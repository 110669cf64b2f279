import { environmentVariable } from './language/environmentvariable';
import { both } from './language/words';

/** Settings that an administrator fills in after import. */
export const environmentVariables = [
  environmentVariable({
    name: 'kk_DefaultWorkshop',
    type: 'text',
    label: both('Default workshop', 'Standardverksted'),
    description: both(
      'Name of the workshop that a visit gets when the file names none.',
      'Navnet på verkstedet et besøk får når filen ikke nevner noe.',
    ),
  }),
];
