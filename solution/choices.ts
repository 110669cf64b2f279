/** A choice of names.ts: values by member name. */
export type ChoiceValues = Readonly<Record<string, number>>;

/**
 * The member that a value stands for, e.g. `memberOf(FollowUpLevels, 275000003)` is `close`.
 * Null for an empty column and for a value that the choice does not have (a newer solution may know more).
 */
export function memberOf<Values extends ChoiceValues>(
  choice: Values,
  value: number | null | undefined,
): (keyof Values & string) | null {
  if (value === null || value === undefined) return null;
  for (const member in choice) if (choice[member] === value) return member;
  return null;
}

/**
 * The members of a column that holds several choices, which the Web API writes as `275000000,275000002`.
 * Values that the choice does not have are left out.
 */
export function membersOf<Values extends ChoiceValues>(
  choice: Values,
  text: string | null | undefined,
): (keyof Values & string)[] {
  return (text ?? '')
    .split(',')
    .map((value) => (value.trim() ? memberOf(choice, Number(value)) : null))
    .filter((member) => member !== null);
}
