import type { Fuel, Model } from './models';

/** Letters of ordinary plates: none that can be mistaken for a digit, and no E, which electric cars have. */
const letters = [...'ABCDFHJKLNPRSTUVXYZ'];
const withheld = new Set(['CD', 'NS', 'SS', 'KK', 'HH']);
const ordinary = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !withheld.has(code));
/** Codes of electric cars in the order in which they came into use, roughly two or three years each. */
const electric = 'EL EK EV EB EC ED EE EF EH EJ EN EP ER ES ET EX EY EZ'.split(' ');
const words = ['BØLLE', 'TURBO', 'BUSSEN', 'HYTTA', 'STRØM', 'RÅTASS', 'VW', 'LADET', 'FJELL', 'ØYA'];
const perCode = 90_000;
/** Position 10 of a chassis number: the model year, from 2009. */
const yearLetters = '9ABCDEFGHJKLMNPRSTVWXY';
/** Position 11: the plant. One letter lasts for a million cars. */
const plants = 'WPEHMDKUBCXS';

/** Hands out plates and chassis numbers that look drawn by chance and never come twice. */
export class Register {
  private readonly handedOut = new Map<string, number>();
  private readonly taken: ReadonlySet<string>;
  private cars = 0;
  private personalised = 0;
  private nextOrdinary = 0;

  /** `taken`: plates that somebody has already. */
  constructor(taken: readonly string[] = []) {
    this.taken = new Set(taken);
  }

  /** A plate for a car first registered in a year: 'EL 12345' codes for electric cars, two other letters else. */
  plate(fuel: Fuel, year: number): string {
    if (fuel === 'electric') {
      const start = Math.max(0, Math.min(8, Math.floor((year - 2012) / 2)));
      for (const code of [...electric.slice(start), ...electric.slice(0, start)]) {
        const plate = this.next(code);
        if (plate !== null) return plate;
      }
    }
    for (;;) {
      // A step that shares no factor with the number of codes visits them all in no visible order.
      const code = ordinary[(this.nextOrdinary++ * 101 + 57) % ordinary.length];
      const plate = code === undefined ? null : this.next(code);
      if (plate !== null) return plate;
      if (this.nextOrdinary > ordinary.length * perCode * 2) throw new Error('No Norwegian plate is left to hand out.');
    }
  }

  /** A personalised plate: a word, with a number behind it once the words are taken. */
  personalisedPlate(): string {
    const count = this.personalised++;
    const word = words[count % words.length] ?? 'VW';
    const round = Math.floor(count / words.length);
    return round === 0 ? word : `${word.slice(0, 7 - String(round).length)}${round}`;
  }

  /** A chassis number of 17 characters without I, O and Q. */
  vin(model: Model, modelYear: number): string {
    const car = this.cars++;
    const year = yearLetters[Math.max(0, modelYear - 2009) % yearLetters.length] ?? '9';
    const plant = plants[Math.floor(car / 1_000_000)];
    if (plant === undefined) throw new Error('No chassis number is left to hand out.');
    const serial = (car * 733_147 + 81_203) % 1_000_000;
    return `${model.maker}ZZZ${model.code}Z${year}${plant}${String(serial).padStart(6, '0')}`;
  }

  private next(code: string): string | null {
    for (;;) {
      const count = this.handedOut.get(code) ?? 0;
      if (count >= perCode) return null;
      this.handedOut.set(code, count + 1);
      // Every code starts elsewhere, so that the first cars do not share their digits.
      const start = code.charCodeAt(0) * 7_919 + code.charCodeAt(1) * 3_571;
      const plate = `${code}${10_000 + ((count * 36_767 + start) % perCode)}`;
      if (!this.taken.has(plate)) return plate;
    }
  }
}
