import type { Words } from './words';

/** First value that the publisher's option value prefix (27500) allows. */
const firstValue = 275_000_000;

/** A global choice. The members keep their order, and with it their values: new ones are added last. */
export interface Choice<Member extends string = string> {
  /** Schema name without prefix, plural Pascal case, e.g. `VisitKinds`; in names.ts the same. */
  readonly name: string;
  readonly label: Words;
  readonly description: Words;
  readonly members: Readonly<Record<Member, Words>>;
}

/** Declares a global choice; its members are the names that core and names.ts use. */
export function choice<Member extends string>(definition: Choice<Member>): Choice<Member> {
  return definition;
}

/** Name of the choice in Dataverse, e.g. `kk_visitkinds`. */
export function choiceName(definition: Choice): string {
  return `kk_${definition.name.toLowerCase()}`;
}

/** Member, value and words in their order. */
export function choiceOptions(definition: Choice): { member: string; value: number; words: Words }[] {
  return Object.entries(definition.members).map(([member, words], index) => ({
    member,
    value: firstValue + index,
    words,
  }));
}
