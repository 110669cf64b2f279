import { contactVerdicts } from '../globalchoices/contact';
import {
  cardLanguages,
  confidences,
  consentSources,
  followUpLevels,
  reservationStatuses,
  segments,
} from '../globalchoices/customer';
import { choiceOf, type Column, date, dateTime, lookup, yesNo } from '../language/column';
import { both, type Words } from '../language/words';
import { externalId } from './shared';

/** Consent to marketing on one channel: yes or no, since when, and where it was given. */
function consent(key: string, channel: Words): Record<string, Column> {
  const { nb } = channel;
  const en = channel.en.charAt(0).toUpperCase() + channel.en.slice(1);
  return {
    [`${key}Consent`]: yesNo(
      both(`${en} consent`, `Samtykke ${nb}`),
      both(
        `The customer has agreed to marketing by ${channel.en}.`,
        `Kunden har samtykket til markedsføring på ${nb}.`,
      ),
    ),
    [`${key}ConsentOn`]: date(
      both(`${en} consent on`, `Samtykke ${nb}, dato`),
      both('Day the consent was given or withdrawn.', 'Dagen samtykket ble gitt eller trukket.'),
    ),
    [`${key}ConsentSource`]: choiceOf(
      consentSources,
      both(`${en} consent source`, `Samtykke ${nb}, kilde`),
      both('Where the consent was given or withdrawn.', 'Hvor samtykket ble gitt eller trukket.'),
    ),
  };
}

/** The columns that contact and account both get. */
export const customerColumns: Readonly<Record<string, Column>> = {
  externalId,
  followUpLevel: choiceOf(
    followUpLevels,
    both('Follow-up level', 'Oppfølgingsnivå'),
    both('How much follow-up the customer wants.', 'Hvor mye oppfølging kunden ønsker.'),
  ),
  segment: choiceOf(
    segments,
    both('Segment', 'Segment'),
    both('Result of the newest needs analysis.', 'Resultatet av den nyeste behovsanalysen.'),
  ),
  confidence: choiceOf(
    confidences,
    both('Confidence', 'Sikkerhet'),
    both('How clearly the answers point to the segment.', 'Hvor tydelig svarene peker mot segmentet.'),
  ),
  analysedOn: date(
    both('Analysed on', 'Analysert'),
    both('Day of the newest needs analysis.', 'Dagen for den nyeste behovsanalysen.'),
  ),
  loyaltyTierId: lookup(
    'kk_loyaltytier',
    'restrict',
    both('Loyalty tier', 'Lojalitetsnivå'),
    both(
      'The tier that the customer holds; for one who was never asked to join, the tier that joining would give.',
      'Nivået kunden har; for en som aldri er spurt om å bli med, nivået innmelding ville gitt.',
    ),
  ),
  memberSince: date(
    both('Member since', 'Medlem siden'),
    both(
      'Day of enrolment in the loyalty programme; empty for one who is no member.',
      'Dagen kunden ble meldt inn i lojalitetsprogrammet; tomt for en som ikke er medlem.',
    ),
  ),
  offerAdvice: choiceOf(
    contactVerdicts,
    both('May be called with offers', 'Kan ringes med tilbud'),
    both(
      'Contact advice for a call with an offer, within the hours of calling; for customers with a loyalty tier.',
      'Kontaktråd for en telefon med tilbud, innenfor ringetiden; for kunder med lojalitetsnivå.',
    ),
  ),
  firstPurchase: date(
    both('First purchase', 'Første kjøp'),
    both('Day the first vehicle was delivered.', 'Dagen det første kjøretøyet ble levert.'),
  ),
  lastPurchase: date(
    both('Last purchase', 'Siste kjøp'),
    both('Day the latest vehicle was delivered.', 'Dagen det siste kjøretøyet ble levert.'),
  ),
  lastWorkshopVisit: date(
    both('Last workshop visit', 'Siste verkstedbesøk'),
    both('Day of the latest workshop visit.', 'Dagen for det siste verkstedbesøket.'),
  ),
  lastTouch: dateTime(
    both('Last contact', 'Siste kontakt'),
    both('When someone last contacted the customer.', 'Da noen sist kontaktet kunden.'),
  ),
  freeSince: date(
    both('Free from', 'Fri fra'),
    both(
      'Day from which any seller may take over the customer; it can lie ahead.',
      'Dagen kunden er fri for alle selgere fra; den kan ligge fram i tid.',
    ),
  ),
  ...consent('phone', both('phone', 'telefon')),
  ...consent('sms', both('SMS', 'SMS')),
  ...consent('email', both('e-mail', 'e-post')),
  marketingObjection: yesNo(
    both('Objects to marketing', 'Reservert mot markedsføring'),
    both(
      'The customer has objected to direct marketing; nothing overrules it.',
      'Kunden har reservert seg mot direkte markedsføring; ingenting går foran det.',
    ),
  ),
  marketingObjectionOn: date(
    both('Objection on', 'Reservert dato'),
    both('Day of the objection.', 'Dagen kunden reserverte seg.'),
  ),
  marketingObjectionSource: choiceOf(
    consentSources,
    both('Objection source', 'Reservert, kilde'),
    both('Where the customer objected.', 'Hvor kunden reserverte seg.'),
  ),
  reservationStatus: choiceOf(
    reservationStatuses,
    both('Reservation register', 'Reservasjonsregisteret'),
    both(
      'What Reservasjonsregisteret said when it was last checked.',
      'Hva Reservasjonsregisteret svarte sist det ble sjekket.',
    ),
  ),
  reservationCheckedOn: date(
    both('Register checked on', 'Registeret sjekket'),
    both('Day the register was last checked.', 'Dagen registeret sist ble sjekket.'),
  ),
  addressAtSale: yesNo(
    both('Contact details from a sale', 'Kontaktinfo fra et salg'),
    both(
      'The customer gave phone number and e-mail address when buying; within a customer relation they may then be used for offers of the same kind.',
      'Kunden oppga telefonnummer og e-postadresse ved et kjøp; i et kundeforhold kan de da brukes til lignende tilbud.',
    ),
  ),
  preferredLanguage: choiceOf(
    cardLanguages,
    both('Preferred language', 'Foretrukket språk'),
    both('The language the customer wants to be met in.', 'Språket kunden ønsker å bli møtt på.'),
  ),
};
