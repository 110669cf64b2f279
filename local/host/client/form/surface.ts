/** The open form as scripts move about in it: which tab is shown, where the keyboard is, which grids to read again. */
import type { FormLayout } from './layout';
import type { FormParts } from '../record/FormParts';

export class FormSurface {
  private readonly listeners = new Set<() => void>();
  private readonly tabListeners = new Set<(tab: string) => void>();
  private readonly focusListeners = new Set<(control: string) => void>();
  private readonly refreshers = new Map<string, () => void>();
  private active: string | null = null;

  constructor(
    readonly layout: FormLayout,
    readonly parts: FormParts,
  ) {}

  /** Whether a script or, where none spoke, the form shows the tab. */
  isTabVisible(name: string): boolean {
    const tab = this.layout.tabs.find((each) => each.name === name);
    return tab !== undefined && (this.parts.of('tab', name).visible ?? tab.visible);
  }

  /** Name of the shown tab: the first visible one until another is shown; null when none is visible. */
  get activeTab(): string | null {
    if (this.active !== null && this.isTabVisible(this.active)) return this.active;
    return this.layout.tabs.find((tab) => this.isTabVisible(tab.name))?.name ?? null;
  }

  /** Shows a tab; nothing happens when it is hidden, unknown or shown already. */
  showTab(name: string): void {
    if (this.activeTab === name || !this.isTabVisible(name)) return;
    this.active = name;
    for (const listener of [...this.listeners]) listener();
    for (const listener of [...this.tabListeners]) listener(name);
  }

  /** Told with the tab's name when a person or a script goes to another tab. */
  onTabShown(listener: (tab: string) => void): () => void {
    this.tabListeners.add(listener);
    return () => this.tabListeners.delete(listener);
  }

  /** Moves the keyboard to a control, showing its tab first. */
  focus(control: string): void {
    const tab = this.tabOf(control);
    if (tab !== null) this.showTab(tab);
    for (const listener of [...this.focusListeners]) listener(control);
  }

  onFocus(listener: (control: string) => void): () => void {
    this.focusListeners.add(listener);
    return () => this.focusListeners.delete(listener);
  }

  /** A subgrid, quick view or control tells how it is read again; answers the way to take that back. */
  offerRefresh(control: string, refresh: () => void): () => void {
    this.refreshers.set(control, refresh);
    return () => {
      if (this.refreshers.get(control) === refresh) this.refreshers.delete(control);
    };
  }

  /** Reads everything on the form again that has rows or parts of its own. */
  refreshAll(): void {
    for (const refresh of [...this.refreshers.values()]) refresh();
  }

  refresh(control: string): void {
    this.refreshers.get(control)?.();
  }

  /** Name of the tab that a control stands on; null for the header. */
  tabOf(control: string): string | null {
    const holds = (tab: FormLayout['tabs'][number]): boolean =>
      tab.columns
        .flatMap((column) => column.sections)
        .some((section) => section.rows.flat().some((cell) => cell.control?.id === control));
    return this.layout.tabs.find(holds)?.name ?? null;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
