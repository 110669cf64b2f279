import { v5 } from 'uuid';
import { textOf, type Label } from '../../metadata';
import type { Model } from '../model';
import type { Json } from '../rows';

/** A piece of metadata as clients ask for it: its properties, and what it can be expanded by. */
export interface Definition {
  /** Type without the namespace, e.g. `PicklistAttributeMetadata`. */
  readonly type: string;
  readonly id: string;
  readonly properties: Json;
  /** Further definitions by name; made only when asked for. */
  readonly navigations: Readonly<Record<string, () => Definition | readonly Definition[] | null>>;
}

/** In whose language definitions are told. */
export interface Telling {
  readonly model: Model;
  readonly language: number;
}

const namespace = '0b6f1f0a-6c7b-5d0e-9d55-3f2b7a1c8e44';

/** The id of a piece of metadata: the same for the same name, on every machine. */
export const metadataId = (...names: readonly string[]): string => v5(names.join('.'), namespace);

/** Text in all languages, and in the user's own. */
export function labelJson({ model, language }: Telling, label: Label): Json {
  const { baseLanguage } = model.metadata;
  const one = (code: number, text: string): Json => ({
    Label: text,
    LanguageCode: code,
    IsManaged: false,
    MetadataId: metadataId('label', String(code), text),
    HasChanged: null,
  });
  const all = Object.entries(label).map(([code, text]) => one(Number(code), text));
  const text = textOf(label, language, baseLanguage);
  const code = label[language] !== undefined ? language : baseLanguage;
  return { LocalizedLabels: all, UserLocalizedLabel: all.length ? one(code, text) : null };
}

/** A managed property: a value, and whether an administrator may change it. */
export const managed = (value: unknown, name: string): Json => ({
  Value: value,
  CanBeChanged: true,
  ManagedPropertyLogicalName: name,
});

/** True for names that a publisher's prefix makes custom. */
export const isCustom = ({ model }: Telling, name: string): boolean =>
  model.metadata.solutions.some(
    ({ publisherPrefix }) => publisherPrefix && name.toLowerCase().startsWith(`${publisherPrefix.toLowerCase()}_`),
  );
