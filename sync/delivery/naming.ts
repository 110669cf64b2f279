import type { Progress } from '../progress';

/** So many single rows are named on the screen; the files of rows that were left name all. */
const namedAtMost = 20;

/** Names the first rows on the screen and counts the rest. */
export class Naming {
  private told = 0;

  constructor(private readonly progress: Progress) {}

  tell(message: string): void {
    this.told += 1;
    if (this.told <= namedAtMost) this.progress.note(message);
  }

  close(files: readonly string[]): void {
    const more = this.told - namedAtMost;
    if (more > 0)
      this.progress.note(
        `… and ${more} more${files.length > 0 ? `; every row that was left is in ${files.join(' and ')}` : ''}.`,
      );
  }
}
