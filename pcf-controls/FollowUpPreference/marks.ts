import type { ITheme } from '@fluentui/react';
import type { Effect } from '../../core/followup/advice';
import type { Shown } from './reasons';
import { stylesOf } from './styles';

type Marked = Effect | Shown;

/** The icon of a verdict, and of a reason for it. */
export const marks: Readonly<Record<Marked, string>> = {
  passes: 'CheckMark',
  allows: 'CheckMark',
  allowed: 'CheckMark',
  discourages: 'Warning',
  discouraged: 'Warning',
  blocks: 'Blocked2',
  blocked: 'Blocked2',
  unknown: 'Hide3',
};

/** Its colour: amber and red only for what is discouraged and blocked. */
export function markClass(theme: ITheme, marked: Marked): string {
  const { warns, stops } = stylesOf(theme);
  return marks[marked] === 'Warning' ? warns : marks[marked] === 'Blocked2' ? stops : '';
}
