/** A collection as the client API has it: by name, by place, by a test, or all. */
export interface ItemCollection<Item> {
  get(): Item[];
  get(name: string): Item | null;
  get(index: number): Item | null;
  get(test: (item: Item, index: number) => boolean): Item[];
  forEach(action: (item: Item, index: number) => void): void;
  getLength(): number;
}

type Asked<Item> = string | number | ((item: Item, index: number) => boolean) | undefined;

/** Makes a collection of what `items` answers at the time of asking. */
export function collectionOf<Item extends { getName(): string }>(items: () => readonly Item[]): ItemCollection<Item> {
  const get = (asked?: Asked<Item>): Item | Item[] | null => {
    const all = items();
    if (asked === undefined) return [...all];
    if (typeof asked === 'function') return all.filter(asked);
    const found = typeof asked === 'number' ? all[asked] : all.find((item) => item.getName() === asked);
    return found ?? null;
  };
  return {
    get: get as ItemCollection<Item>['get'],
    forEach: (action) => [...items()].forEach(action),
    getLength: () => items().length,
  };
}
