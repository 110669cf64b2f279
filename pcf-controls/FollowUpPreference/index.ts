import * as React from 'react';
import { memberOf } from '../../solution/choices';
import { type Confidences, FollowUpLevels, NeedsAnalysis, Segments } from '../../solution/names';
import { dayOf } from '../common/days';
import { mayCreate } from '../common/failure';
import { isMasked, isOnline, openRecord, type OpenRecord, widthOf } from '../common/host';
import { themeFrom } from '../common/theme';
import { languageOf } from '../common/when';
import { wordsOf } from '../common/words';
import { boundCustomer } from './customer';
import type { Analysed } from './draft';
import type { Inputs, Outputs } from './inputs';
import { namesOf, offered } from './levels';
import { readAnalyses, readCircumstances, readPolicies, saveAnalysis } from './queries';
import { View } from './View';

/** What the control gives out, as it holds it: null is an empty column. */
type Held = { [Name in keyof Required<Outputs>]: NonNullable<Outputs[Name]> | null };

const outputNames = ['level', 'segment', 'confidence', 'analysedOn'] as const;

/** How much follow-up the customer wants, whether she may be contacted now, and the analysis that finds it out. */
export class FollowUpPreference implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private notify: () => void = () => undefined;
  private held: Held = { level: null, segment: null, confidence: null, analysedOn: null };
  /** Changed here and not yet fetched by the host; until then an update may still bring the old values. */
  private pending = false;
  private readonly touched = new Set<keyof Outputs>();
  /** Hidden, or not to be changed: never given out. */
  private readonly closed = new Set<keyof Outputs>();
  private record = '';

  init(context: ComponentFramework.Context<Inputs>, notifyOutputChanged: () => void): void {
    context.mode.trackContainerResize(true);
    this.notify = notifyOutputChanged;
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { parameters, webAPI } = context;
    const { level, segment, confidence, analysedOn } = parameters;
    const record = openRecord(context);
    this.take(record, parameters);
    const { held } = this;
    const words = wordsOf(context.resources);
    const segmentNames = namesOf(Segments, segment?.attributes?.Options, (each) => words(`SegmentName_${each}`));
    const heldSegment = memberOf(Segments, held.segment);
    return React.createElement(View, {
      theme: themeFrom(context.fluentDesignLanguage),
      words,
      language: languageOf(context.userSettings.languageId),
      width: widthOf(context),
      record,
      online: isOnline(context),
      clock: () => new Date(),
      label: context.mode.label || words('Control_Name'),
      options: offered(level.attributes?.Options, held.level, level.formatted, words),
      level: held.level,
      masked: isMasked(level),
      readOnly: context.mode.isControlDisabled || level.security?.editable === false,
      error: level.error ? level.errorMessage : null,
      onChoose: (chosen) => this.change({ level: chosen }),
      analysis: {
        masked: [segment, confidence, analysedOn].some(isMasked),
        segment: heldSegment ? segmentNames[heldSegment] : held.segment === null ? null : (segment?.formatted ?? null),
        confidence: held.confidence as Confidences | null,
        on: dayOf(held.analysedOn),
      },
      segment: heldSegment,
      segmentNames,
      levelNames: namesOf(FollowUpLevels, level.attributes?.Options, (each) => words(`Level_${each}`)),
      bound: boundCustomer(parameters),
      mayCreateAnalyses: () => mayCreate(context.utils, NeedsAnalysis.table),
      readCircumstances: (customer, since) => readCircumstances(webAPI, customer, since),
      readPolicies: () => readPolicies(webAPI),
      readAnalyses: (customer) => readAnalyses(webAPI, customer),
      saveAnalysis: (customer, id, analysis, tried) => saveAnalysis(webAPI, customer, id, analysis, tried),
      onAnalysed: this.analysed,
      formatDay: (day) => context.formatting.formatDateShort(day),
    });
  }

  getOutputs(): Outputs {
    this.pending = false;
    // An absent key leaves the column alone: a value that was never touched, or never seen, is not written back.
    const outputs = outputNames.filter((name) => this.touched.has(name) && !this.closed.has(name));
    return Object.fromEntries(outputs.map((name) => [name, this.held[name] ?? undefined]));
  }

  destroy(): void {
    this.notify = () => undefined;
  }

  /** What the form has now, unless it has yet to fetch what was changed here. */
  private take(record: OpenRecord, parameters: Inputs): void {
    if (record.key !== this.record) {
      this.record = record.key;
      this.pending = false;
      this.touched.clear();
    }
    this.closed.clear();
    for (const name of outputNames) {
      const property = parameters[name];
      if (!property || isMasked(property)) this.closed.add(name);
    }
    if (this.pending) return;
    this.held = {
      level: parameters.level.raw ?? null,
      segment: parameters.segment?.raw ?? null,
      confidence: parameters.confidence?.raw ?? null,
      analysedOn: parameters.analysedOn?.raw ?? null,
    };
  }

  private change(values: Partial<Held>): void {
    this.held = { ...this.held, ...values };
    for (const name of Object.keys(values) as (keyof Outputs)[]) this.touched.add(name);
    this.pending = true;
    this.notify();
  }

  private readonly analysed = (record: OpenRecord, analysed: Analysed): void => {
    if (record.key !== this.record) return;
    const { analysedOn } = analysed;
    this.change({
      ...analysed,
      // The column holds a day.
      analysedOn: new Date(analysedOn.getFullYear(), analysedOn.getMonth(), analysedOn.getDate()),
    });
  };
}
