import { activityDirections, channels, purposes } from '../globalchoices/contact';
import { choiceOf, string, yesNo } from '../language/column';
import { table } from '../language/table';
import { form, section, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { code, codeKey } from './shared';

/** Which of Dynamics' activities count as touches, and as what; rows that an administrator edits. */
export const activityMapping = table({
  name: 'ActivityMapping',
  set: 'kk_activitymappings',
  typeCode: 10412,
  ownership: 'organisation',
  label: both('Activity mapping', 'Aktivitetskobling'),
  plural: both('Activity mappings', 'Aktivitetskoblinger'),
  description: both(
    'Which activities of Dynamics count as contact with the customer, and as what.',
    'Hvilke aktiviteter i Dynamics som teller som kontakt med kunden, og som hva.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Name of the mapping.', 'Koblingens navn.'),
    max: 100,
  },
  columns: {
    code,
    activityType: string(
      100,
      both('Activity type', 'Aktivitetstype'),
      both(
        'Logical name of the activity, such as phonecall, email, appointment, task or campaignresponse.',
        'Aktivitetens logiske navn, for eksempel phonecall, email, appointment, task eller campaignresponse.',
      ),
      { required: 'required' },
    ),
    category: string(
      250,
      both('Category', 'Kategori'),
      both(
        'Only activities whose category is this; empty: whatever the category.',
        'Bare aktiviteter med denne kategorien; tomt: uansett kategori.',
      ),
    ),
    fromCampaign: yesNo(
      both('Of a campaign', 'Fra en kampanje'),
      both(
        'Only activities that regard a campaign or its activities.',
        'Bare aktiviteter som angår en kampanje eller dens aktiviteter.',
      ),
    ),
    counts: yesNo(
      both('Counts as contact', 'Teller som kontakt'),
      both('Whether such an activity counts in contact pressure.', 'Om en slik aktivitet teller i kontaktpresset.'),
      true,
    ),
    channel: choiceOf(channels, both('Channel', 'Kanal'), both('The channel it counts on.', 'Kanalen den teller i.')),
    direction: choiceOf(
      activityDirections,
      both('Direction', 'Retning'),
      both('Who contacted whom.', 'Hvem som tok kontakt med hvem.'),
    ),
    purpose: choiceOf(
      purposes,
      both('Purpose', 'Formål'),
      both('What such a contact is for.', 'Hva en slik kontakt gjelder.'),
    ),
  },
  keys: [codeKey],
  views: standardViews({
    singular: both('Activity mapping', 'Aktivitetskobling'),
    plural: both('Activity mappings', 'Aktivitetskoblinger'),
    columns: [
      ['kk_name', 240],
      ['kk_activitytype', 140],
      ['kk_category', 140],
      ['kk_fromcampaign', 120],
      ['kk_counts', 140],
      ['kk_channel', 110],
      ['kk_direction', 150],
      ['kk_purpose', 140],
    ],
    order: [['kk_activitytype', 'asc']],
    search: ['kk_name', 'kk_activitytype', 'kk_category'],
  }),
  forms: [
    form({
      name: both('Activity mapping', 'Aktivitetskobling'),
      description: both('What one kind of activity counts as.', 'Hva én slags aktivitet teller som.'),
      header: ['kk_counts'],
      isDefault: true,
      tabs: [
        tab('mapping', both('Mapping', 'Kobling'), [
          [
            50,
            section('which', both('Which activities', 'Hvilke aktiviteter'), [
              'kk_name',
              'kk_code',
              'kk_activitytype',
              'kk_category',
              'kk_fromcampaign',
            ]),
          ],
          [50, section('what', both('Count as', 'Teller som'), ['kk_channel', 'kk_direction', 'kk_purpose'])],
        ]),
      ],
    }),
  ],
});
