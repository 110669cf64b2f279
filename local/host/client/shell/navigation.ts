import { elsewhere } from '../address';
import type { Navigation } from '../host';
import type { Dialogs } from './Dialogs';
import type { Progress } from './Progress';
import type { Router } from './Router';
import type { Toasts } from './Toasts';

const openSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/** The ways out of where the page is. */
export function navigationOf(router: Router, dialogs: Dialogs, toasts: Toasts, progress: Progress): Navigation {
  return {
    openRecord: ({ table, id = null, formId, values }) =>
      router.go(elsewhere(router.address, { page: 'record', table, id, formId: formId ?? null }), values),
    openList: (table, viewId) => router.go(elsewhere(router.address, { page: 'list', table, viewId: viewId ?? null })),
    openAddress: (address) => {
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url === null || !openSchemes.has(url.protocol)) return;
      window.open(url.href, '_blank', 'noopener,noreferrer');
    },
    openWebResource: (name, data) => {
      const path = name.split('/').map(encodeURIComponent).join('/');
      const query = data === undefined ? '' : `?data=${encodeURIComponent(data)}`;
      window.open(`/WebResources/${path}${query}`, '_blank');
    },
    back: () => router.back(),
    alert: (texts) => dialogs.alert(texts),
    confirm: (texts) => dialogs.confirm(texts),
    lookup: (question) => dialogs.lookup(question),
    toast: (text, kind) => toasts.show(text, kind),
    progress: (text) => progress.start(text),
  };
}
