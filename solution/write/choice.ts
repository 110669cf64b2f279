import { type Choice, choiceName, choiceOptions } from '../language/choice';
import { introducedVersion } from './attribute';
import { baseText, descriptions, displayNames, labels } from './labels';
import { el, type Node, tag } from './xml';

/** `<optionsets>`: the global choices. */
export function choicesNode(choices: readonly Choice[]): Node {
  return el(
    'optionsets',
    choices.map((choice) =>
      tag(
        'optionset',
        { Name: choiceName(choice), localizedName: baseText(choice.label) },
        el('OptionSetType', 'picklist'),
        el('IsGlobal', true),
        el('IntroducedVersion', introducedVersion),
        el('IsCustomizable', true),
        el('ExternalTypeName'),
        displayNames(choice.label),
        descriptions(choice.description),
        el(
          'options',
          choiceOptions(choice).map(({ value, words }) => tag('option', { value, ExternalValue: '' }, labels(words))),
        ),
      ),
    ),
  );
}
