/** What the checks of a programme say, and how it is mended, in both languages. */
import type { Finding, FindingCode, MendCode } from '../../core/loyalty/findings';

type Facts = Finding['facts'];
type Said = (facts: Facts) => string;

/** Names of measures, weights and tiers as the sentence wants them. */
export interface FindingWords {
  readonly found: Readonly<Record<FindingCode, Said>>;
  readonly mend: Readonly<Record<MendCode, Said>>;
}

const measuresNb: Readonly<Record<string, string>> = { years: 'år som kunde', vehicles: 'kjøpte kjøretøy', visits: 'verkstedbesøk', spend: 'kroner på verkstedet', points: 'poeng' }; // prettier-ignore
const measuresEn: Readonly<Record<string, string>> = { years: 'years as a customer', vehicles: 'vehicles bought', visits: 'workshop visits', spend: 'kroner at the workshop', points: 'points' }; // prettier-ignore
const weightsNb: Readonly<Record<string, string>> = { vehicle: 'kjøretøy', visit: 'besøk', krone: 'krone' };

export const findingsNb: FindingWords = {
  found: {
    notiers: () => 'Programmet har ingen nivåer.',
    windowrange: ({ is, least, most }) =>
      `Perioden er ${is} måneder; den må være et helt tall fra ${least} til ${most}.`,
    weightrange: ({ weight, is, least, most }) =>
      `Poeng for hvert ${weightsNb[weight!] ?? weight} er ${is}; det må være fra ${least} til ${most}.`,
    codemissing: () => 'Koden mangler.',
    codetwice: () => 'Flere rader har denne koden.',
    namemissing: ({ language }) => `Navnet mangler på ${language === 'nb' ? 'norsk' : 'engelsk'}.`,
    rankrange: ({ is }) => `Rangen er ${is}; den skal være et helt tall fra 1 og oppover.`,
    ranktwice: ({ is, by }) => `${by} har også rang ${is}.`,
    rankgap: ({ is, rank }) => `Rangen er ${is}, men ingen nivå har rang ${rank}.`,
    color: ({ is }) => `Fargen «${is}» er ikke skrevet som #RRGGBB.`,
    keeprange: ({ is, least, most }) =>
      `Nivået beholdes i ${is} måneder; det må være et helt tall fra ${least} til ${most}.`,
    norules: () => 'Nivået har ingen regler, så ingen kan nå det.',
    emptyset: ({ ruleset }) => `Regelsett ${ruleset} har ingen regler.`,
    minimumrange: ({ measure, is, least, most }) =>
      `Tallet er ${is}; for ${measuresNb[measure!] ?? measure} må det være fra ${least} til ${most}.`,
    minimumwhole: ({ measure, is }) => `Tallet er ${is}, men ${measuresNb[measure!] ?? measure} telles i hele tall.`,
    nopoints: () => 'Regelen spør etter poeng, men programmet gir ingen.',
    unreachable: ({ by, byruleset }) =>
      `Ingen kan ha nivået: den som oppfyller reglene, oppfyller også ${by} (regelsett ${byruleset}).`,
    setcovered: ({ ruleset, by, byruleset }) =>
      `Regelsett ${ruleset} avgjør ingenting: den som oppfyller det, oppfyller også ${by} (regelsett ${byruleset}).`,
    valuerange: ({ is, least, most }) => `Verdien er ${is}; den må være fra ${least} til ${most}.`,
    valuewhole: ({ is }) => `Verdien er ${is}, men må være et helt tall.`,
    timesrange: ({ is, least, most }) => `Ganger i året er ${is}; det må være et helt tall fra ${least} til ${most}.`,
    validitydays: ({ is }) => `«${is}» er ingen dato.`,
    validityorder: ({ from, until }) => `Fordelen slutter (${until}) før den begynner (${from}).`,
    worsevalue: ({ is, by, least }) => `Verdien er ${is}, men det lavere nivået ${by} gir ${least}.`,
    fewertimes: ({ is, by, least }) =>
      `Den kan brukes ${is} ganger i året, men på det lavere nivået ${by} ${least === 'any' ? 'så ofte en vil' : `${least} ganger`}.`,
  },
  mend: {
    addtier: () => 'Legg til et nivå med regler.',
    setnumber: () => 'Skriv et tall innenfor grensene.',
    setcode: () => 'Gi raden en kode som ingen annen har.',
    setname: () => 'Skriv navnet.',
    setrank: ({ rank }) => `Sett rangen til ${rank}.`,
    setcolor: () => 'Skriv fargen som #RRGGBB, for eksempel #B07D10.',
    addrule: () => 'Legg til en regel, eller ta bort nivået.',
    setwhole: () => 'Skriv et helt tall.',
    setweights: () => 'Sett poeng for kjøretøy, besøk eller kroner på programmet.',
    raisehigher: () => 'Gjør regelen på det høyere nivået strengere, eller denne slakkere.',
    setdays: () => 'Rett datoene.',
    raisebenefit: () => 'Øk fordelen, eller la den gis i tillegg til lavere nivåers.',
  },
};

export const findingsEn: FindingWords = {
  found: {
    notiers: () => 'The programme has no tiers.',
    windowrange: ({ is, least, most }) =>
      `The period is ${is} months; it has to be a whole number from ${least} to ${most}.`,
    weightrange: ({ weight, is, least, most }) =>
      `Points for each ${weight} are ${is}; they have to be ${least} to ${most}.`,
    codemissing: () => 'The code is missing.',
    codetwice: () => 'Several rows have this code.',
    namemissing: ({ language }) => `The name is missing in ${language === 'nb' ? 'Norwegian' : 'English'}.`,
    rankrange: ({ is }) => `The rank is ${is}; it has to be a whole number from 1.`,
    ranktwice: ({ is, by }) => `${by} has rank ${is} too.`,
    rankgap: ({ is, rank }) => `The rank is ${is}, but no tier has rank ${rank}.`,
    color: ({ is }) => `The colour “${is}” is not written as #RRGGBB.`,
    keeprange: ({ is, least, most }) =>
      `The tier is kept for ${is} months; it has to be a whole number from ${least} to ${most}.`,
    norules: () => 'The tier has no rules, so nobody can reach it.',
    emptyset: ({ ruleset }) => `Rule set ${ruleset} has no rules.`,
    minimumrange: ({ measure, is, least, most }) =>
      `The number is ${is}; for ${measuresEn[measure!] ?? measure} it has to be ${least} to ${most}.`,
    minimumwhole: ({ measure, is }) =>
      `The number is ${is}, but ${measuresEn[measure!] ?? measure} come in whole numbers.`,
    nopoints: () => 'The rule asks for points, but the programme gives none.',
    unreachable: ({ by, byruleset }) =>
      `Nobody can have the tier: who meets its rules also meets ${by} (rule set ${byruleset}).`,
    setcovered: ({ ruleset, by, byruleset }) =>
      `Rule set ${ruleset} decides nothing: who meets it also meets ${by} (rule set ${byruleset}).`,
    valuerange: ({ is, least, most }) => `The value is ${is}; it has to be ${least} to ${most}.`,
    valuewhole: ({ is }) => `The value is ${is}, but has to be a whole number.`,
    timesrange: ({ is, least, most }) =>
      `Times a year are ${is}; it has to be a whole number from ${least} to ${most}.`,
    validitydays: ({ is }) => `“${is}” is no date.`,
    validityorder: ({ from, until }) => `The benefit ends (${until}) before it begins (${from}).`,
    worsevalue: ({ is, by, least }) => `The value is ${is}, but the lower tier ${by} gives ${least}.`,
    fewertimes: ({ is, by, least }) =>
      `It can be used ${is} times a year, but on the lower tier ${by} ${least === 'any' ? 'as often as wished' : `${least} times`}.`,
  },
  mend: {
    addtier: () => 'Add a tier with rules.',
    setnumber: () => 'Write a number within the limits.',
    setcode: () => 'Give the row a code that no other has.',
    setname: () => 'Write the name.',
    setrank: ({ rank }) => `Set the rank to ${rank}.`,
    setcolor: () => 'Write the colour as #RRGGBB, for example #B07D10.',
    addrule: () => 'Add a rule, or take the tier away.',
    setwhole: () => 'Write a whole number.',
    setweights: () => 'Set points for vehicles, visits or kroner on the programme.',
    raisehigher: () => 'Make the higher tier’s rule stricter, or this one easier.',
    setdays: () => 'Correct the dates.',
    raisebenefit: () => 'Raise the benefit, or let it be given beside lower tiers’.',
  },
};
