/** What a pass over one kind of rows did. */
export interface Counted {
  readonly looked: number;
  readonly written: number;
}

/** Rows worked on together: their ids still fit in one question for what points at them. */
export const rowsAtATime = 250;
