import type { Fuel } from './models';

/** What a workshop does in one visit, in the words of its invoices. Prices are whole kroner with VAT. */
export interface Job {
  readonly works: readonly Priced[];
  readonly parts?: readonly Priced[];
  /** What the customer asked for, as the service adviser wrote it down. */
  readonly requests: readonly string[];
  /** Only for these; absent is for all. */
  readonly fuels?: readonly Fuel[];
  /** Youngest car in years that needs it. */
  readonly fromAge?: number;
}

export type Priced = readonly [text: string, kroner: number, quantity?: number];

const burning: readonly Fuel[] = ['petrol', 'diesel', 'pluginhybrid'];

export const repairs: readonly Job[] = [
  {
    works: [['Bremser foran', 2890]],
    parts: [
      ['Bremseskiver foran', 2640, 2],
      ['Bremseklosser foran', 1290],
    ],
    requests: ['Piper når jeg bremser', 'Skraper fra forhjulene', 'Rister i rattet ved bremsing'],
    fromAge: 3,
  },
  {
    works: [['Bremser bak', 2690]],
    parts: [
      ['Bremseskiver bak', 2180, 2],
      ['Bremseklosser bak', 1150],
    ],
    requests: ['Hyler fra bakhjulene', 'Rust på bremseskivene bak etter EU-kontroll hos andre'],
    fromAge: 3,
  },
  {
    works: [['12V-batteri byttet', 890]],
    parts: [['12V-batteri 68 Ah', 2390]],
    requests: ['Startet ikke i kulda', 'Melding om svakt 12V-batteri'],
    fromAge: 4,
  },
  {
    works: [
      ['Feilsøking motorlampe', 1690],
      ['Lambdasonde byttet', 1480],
    ],
    parts: [['Lambdasonde', 2150]],
    requests: ['Gul motorlampe lyser', 'Motorlampa kommer og går'],
    fuels: burning,
    fromAge: 3,
  },
  {
    works: [['Registerreim og vannpumpe', 8950]],
    parts: [
      ['Registerreimsett', 3290],
      ['Vannpumpe', 1490],
      ['Kjølevæske G12evo, 5 l', 740],
    ],
    requests: ['Reimbytte etter serviceplan'],
    fuels: ['diesel'],
    fromAge: 7,
  },
  {
    works: [['Hjullager venstre foran', 2350]],
    parts: [['Hjullager', 1690]],
    requests: ['Durer fra venstre side, blir høyere med farten'],
    fromAge: 5,
  },
  {
    works: [
      ['Støtdempere bak', 2490],
      ['Hjulstilling, fire hjul', 1990],
    ],
    parts: [['Støtdemper bak', 1750, 2]],
    requests: ['Banker bak over fartsdumper', 'Bilen hopper bak'],
    fromAge: 6,
  },
  {
    works: [['Klimaanlegg: lekkasjesøk og etterfylling', 2890]],
    parts: [['Kjølemedium R1234yf, 300 g', 1180]],
    requests: ['Blåser ikke kaldt', 'Klimaanlegget lukter vondt'],
    fromAge: 3,
  },
  {
    works: [['Ladeluke justert og smurt', 790]],
    requests: ['Ladeluka går ikke igjen', 'Lading stopper, luka står på gløtt'],
    fuels: ['electric', 'pluginhybrid'],
  },
  {
    works: [
      ['Varmepumpe: feilsøking', 2190],
      ['Ekspansjonsventil byttet', 2890],
    ],
    parts: [['Ekspansjonsventil', 1980]],
    requests: ['Dårlig varme og kort rekkevidde i kulda'],
    fuels: ['electric'],
    fromAge: 2,
  },
  {
    works: [['Bærearm høyre foran', 1980]],
    parts: [
      ['Bærearm', 1890],
      ['Skruesett', 240],
    ],
    requests: ['Slag i rattet over hull i veien'],
    fromAge: 5,
  },
  {
    works: [['Nøkkel programmert', 1290]],
    parts: [['Fjernkontrollnøkkel', 2490]],
    requests: ['Mistet en nøkkel, trenger ny', 'Nøkkelen virker ikke lenger'],
  },
];

export const warranties: readonly Job[] = [
  { works: [['Infotainment: programvare oppdatert', 1450]], requests: ['Skjermen fryser', 'Mister dekning på DAB'] },
  {
    works: [['Ryggekamera byttet', 1290]],
    parts: [['Ryggekamera', 3890]],
    requests: ['Svart bilde når jeg rygger'],
  },
  {
    works: [['Høyvoltsvarmer byttet', 3900]],
    parts: [['PTC-varmer', 7490]],
    requests: ['Ingen varme i kupeen', 'Feilmelding om varme'],
    fuels: ['electric'],
  },
  {
    works: [['Dørlås venstre foran byttet', 1750]],
    parts: [['Dørlås', 1640]],
    requests: ['Døra låser seg ikke opp i kulda'],
  },
  { works: [['Ulyd i dashbord utbedret', 1980]], requests: ['Knirker i dashbordet på dårlig vei'] },
];

export const recallJobs: readonly Job[] = [
  { works: [['Tilbakekalling 23AB: airbag kontrollert', 650]], requests: ['Fått brev om tilbakekalling'] },
  { works: [['Tilbakekalling 97GF: programvare oppdatert', 890]], requests: ['Innkalt av oss'] },
  {
    works: [['Tilbakekalling 20CE: drivstoffslange skiftet', 1450]],
    parts: [['Drivstoffslange', 690]],
    requests: ['Fått brev om tilbakekalling'],
    fuels: ['petrol', 'diesel', 'pluginhybrid'],
  },
];

export const bodyJobs: readonly Job[] = [
  {
    works: [
      ['Støtfanger bak utbedret', 4900],
      ['Lakkering støtfanger', 6900],
    ],
    parts: [['Lakkmateriell', 1490]],
    requests: ['Rygget på en stolpe', 'Påkjørt bakfra, forsikringssak'],
  },
  {
    works: [['Frontrute byttet', 3900]],
    parts: [
      ['Frontrute med kamerafeste', 7900],
      ['Limsett', 690],
    ],
    requests: ['Steinsprut midt i ruta', 'Sprekk i frontruta'],
  },
  { works: [['Bulk i dør rettet uten lakkering', 2490]], requests: ['Parkeringsbulk i høyre bakdør'] },
];

export const accessoryJobs: readonly Job[] = [
  {
    works: [['Hengerfeste montert', 6900]],
    parts: [['Hengerfeste, avtakbart', 9900]],
    requests: ['Skal ha hengerfeste før ferien', 'Hengerfeste etter avtale med selger'],
  },
  {
    works: [['Takstativ montert', 490]],
    parts: [['Takstativ, sett', 2490]],
    requests: ['Takstativ og skiboks'],
  },
  {
    works: [['Matter og bagasjeromsmatte levert', 0]],
    parts: [['Gummimatter, sett', 1190]],
    requests: ['Gummimatter'],
  },
];

/** Work that is offered and turned down, with what the adviser then recommends. */
export const declinedWorks: readonly (readonly [text: string, kroner: number, recommendation: string])[] = [
  ['Bremser bak', 6900, 'Bremser bak bør byttes innen 5 000 km, 3 mm igjen på klossene.'],
  ['Bremser foran', 7480, 'Bremser foran nærmer seg slitegrensen. Bør tas før sommeren.'],
  ['Viskerblader foran', 649, 'Viskerbladene sliter striper, bør byttes.'],
  ['Hjulstilling, fire hjul', 1990, 'Skjev slitasje på forhjulene, hjulstilling anbefales.'],
  ['Klimarens', 1290, 'Klimarens anbefales, lukter fra anlegget.'],
  ['Fire nye sommerdekk', 8900, 'Under 3 mm mønster på sommerdekkene. Nye før neste sesong.'],
  ['Støtdempere bak', 5990, 'Svetting fra støtdemper bak, følges opp ved neste service.'],
];
