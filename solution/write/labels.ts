import { languages, type Words } from '../language/words';
import { el, type Node, tag } from './xml';

/** One child element a language, as `<label description="…" languagecode="1044"/>`. */
function each(child: string, words: Words): Node[] {
  return languages.map(({ code, key }) => tag(child, { description: words[key], languagecode: code }));
}

export const displayNames = (words: Words): Node => el('displaynames', each('displayname', words));
export const localizedNames = (words: Words): Node => el('LocalizedNames', each('LocalizedName', words));
export const localizedCollectionNames = (words: Words): Node =>
  el('LocalizedCollectionNames', each('LocalizedCollectionName', words));
export const descriptions = (words: Words): Node => el('Descriptions', each('Description', words));
export const labels = (words: Words): Node => el('labels', each('label', words));

/** Titles of the site map, which calls its languages LCID. */
export const titles = (words: Words): Node =>
  el(
    'Titles',
    languages.map(({ code, key }) => tag('Title', { LCID: code, Title: words[key] })),
  );

/** The base language, first in `languages`. */
export const baseText = (words: Words): string => words[languages[0].key];
