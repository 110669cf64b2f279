import type { Car } from './cars';
import { monthOf, type Day } from './days';
import type { Dice } from './dice';
import type { Job, Priced } from './jobs';

/** '60 000'. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** A service for a car with so many kilometres: what is changed goes by the fuel and by how far it has come. */
export function serviceJob(dice: Dice, car: Car, km: number): Job {
  const step = car.interval === 'flexible' ? 30_000 : 15_000;
  const due = Math.max(step, Math.round(km / step) * step);
  const big = (due / step) % 2 === 0;
  const requests = [
    `Service ${grouped(due)} km`,
    'Service etter innkalling',
    'Service, og se på en lampe i dashbordet',
    'Service. Trenger lånebil.',
  ];
  if (car.fuel === 'electric') {
    const works: Priced[] = [[`Serviceinspeksjon ${grouped(due)} km`, big ? 2990 : 2290]];
    works.push(...dice.some<Priced>([['Bremsevæske byttet', 890]], big ? 0.9 : 0.2));
    works.push(...dice.some<Priced>([['Høyvoltsbatteri: kapasitetstest', 690]], 0.2));
    return {
      works,
      parts: [['Pollenfilter', 590], ...dice.some<Priced>([['Bremsevæske DOT 4, 1 l', 290]], 0.4)],
      requests,
    };
  }
  const works: Priced[] = [[`Service ${grouped(due)} km`, big ? 3490 : 2490]];
  works.push(...dice.some<Priced>([['Bremsevæske byttet', 890]], big ? 0.8 : 0.2));
  const parts: Priced[] = [
    ['Motorolje 0W-30, 5 l', 1290],
    ['Oljefilter', 340],
  ];
  if (big) parts.push(['Luftfilter', 490], ['Pollenfilter', 590]);
  if (big && car.fuel === 'diesel') parts.push(['Drivstoffilter', 890]);
  if (big && car.fuel !== 'diesel' && due >= 60_000) {
    works.push(['Tennplugger byttet', 990]);
    parts.push(['Tennplugg', 960, 4]);
  }
  return { works, parts, requests };
}

/** The EU-kontroll, now and then with what had to be put right. */
export function roadworthinessJob(dice: Dice): Job {
  const works: Priced[] = [['EU-kontroll', 1090]];
  const parts: Priced[] = [];
  if (dice.chance(0.15)) {
    works.push(['Lyspære kjennemerke byttet', 290]);
    parts.push(['Lyspære W5W', 49, 2]);
  }
  if (dice.chance(0.08)) works.push(['Håndbrems justert', 690]);
  if (dice.chance(0.06)) works.push(['Etterkontroll EU', 490]);
  return { works, parts, requests: ['EU-kontroll', 'EU-kontroll, fristen går snart ut', 'EU-kontroll og vask'] };
}

/** Tyres for the season that the day belongs to: summer wheels in spring, winter wheels in autumn. */
export function tyreJob(dice: Dice, day: Day, hotel: boolean): Job {
  const winter = monthOf(day) > 7;
  const works: Priced[] = [[winter ? 'Dekkskift til vinterhjul' : 'Dekkskift til sommerhjul', 690]];
  if (hotel) works.push(['Hjulhotell, én sesong', 1290, 1]);
  const parts: Priced[] = [];
  if (dice.chance(0.12)) {
    works.push(['Omlegging og avbalansering, fire dekk', 1590]);
    parts.push([winter ? 'Vinterdekk piggfritt' : 'Sommerdekk', 7960, 4]);
  }
  return {
    works,
    parts,
    requests: ['Dekkskift', winter ? 'Vinterhjul på' : 'Sommerhjul på, de ligger på hotellet hos dere'],
  };
}
