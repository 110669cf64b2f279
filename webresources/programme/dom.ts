/** Elements with their text and handlers; text is only ever text. */
export type Child = Node | string | null | false;

interface Props {
  readonly className?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: (event: MouseEvent) => void;
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { className, attributes = {}, onClick }: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (onClick) element.addEventListener('click', onClick as EventListener);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

/** A native modal dialog that asks for a yes; the focus goes back where it was. */
export function confirmed(text: string, yes: string, no: string): Promise<boolean> {
  return new Promise((answer) => {
    const dialog = el('dialog', { attributes: { 'aria-labelledby': 'question' } });
    const close = (value: string) => () => dialog.close(value);
    dialog.append(
      el('p', { attributes: { id: 'question' } }, text),
      el(
        'div',
        { className: 'buttons' },
        el('button', { className: 'primary', attributes: { type: 'button' }, onClick: close('yes') }, yes),
        el('button', { attributes: { type: 'button' }, onClick: close('no') }, no),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
