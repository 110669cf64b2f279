import * as React from 'react';

/** The least that a virtual control can be: what the real ones are measured against. */
export class Empty implements ComponentFramework.ReactControl<unknown, Record<string, never>> {
  init(): void {
    // Nothing to prepare.
  }

  updateView(): React.ReactElement {
    return React.createElement('span', null, 'empty');
  }

  getOutputs(): Record<string, never> {
    return {};
  }

  destroy(): void {
    // Nothing to give back.
  }
}
