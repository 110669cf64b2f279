/** What stands around the page: its address, the app that shows it, and the form that it is part of. */

/** What pages and forms of the programme tell each other: a row was saved, or another version was published. */
export type News = 'saved' | 'published';

const channel = 'kundekort:programme';

/** Tells every open form and page of the programme, whatever frame it is in. */
export function tellOthers(news: News): void {
  const speaking = new BroadcastChannel(channel);
  speaking.postMessage(news);
  speaking.close();
}

/** Hears what others tell, until the page goes or the answer is called. */
export function hearOthers(heard: (news: News) => void): () => void {
  const listening = new BroadcastChannel(channel);
  listening.onmessage = ({ data }: MessageEvent<News>) => heard(data);
  return () => listening.close();
}

/** The row that the page stands on, and the user's language, as the form passes them. */
export function addressOf(search: string): { readonly id: string | null; readonly language: number } {
  const given = new URLSearchParams(search);
  const id = (given.get('id') ?? '').replace(/[{}]/g, '').toLowerCase();
  return { id: /^[0-9a-f-]{36}$/.test(id) ? id : null, language: Number(given.get('userlcid')) };
}

/** The app's own `Xrm`; null where the page is opened by itself. */
function appXrm(): typeof Xrm | null {
  try {
    return (window.parent as Window & { readonly Xrm?: typeof Xrm }).Xrm ?? null;
  } catch {
    // Another origin shows us.
    return null;
  }
}

export type Look = 'light' | 'dark' | 'contrast';

/**
 * How the app around the page looks. A page in a frame is told no theme, so it goes by the colour that it stands on;
 * by the device's where it stands alone. The device's own high contrast shows itself.
 */
export function lookAround(): Look {
  if (isHighContrast()) return 'contrast';
  for (let at = frame(); at !== null; at = at.parentElement) {
    const color = at.ownerDocument.defaultView?.getComputedStyle(at).backgroundColor ?? '';
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    if (color !== '' && alpha > 0) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function frame(): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}

function isHighContrast(): boolean {
  try {
    return appXrm()?.Utility.getGlobalContext().userSettings.isHighContrastEnabled === true;
  } catch {
    return false;
  }
}

export const recordAddress = (table: string, id: string): string =>
  `/main.aspx?pagetype=entityrecord&etn=${table}&id=${id}`;

/** Opens a row in the app; false when there is no app around, and the link's own address has to do. */
export function openRecord(table: string, id: string): boolean {
  const xrm = appXrm();
  if (xrm === null) return false;
  void xrm.Navigation.openForm({ entityName: table, entityId: id });
  return true;
}
