import * as React from 'react';
import type { Router } from './Router';

/** Draws anew when the address changes. */
export function useAddress(router: Router): Router['address'] {
  const [address, setAddress] = React.useState(router.address);
  React.useEffect(() => {
    const take = (): void => setAddress(router.address);
    take();
    return router.subscribe(take);
  }, [router]);
  return address;
}
