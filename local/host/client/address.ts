/** What the page's address says: where we are and how it is shown. The same names as Dynamics uses, and ours. */
import type { FrameWidth, ThemeName } from './host';

export interface Address {
  /** `entityrecord` or `entitylist`; with neither table nor page type the app's first entry is shown. */
  readonly page: 'record' | 'list' | 'start';
  readonly table: string | null;
  readonly id: string | null;
  readonly viewId: string | null;
  readonly formId: string | null;
  readonly app: string | null;
  readonly user: string | null;
  readonly language: string | null;
  readonly theme: ThemeName;
  readonly width: FrameWidth;
}

const themes: readonly ThemeName[] = ['light', 'dark', 'contrast'];
const widths: readonly FrameWidth[] = ['full', 'tablet', 'phone'];

/** Reads `location.search`. Unknown themes and widths fall back to light and full; ids lose braces and capitals. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const text = (name: string): string | null => query.get(name)?.trim() || null;
  const id = (name: string): string | null => text(name)?.replace(/[{}]/g, '').toLowerCase() ?? null;
  const table = text('etn')?.toLowerCase() ?? null;
  const pageType = text('pagetype')?.toLowerCase();
  const page =
    table === null
      ? 'start'
      : pageType === 'entitylist' || (pageType === undefined && text('viewid'))
        ? 'list'
        : 'record';
  return {
    page,
    table,
    id: page === 'record' ? id('id') : null,
    viewId: page === 'list' ? id('viewid') : null,
    formId: page === 'record' ? id('formid') : null,
    app: text('appname'),
    user: text('user'),
    language: text('lang'),
    theme: themes.find((theme) => theme === query.get('theme')) ?? 'light',
    width: widths.find((width) => width === query.get('width')) ?? 'full',
  };
}

/** The address as a link within the page, in a fixed order, without what goes without saying. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | null): void => {
    if (value !== null) query.set(name, value);
  };
  put('appname', address.app);
  if (address.page !== 'start') {
    put('pagetype', address.page === 'list' ? 'entitylist' : 'entityrecord');
    put('etn', address.table);
    put('id', address.id);
    put('viewid', address.viewId);
    put('formid', address.formId);
  }
  put('user', address.user);
  put('lang', address.language);
  put('theme', address.theme === 'light' ? null : address.theme);
  put('width', address.width === 'full' ? null : address.width);
  const search = query.toString();
  return search === '' ? '/main.aspx' : `/main.aspx?${search}`;
}

/** The same place's address for another place: user, language, theme, width and app stay. */
export function elsewhere(
  address: Address,
  place: Pick<Address, 'page' | 'table'> & Partial<Pick<Address, 'id' | 'viewId' | 'formId'>>,
): Address {
  return { ...address, id: null, viewId: null, formId: null, ...place };
}
