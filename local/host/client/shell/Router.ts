import { elsewhere, readAddress, writeAddress, type Address } from '../address';

interface Entry {
  /** Counts up along the tab's history; tells back from forward. */
  readonly index: number;
  /** What a new record starts with. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * Where the page is, along the browser's history. One guard may stand in the way (a form with unsaved changes); it is
 * asked before every way out, the browser's own back and forward included.
 */
export class Router {
  private current = readAddress(location.search);
  private entry: Entry = entryOf(history.state) ?? { index: 0 };
  private guard: (() => Promise<boolean>) | null = null;
  /** The browser is on its way back to where the guard wants it. */
  private passing = false;
  /** The guard is being asked about a step that the browser has taken. */
  private asking = false;
  private readonly listeners = new Set<() => void>();

  constructor() {
    history.replaceState(this.entry, '');
    window.addEventListener('popstate', () => void this.wander());
  }

  get address(): Address {
    return this.current;
  }

  /** Differs between two places even where their addresses are the same. */
  get place(): number {
    return this.entry.index;
  }

  get values(): Readonly<Record<string, unknown>> | undefined {
    return this.entry.values;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The guard answers whether the page may be left; the answer is the way to take the guard down. */
  stand(guard: () => Promise<boolean>): () => void {
    this.guard = guard;
    return () => {
      if (this.guard === guard) this.guard = null;
    };
  }

  /** True when the page may leave where it is. */
  async mayLeave(): Promise<boolean> {
    return this.guard === null || this.guard();
  }

  /** Goes there unless the guard says no; answers whether it went. */
  async go(address: Address, values?: Readonly<Record<string, unknown>>): Promise<boolean> {
    if (!(await this.mayLeave())) return false;
    this.guard = null;
    this.entry = { index: this.entry.index + 1, values };
    history.pushState(this.entry, '', writeAddress(address));
    this.current = address;
    this.tell();
    return true;
  }

  /** The same place by another address, e.g. a new record that now has an id. Asks nobody. */
  rename(address: Address): void {
    this.entry = { index: this.entry.index };
    history.replaceState(this.entry, '', writeAddress(address));
    this.current = address;
    this.tell();
  }

  /** Back to where the page came from; to the table's list when it came from nowhere. */
  async back(): Promise<boolean> {
    if (this.entry.index === 0) {
      const { table } = this.current;
      return this.go(elsewhere(this.current, { page: table === null ? 'start' : 'list', table }));
    }
    if (!(await this.mayLeave())) return false;
    this.guard = null;
    history.back();
    return true;
  }

  /**
   * The browser has gone already. The page follows once the guard agrees; when it does not, the browser is sent back.
   * Sent back first and forth again it would not arrive: of two steps at once browsers take none.
   */
  private async wander(): Promise<void> {
    if (this.passing) {
      this.passing = false;
      return;
    }
    if (this.asking) return;
    this.asking = true;
    const agreed = await this.mayLeave().finally(() => {
      this.asking = false;
    });
    const target = entryOf(history.state) ?? { index: 0 };
    const steps = this.entry.index - target.index;
    if (!agreed) {
      this.passing = steps !== 0;
      if (steps !== 0) history.go(steps);
      return;
    }
    this.guard = null;
    this.entry = target;
    this.current = readAddress(location.search);
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function entryOf(state: unknown): Entry | null {
  const index = (state as { index?: unknown } | null)?.index;
  return typeof index === 'number' ? (state as Entry) : null;
}
