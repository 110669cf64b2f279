/** Something that would break the import or mislead a reader: which definition is at fault, and what is wrong with it. */
export interface Finding {
  /** The definition, as a reader looks for it: `kk_vehicle, view "Active vehicles"`. */
  readonly at: string;
  readonly says: string;
}

/** One finding, written where it is found. */
export function finding(at: string, says: string): Finding {
  return { at, says };
}

/** The names that occur more than once, each told once; case does not count, as in Dataverse. */
export function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) twice.add(name);
    seen.add(folded);
  }
  return [...twice];
}
