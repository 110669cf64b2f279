import type { HostServices } from '../host';

/** 0 desktop, 1 tablet, 2 phone: by the frame that is tried out, else by the window. */
export function formFactorOf({ frame }: Pick<HostServices, 'frame'>): number {
  if (frame === 'phone' || window.innerWidth < 480) return 2;
  return frame === 'tablet' ? 1 : 0;
}
