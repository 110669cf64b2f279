/** Those who want to know of changes. A listener that throws does not keep the others from hearing. */
export class Emitter<Change> {
  private readonly listeners = new Set<(change: Change) => void>();

  /** Answers the way to stop listening. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(change: Change): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        // Reported as uncaught, so that the console and tests see it, after everybody else has heard.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
