import { confidences, followUpLevels, segments } from '../globalchoices/customer';
import { choiceOf, customer, dateTime, decimal, integer, memo, string, yesNo } from '../language/column';
import { table } from '../language/table';
import { field, form, section, shown, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both, type Words } from '../language/words';

/** An answer on the survey's scale from 1 to 10. */
const answer = (label: Words, question: Words) => integer([1, 10], label, question);

/** One needs analysis of a customer; every one is kept, the newest counts, all go with the customer. */
export const needsAnalysis = table({
  name: 'NeedsAnalysis',
  set: 'kk_needsanalyses',
  typeCode: 10404,
  ownership: 'user',
  label: both('Needs analysis', 'Behovsanalyse'),
  plural: both('Needs analyses', 'Behovsanalyser'),
  description: both(
    'What a customer answered, the segment it gave, and whether the seller overruled it.',
    'Det en kunde svarte, segmentet det ga, og om selgeren overstyrte det.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Level and day of the analysis.', 'Analysens nivå og dag.'),
    max: 200,
  },
  columns: {
    customerId: customer('cascade', both('Customer', 'Kunde'), both('Who was asked.', 'Den som ble spurt.'), {
      required: 'required',
    }),
    analysedOn: dateTime(
      both('Analysed on', 'Analysert'),
      both('When the customer was asked.', 'Da kunden ble spurt.'),
    ),
    q3: answer(
      both('Wish before a purchase', 'Ønske før kjøp'),
      both('How much follow-up before a purchase, 1 to 10.', 'Hvor mye oppfølging før et kjøp, 1 til 10.'),
    ),
    q4: answer(
      both('Wish after a purchase', 'Ønske etter kjøp'),
      both('How much follow-up after a purchase, 1 to 10.', 'Hvor mye oppfølging etter et kjøp, 1 til 10.'),
    ),
    q5: answer(
      both('Close to the seller', 'Nær relasjon til selger'),
      both('How close the relation to the seller is, 1 to 10.', 'Hvor nær relasjonen til selgeren er, 1 til 10.'),
    ),
    q6: answer(
      both('Follow-up strengthens', 'Oppfølging styrker'),
      both(
        'Whether regular follow-up strengthens the relation to the dealer, 1 to 10.',
        'Om jevnlig oppfølging styrker relasjonen til forhandleren, 1 til 10.',
      ),
    ),
    q7: answer(
      both('Relation mattered', 'Relasjonen betydde noe'),
      both(
        'How much the relation to the seller mattered for the purchase, 1 to 10.',
        'Hvor mye relasjonen til selgeren betydde for kjøpet, 1 til 10.',
      ),
    ),
    q8: answer(
      both('Seller strengthened', 'Selgeren styrket'),
      both(
        'How far the seller has strengthened the relation to the dealer, 1 to 10.',
        'I hvilken grad selgeren har styrket relasjonen til forhandleren, 1 til 10.',
      ),
    ),
    q9: answer(
      both('Feels valued', 'Føler seg verdsatt'),
      both('How valued the customer feels, 1 to 10.', 'Hvor verdsatt kunden føler seg, 1 til 10.'),
    ),
    q10: answer(
      both('Loyal before', 'Lojal fra før'),
      both('How loyal to the dealer used before, 1 to 10.', 'Hvor lojal mot forhandleren kunden brukte før, 1 til 10.'),
    ),
    level: choiceOf(
      followUpLevels,
      both('Follow-up level', 'Oppfølgingsnivå'),
      both(
        'The level that the analysis ended in, chosen by the seller.',
        'Nivået analysen endte med, valgt av selgeren.',
      ),
    ),
    suggestedLevel: choiceOf(
      followUpLevels,
      both('Suggested level', 'Foreslått nivå'),
      both('The level that the answers suggested.', 'Nivået svarene tilsa.'),
    ),
    segment: choiceOf(
      segments,
      both('Segment', 'Segment'),
      both('The segment that the answers gave, nearest of all.', 'Segmentet svarene ga, det nærmeste av alle.'),
    ),
    chosenSegment: choiceOf(
      segments,
      both('Chosen segment', 'Valgt segment'),
      both(
        'The segment that counts: that of the answers, unless the seller overruled it.',
        'Segmentet som gjelder: det svarene ga, om ikke selgeren overstyrte det.',
      ),
    ),
    margin: decimal(
      [0, 1],
      both('Margin', 'Margin'),
      both(
        'How far the nearest segment is ahead of the next, 0 to 1.',
        'Hvor langt det nærmeste segmentet er foran det neste, 0 til 1.',
      ),
    ),
    confidence: choiceOf(
      confidences,
      both('Confidence', 'Sikkerhet'),
      both('How clearly the answers point there.', 'Hvor tydelig svarene peker dit.'),
    ),
    centroidVersion: string(
      20,
      both('Centroid version', 'Sentroideversjon'),
      both('Version of the segment centroids used.', 'Versjonen av segmentsentroidene som ble brukt.'),
    ),
    overruled: yesNo(
      both('Overruled', 'Overstyrt'),
      both('The seller chose another segment or level.', 'Selgeren valgte et annet segment eller nivå.'),
    ),
    overruleReason: memo(
      2000,
      both('Reason for overruling', 'Begrunnelse for overstyring'),
      both('Why the seller chose otherwise.', 'Hvorfor selgeren valgte noe annet.'),
    ),
  },
  keys: [],
  views: standardViews({
    singular: both('Needs analysis', 'Behovsanalyse'),
    plural: both('Needs analyses', 'Behovsanalyser'),
    columns: [
      ['kk_name', 220],
      ['kk_customerid', 200],
      ['kk_analysedon', 140],
      ['kk_level', 120],
      ['kk_segment', 140],
      ['kk_confidence', 120],
      ['kk_overruled', 100],
      ['ownerid', 160],
    ],
    order: [['kk_analysedon', 'desc']],
    search: ['kk_name'],
    parent: 'kk_customerid',
  }),
  forms: [
    form({
      name: both('Needs analysis', 'Behovsanalyse'),
      description: both('Answers and result of one analysis.', 'Svar og resultat for én analyse.'),
      header: ['kk_level', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('analysis', both('Analysis', 'Analyse'), [
          [
            50,
            section('wish', both('Wish', 'Ønske'), [
              'kk_name',
              'kk_customerid',
              'kk_analysedon',
              'kk_q3',
              'kk_q4',
              'kk_q5',
            ]),
            section('answers', both('Answers', 'Svar'), ['kk_q6', 'kk_q7', 'kk_q8', 'kk_q9', 'kk_q10']),
          ],
          [
            50,
            section('result', both('Result', 'Resultat'), [
              'kk_segment',
              'kk_confidence',
              shown('kk_margin'),
              'kk_suggestedlevel',
              shown('kk_centroidversion'),
              'kk_overruled',
              'kk_chosensegment',
              field('kk_overrulereason', { rows: 4 }),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
