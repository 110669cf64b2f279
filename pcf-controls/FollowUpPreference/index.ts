import * as React from 'react';
import { dayOf } from '../common/days';
import { isMasked, openRecord, widthOf } from '../common/host';
import { themeFrom } from '../common/theme';
import { wordsOf } from '../common/words';
import type { Confidences } from '../../solution/names';
import type { Inputs, Outputs } from './inputs';
import { offered } from './levels';
import { View } from './View';

/** The follow-up level of the customer as one-click tags. Asks the server nothing: all it shows is on the form. */
export class FollowUpPreference implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private notify: () => void = () => undefined;
  private level: number | null = null;
  /** Chosen here and not yet fetched by the host; until then an update may still bring the old value. */
  private pending = false;
  private touched = false;
  private readable = true;
  private record = '';

  init(context: ComponentFramework.Context<Inputs>, notifyOutputChanged: () => void): void {
    context.mode.trackContainerResize(true);
    this.notify = notifyOutputChanged;
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { level, segment, confidence, analysedOn } = context.parameters;
    const record = openRecord(context);
    if (record.key !== this.record) {
      this.record = record.key;
      this.pending = this.touched = false;
    }
    if (!this.pending) this.level = level.raw ?? null;
    this.readable = !isMasked(level);
    const words = wordsOf(context.resources);
    return React.createElement(View, {
      theme: themeFrom(context.fluentDesignLanguage),
      words,
      width: widthOf(context),
      label: context.mode.label || words('Control_Name'),
      options: offered(level.attributes?.Options, this.level, level.formatted, words),
      level: this.level,
      masked: !this.readable,
      readOnly: context.mode.isControlDisabled || level.security?.editable === false,
      error: level.error ? level.errorMessage : null,
      analysis: {
        masked: [segment, confidence, analysedOn].some(isMasked),
        segment: segment?.raw == null ? null : (segment.formatted ?? null),
        confidence: (confidence?.raw ?? null) as Confidences | null,
        on: dayOf(analysedOn?.raw),
        onText: analysedOn?.formatted ?? '',
      },
      today: new Date(),
      onChoose: this.choose,
    });
  }

  getOutputs(): Outputs {
    this.pending = false;
    // An absent key leaves the column alone: a value that was never touched, or never seen, is not written back.
    return this.touched && this.readable ? { level: this.level ?? undefined } : {};
  }

  destroy(): void {
    this.notify = () => undefined;
  }

  private readonly choose = (level: number | null): void => {
    this.level = level;
    this.pending = this.touched = true;
    this.notify();
  };
}
