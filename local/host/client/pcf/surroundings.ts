import { words } from './words';

/** Form factors as the client API numbers them, from the customer card's own (0 desktop, 1 tablet, 2 phone). */
export function clientFormFactor(formFactor: number): number {
  return formFactor === 2 ? 3 : formFactor === 1 ? 2 : 1;
}

/** `context.client`: a browser with a network. */
export function client(formFactor: number): ComponentFramework.Client {
  return {
    disableScroll: false,
    getFormFactor: () => clientFormFactor(formFactor),
    getClient: () => 'Web',
    isOffline: () => false,
    isNetworkAvailable: () => navigator.onLine,
  };
}

/** `context.device`: a desktop page has none of it, and says so instead of waiting. */
export function device(language: number): ComponentFramework.Device {
  const absent = (what: string) => (): Promise<never> =>
    Promise.reject(new Error(words(language).noDevice.replace('{what}', what)));
  return {
    captureAudio: absent('captureAudio'),
    captureImage: absent('captureImage'),
    captureVideo: absent('captureVideo'),
    getBarcodeValue: absent('getBarcodeValue'),
    getCurrentPosition: absent('getCurrentPosition'),
    pickFile: absent('pickFile'),
  };
}

type Popup = ComponentFramework.FactoryApi.Popup.Popup;

/** `context.factory.getPopupService()`: popups of a control as elements on the page's body. */
export class Popups implements ComponentFramework.FactoryApi.Popup.PopupService {
  private readonly popups = new Map<string, { readonly popup: Popup; readonly element: HTMLElement }>();
  private id = '';

  createPopup(popup: Popup): void {
    this.deletePopup(popup.name);
    const element = document.createElement('div');
    element.hidden = true;
    element.setAttribute('role', 'dialog');
    Object.assign(element.style, { position: 'fixed', inset: '0', margin: 'auto', zIndex: '1000000' });
    Object.assign(element.style, { width: 'fit-content', height: 'fit-content' });
    if (popup.id !== undefined) element.id = popup.id;
    element.append(popup.content);
    document.body.append(element);
    this.popups.set(popup.name, { popup, element });
  }

  openPopup(name: string): void {
    const entry = this.popups.get(name);
    if (entry === undefined) return;
    entry.element.hidden = false;
    if (entry.popup.closeOnOutsideClick !== true) return;
    const close = (event: Event): void => {
      if (entry.element.contains(event.target as Node)) return;
      document.removeEventListener('pointerdown', close, true);
      this.closePopup(name);
    };
    document.addEventListener('pointerdown', close, true);
  }

  closePopup(name: string): void {
    const entry = this.popups.get(name);
    if (entry !== undefined) entry.element.hidden = true;
  }

  updatePopup(name: string, newProps: Popup): void {
    const entry = this.popups.get(name);
    if (entry === undefined) return;
    const open = !entry.element.hidden;
    this.createPopup({ ...entry.popup, ...newProps, name });
    if (open) this.openPopup(name);
  }

  deletePopup(name: string): void {
    this.popups.get(name)?.element.remove();
    this.popups.delete(name);
  }

  setPopupsId(id: string): void {
    this.id = id;
  }

  getPopupsId(): string {
    return this.id;
  }

  /** Takes everything off the page. */
  dispose(): void {
    [...this.popups.keys()].forEach((name) => this.deletePopup(name));
  }
}
