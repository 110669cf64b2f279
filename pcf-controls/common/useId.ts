import { getId } from '@fluentui/react';
import * as React from 'react';

/** An element id that stays the same for the component's life and differs between two controls on one form. */
export const useId = (): string => React.useState(() => getId('kk'))[0];
