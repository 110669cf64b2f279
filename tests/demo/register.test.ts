import { models } from '../../demo/models';
import { Register } from '../../demo/register';

describe('the register', () => {
  it('hands out 200 000 plates and chassis numbers, none twice and none that somebody has', () => {
    const [electric, petrol] = [
      models.find((model) => model.name === 'ID.3')!,
      models.find(({ name }) => name === 'Polo')!,
    ];
    const first = new Register().plate('electric', 2017);
    const register = new Register([first]);
    const plates = new Set<string>();
    const vins = new Set<string>();
    for (let car = 0; car < 100_000; car += 1) {
      plates.add(register.plate('electric', 2017)).add(register.plate('petrol', 2017));
      vins.add(register.vin(electric, 2021)).add(register.vin(petrol, 2017));
    }
    expect([plates.size, vins.size]).toEqual([200_000, 200_000]);
    expect(plates.has(first)).toBe(false);
    expect([...plates].filter((plate) => !/^[A-Z]{2}[1-9]\d{4}$/.test(plate))).toEqual([]);
    expect([...vins].filter((vin) => !/^WVWZZZ[A-Z0-9]{2}Z[A-HJ-NPR-Z0-9]{2}\d{6}$/.test(vin))).toEqual([]);
  });

  it('hands out personalised plates of two to seven characters, none twice', () => {
    const register = new Register();
    const plates = Array.from({ length: 5_000 }, () => register.personalisedPlate());
    expect(new Set(plates).size).toBe(plates.length);
    expect(plates.filter((plate) => !/^[A-ZÆØÅ0-9]{2,7}$/.test(plate))).toEqual([]);
  });
});
