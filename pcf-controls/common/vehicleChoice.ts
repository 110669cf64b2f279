import * as React from 'react';

/**
 * Which of the customer's vehicles the card is about just now, shared by two controls on one form.
 *
 * Each control is a bundle of its own, so a variable of a module cannot be shared, and the platform has no channel
 * between controls but a column of the form; choosing a vehicle to look at must neither make the form dirty nor be
 * saved. So it is an event of the window that both stand in, named after the product. It carries ids and a name that is
 * on the screen anyway, touches no element of the page, and where the other control is not there nobody listens.
 */
const eventName = 'kundekort:vehicle';

export interface ChosenVehicle {
  readonly id: string;
  /** As people read it. */
  readonly name: string;
}

interface Said {
  /** The open record, as common/host.ts names it: another card in the same window is another matter. */
  readonly customer: string;
  /** Left out by a control that has just come and asks for what the others know. */
  readonly vehicle?: ChosenVehicle | null;
}

/** The vehicle that was chosen in this control or in another one on the same card, and the way to choose one. */
export function useChosenVehicle(
  customer: string,
): readonly [ChosenVehicle | null, (vehicle: ChosenVehicle | null) => void] {
  const [chosen, setChosen] = React.useState<ChosenVehicle | null>(null);
  const latest = React.useRef(chosen);
  latest.current = chosen;
  const say = React.useCallback(
    (vehicle?: ChosenVehicle | null) =>
      void window.dispatchEvent(new CustomEvent<Said>(eventName, { detail: { customer, vehicle } })),
    [customer],
  );
  React.useEffect(() => {
    setChosen(null);
    latest.current = null;
    const listen = (event: Event) => {
      const said = (event as CustomEvent<Said>).detail;
      if (said.customer !== customer) return;
      if (said.vehicle !== undefined) setChosen(said.vehicle);
      else if (latest.current) say(latest.current);
    };
    window.addEventListener(eventName, listen);
    // A control that comes later, or comes back, is told what is chosen.
    say();
    return () => window.removeEventListener(eventName, listen);
  }, [customer, say]);
  return [chosen, say];
}
