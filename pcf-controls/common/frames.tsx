import { ActionButton, Icon, Spinner, SpinnerSize, ThemeProvider, mergeStyleSets, type ITheme } from '@fluentui/react';
import * as React from 'react';
import type { Failure } from './failure';
import { perTheme } from './theme';
import type { Words } from './words';

const styles = perTheme((theme) =>
  mergeStyleSets({
    root: [theme.fonts.medium, { color: theme.semanticColors.bodyText, width: '100%', boxSizing: 'border-box' }],
    notice: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      columnGap: 8,
      minHeight: 32,
      color: theme.semanticColors.bodySubtext,
    },
    error: { color: theme.semanticColors.errorText },
    said: { display: 'flex', alignItems: 'baseline', columnGap: 8, minWidth: 0 },
    noticeText: { minWidth: 0, overflowWrap: 'anywhere' },
    retry: { height: 32, margin: 0 },
    unseen: {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  }),
);

/** The outermost element of a control: the host's theme for everything inside, callouts included. */
export function Frame(props: { theme: ITheme; children: React.ReactNode; label?: string; className?: string }) {
  const { root } = styles(props.theme);
  return (
    <ThemeProvider theme={props.theme} applyTo="none" className={`${root} ${props.className ?? ''}`}>
      <div role={props.label ? 'group' : undefined} aria-label={props.label}>
        {props.children}
      </div>
    </ThemeProvider>
  );
}

/** A line that says why there is nothing else to see, with a way on where there is one. */
export function Notice(props: {
  theme: ITheme;
  icon: string;
  text: string;
  error?: boolean;
  action?: { text: string; onClick: () => void };
}) {
  const classes = styles(props.theme);
  return (
    <div className={classes.notice} role={props.error ? 'alert' : 'status'}>
      <span className={classes.said}>
        <Icon iconName={props.icon} className={props.error ? classes.error : undefined} aria-hidden />
        <span className={classes.noticeText}>{props.text}</span>
      </span>
      {props.action && (
        <ActionButton className={classes.retry} iconProps={{ iconName: 'Refresh' }} onClick={props.action.onClick}>
          {props.action.text}
        </ActionButton>
      )}
    </div>
  );
}

/** Something is on its way. */
export function Waiting(props: { theme: ITheme; text: string }) {
  const classes = styles(props.theme);
  return (
    <div className={classes.notice} role="status">
      <Spinner size={SpinnerSize.small} aria-hidden />
      <span className={classes.noticeText}>{props.text}</span>
    </div>
  );
}

const failureFrames = {
  noPrivilege: { icon: 'Lock', key: 'NoPrivilege', again: false },
  offline: { icon: 'NetworkTower', key: 'Offline', again: true },
  other: { icon: 'ErrorBadge', key: 'Failed', again: true },
} as const;

/** Something could not be had: why, and a way to try again where that can help. */
export function FailureNotice(props: { theme: ITheme; words: Words; failure: Failure; onRetry: () => void }) {
  const { icon, key, again } = failureFrames[props.failure];
  return (
    <Notice
      theme={props.theme}
      icon={icon}
      text={props.words(key)}
      error={props.failure === 'other'}
      action={again ? { text: props.words('Retry'), onClick: props.onRetry } : undefined}
    />
  );
}

/** Text for screen readers only. */
export function Unseen(props: { theme: ITheme; id?: string; children: React.ReactNode }) {
  return (
    <span id={props.id} className={styles(props.theme).unseen}>
      {props.children}
    </span>
  );
}
