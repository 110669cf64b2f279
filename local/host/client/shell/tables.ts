import { hostJson } from '../api';
import type { TableCatalogue } from '../host';
import type { TableDescription } from '../shapes';

/** Reads each table once for one user and language; what failed is asked for again. */
export function tableCatalogue(user: string, language: number): TableCatalogue {
  const asked = new Map<string, Promise<TableDescription>>();
  const known = new Map<string, TableDescription>();
  return {
    known: (name) => known.get(name) ?? null,
    load(name) {
      let answer = asked.get(name);
      if (answer === undefined) {
        answer = hostJson<TableDescription>(`tables/${encodeURIComponent(name)}.json`, { user, lang: language });
        asked.set(name, answer);
        answer.then(
          (table) => known.set(name, table),
          () => asked.delete(name),
        );
      }
      return answer;
    },
  };
}
