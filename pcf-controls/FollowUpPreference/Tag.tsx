import { Icon, type ITheme } from '@fluentui/react';
import * as React from 'react';
import { stylesOf } from './styles';

interface Props extends React.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly theme: ITheme;
  readonly chosen: boolean;
  readonly still?: boolean;
}

/** A choice as a button, with a mark when it is chosen: colour never says it alone. */
export const Tag = React.forwardRef<HTMLButtonElement, Props>(function Tag(props, ref) {
  const { theme, chosen, still, children, ...rest } = props;
  const styles = stylesOf(theme);
  return (
    <button
      ref={ref}
      type="button"
      className={`${styles.tag} ${chosen ? styles.chosen : ''} ${still ? styles.readOnly : ''}`}
      {...rest}
    >
      {chosen && <Icon iconName="CheckMark" className={styles.mark} />}
      {children}
    </button>
  );
});
