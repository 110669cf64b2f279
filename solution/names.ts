/*
 * Written by `npm run build:solution` from the definitions beside it: change those, not this file.
 * Lookups to a customer bind through `<column>_contact` or `<column>_account`.
 */

/** How an activity tells who contacted whom. */
export const ActivityDirections = {
  asactivity: 275000000,
  outbound: 275000001,
  inbound: 275000002,
} as const;
export type ActivityDirections = (typeof ActivityDirections)[keyof typeof ActivityDirections];

/** What a benefit gives. */
export const BenefitKinds = {
  workshopdiscount: 275000000,
  cardiscount: 275000001,
  preorder: 275000002,
  modelnews: 275000003,
  loancar: 275000004,
  voucher: 275000005,
} as const;
export type BenefitKinds = (typeof BenefitKinds)[keyof typeof BenefitKinds];

/** The language the customer wants to be met in. */
export const CardLanguages = {
  norwegian: 275000000,
  english: 275000001,
} as const;
export type CardLanguages = (typeof CardLanguages)[keyof typeof CardLanguages];

/** How a customer is reached. */
export const Channels = {
  phone: 275000000,
  sms: 275000001,
  email: 275000002,
  meeting: 275000003,
  letter: 275000004,
  newsletter: 275000005,
} as const;
export type Channels = (typeof Channels)[keyof typeof Channels];

/** How a measure is held against the number. */
export const Comparisons = {
  atleast: 275000000,
  morethan: 275000001,
} as const;
export type Comparisons = (typeof Comparisons)[keyof typeof Comparisons];

/** How clearly the answers point to one segment. */
export const Confidences = {
  clear: 275000000,
  leaning: 275000001,
  unsure: 275000002,
} as const;
export type Confidences = (typeof Confidences)[keyof typeof Confidences];

/** Where a consent was given. */
export const ConsentSources = {
  verbal: 275000000,
  form: 275000001,
  contract: 275000002,
  website: 275000003,
  import: 275000004,
} as const;
export type ConsentSources = (typeof ConsentSources)[keyof typeof ConsentSources];

/** Whether a customer may be contacted. */
export const ContactVerdicts = {
  allowed: 275000000,
  discouraged: 275000001,
  blocked: 275000002,
} as const;
export type ContactVerdicts = (typeof ContactVerdicts)[keyof typeof ContactVerdicts];

/** Whose purchases and workshop visits count for a customer. */
export const CountedPurchases = {
  own: 275000000,
  companydrivers: 275000001,
} as const;
export type CountedPurchases = (typeof CountedPurchases)[keyof typeof CountedPurchases];

/** Who contacted whom. */
export const Directions = {
  outbound: 275000000,
  inbound: 275000001,
} as const;
export type Directions = (typeof Directions)[keyof typeof Directions];

/** Why to call about a vehicle. */
export const DueKinds = {
  recall: 275000000,
  roadworthiness: 275000001,
  service: 275000002,
  declined: 275000003,
  leaseend: 275000004,
  warrantyend: 275000005,
  followup: 275000006,
} as const;
export type DueKinds = (typeof DueKinds)[keyof typeof DueKinds];

/** Events that give a reason to call. */
export const FollowUpEvents = {
  leaseend: 275000000,
  roadworthiness: 275000001,
  service: 275000002,
  recall: 275000003,
  workshopvisit: 275000004,
  modelnews: 275000005,
} as const;
export type FollowUpEvents = (typeof FollowUpEvents)[keyof typeof FollowUpEvents];

/** How much follow-up the customer wants. */
export const FollowUpLevels = {
  none: 275000000,
  light: 275000001,
  regular: 275000002,
  close: 275000003,
} as const;
export type FollowUpLevels = (typeof FollowUpLevels)[keyof typeof FollowUpLevels];

/** What the vehicle runs on. */
export const Fuels = {
  petrol: 275000000,
  diesel: 275000001,
  electric: 275000002,
  pluginhybrid: 275000003,
  hybrid: 275000004,
  other: 275000005,
} as const;
export type Fuels = (typeof Fuels)[keyof typeof Fuels];

/** Whether a line is work or a part. */
export const LineKinds = {
  work: 275000000,
  part: 275000001,
} as const;
export type LineKinds = (typeof LineKinds)[keyof typeof LineKinds];

/** Whether the line was done or declined. */
export const LineStatuses = {
  done: 275000000,
  declined: 275000001,
} as const;
export type LineStatuses = (typeof LineStatuses)[keyof typeof LineStatuses];

/** What becomes of lower tiers’ benefits of the same kind. */
export const LowerBenefits = {
  replaces: 275000000,
  adds: 275000001,
} as const;
export type LowerBenefits = (typeof LowerBenefits)[keyof typeof LowerBenefits];

/** What a tier rule counts. */
export const Measures = {
  years: 275000000,
  vehicles: 275000001,
  visits: 275000002,
  spend: 275000003,
  points: 275000004,
} as const;
export type Measures = (typeof Measures)[keyof typeof Measures];

/** How far an order has come. */
export const OrderStatuses = {
  draft: 275000000,
  ordered: 275000001,
  confirmed: 275000002,
  built: 275000003,
  intransport: 275000004,
  arrived: 275000005,
  delivered: 275000006,
  cancelled: 275000007,
} as const;
export type OrderStatuses = (typeof OrderStatuses)[keyof typeof OrderStatuses];

/** Who pays for a line. */
export const Payers = {
  customer: 275000000,
  warranty: 275000001,
  dealer: 275000002,
} as const;
export type Payers = (typeof Payers)[keyof typeof Payers];

/** Why a follow-up was planned. */
export const PlanReasons = {
  cadence: 275000000,
  leaseend: 275000001,
  roadworthiness: 275000002,
  service: 275000003,
  recall: 275000004,
  workshopvisit: 275000005,
  modelnews: 275000006,
  newtier: 275000007,
} as const;
export type PlanReasons = (typeof PlanReasons)[keyof typeof PlanReasons];

/** Whether a version of the programme counts. */
export const ProgrammeStates = {
  draft: 275000000,
  published: 275000001,
  earlier: 275000002,
} as const;
export type ProgrammeStates = (typeof ProgrammeStates)[keyof typeof ProgrammeStates];

/** What became of the promised day. */
export const Promises = {
  none: 275000000,
  open: 275000001,
  kept: 275000002,
  broken: 275000003,
} as const;
export type Promises = (typeof Promises)[keyof typeof Promises];

/** What a contact is for; the rules differ. */
export const Purposes = {
  marketing: 275000000,
  service: 275000001,
  recall: 275000002,
  reply: 275000003,
} as const;
export type Purposes = (typeof Purposes)[keyof typeof Purposes];

/** What Reservasjonsregisteret said when it was last checked. */
export const ReservationStatuses = {
  unknown: 275000000,
  notreserved: 275000001,
  reserved: 275000002,
} as const;
export type ReservationStatuses = (typeof ReservationStatuses)[keyof typeof ReservationStatuses];

/** What kind of customer the needs analysis found. */
export const Segments = {
  economist: 275000000,
  hybrid: 275000001,
  relationship: 275000002,
} as const;
export type Segments = (typeof Segments)[keyof typeof Segments];

/** How the vehicle counts down to service. */
export const ServiceIntervals = {
  flexible: 275000000,
  fixed: 275000001,
} as const;
export type ServiceIntervals = (typeof ServiceIntervals)[keyof typeof ServiceIntervals];

/** How a run of sync ended. */
export const SyncOutcomes = {
  running: 275000000,
  stored: 275000001,
  someleft: 275000002,
  failed: 275000003,
} as const;
export type SyncOutcomes = (typeof SyncOutcomes)[keyof typeof SyncOutcomes];

/** What the day of the next roadworthiness test is taken from. */
export const TestDeadlineSources = {
  registerDeadline: 275000000,
  yearsAfterRegistration: 275000001,
  yearsAfterTest: 275000002,
} as const;
export type TestDeadlineSources = (typeof TestDeadlineSources)[keyof typeof TestDeadlineSources];

/** Why a customer has another tier. */
export const TierChangeReasons = {
  enrolled: 275000000,
  withdrawn: 275000001,
  programme: 275000002,
  reached: 275000003,
  lapsed: 275000004,
} as const;
export type TierChangeReasons = (typeof TierChangeReasons)[keyof typeof TierChangeReasons];

/** What came of a contact. */
export const TouchOutcomes = {
  reached: 275000000,
  noanswer: 275000001,
  leftmessage: 275000002,
  appointment: 275000003,
  callback: 275000004,
  notinterested: 275000005,
  sent: 275000006,
} as const;
export type TouchOutcomes = (typeof TouchOutcomes)[keyof typeof TouchOutcomes];

/** How near a date is. */
export const Urgencies = {
  later: 275000000,
  soon: 275000001,
  overdue: 275000002,
} as const;
export type Urgencies = (typeof Urgencies)[keyof typeof Urgencies];

/** What the customer is to the vehicle. */
export const VehicleRoles = {
  owner: 275000000,
  leaser: 275000001,
  driver: 275000002,
  formerowner: 275000003,
} as const;
export type VehicleRoles = (typeof VehicleRoles)[keyof typeof VehicleRoles];

/** Whether the customer still has the vehicle. */
export const VehicleStatuses = {
  inuse: 275000000,
  sold: 275000001,
  scrapped: 275000002,
  onorder: 275000003,
  unknown: 275000004,
} as const;
export type VehicleStatuses = (typeof VehicleStatuses)[keyof typeof VehicleStatuses];

/** What a workshop visit was for. */
export const VisitKinds = {
  service: 275000000,
  repair: 275000001,
  roadworthiness: 275000002,
  tyres: 275000003,
  recall: 275000004,
  warranty: 275000005,
  body: 275000006,
  accessory: 275000007,
} as const;
export type VisitKinds = (typeof VisitKinds)[keyof typeof VisitKinds];

/** How far a workshop visit has come. */
export const VisitStatuses = {
  booked: 275000000,
  inprogress: 275000001,
  done: 275000002,
  cancelled: 275000003,
} as const;
export type VisitStatuses = (typeof VisitStatuses)[keyof typeof VisitStatuses];

/** How the customer was asked to join. */
export const WaysOfAsking = {
  inperson: 275000000,
  phone: 275000001,
  sms: 275000002,
  email: 275000003,
  online: 275000004,
} as const;
export type WaysOfAsking = (typeof WaysOfAsking)[keyof typeof WaysOfAsking];

/** Standard columns of contact that the solution uses, and its own. */
export const Contact = {
  table: 'contact',
  set: 'contacts',
  id: 'contactid',
  name: 'fullname',
  nav: {
    kk_loyaltytierid: 'kk_LoyaltyTierId',
    parentcustomerid_account: 'parentcustomerid_account',
    ownerid: 'ownerid',
  },
} as const;
export const ContactMany = {
  Vehicle_kk_customerid: 'kk_contact_Vehicle_CustomerId',
  VehicleOwnership_kk_customerid: 'kk_contact_VehicleOwnership_CustomerId',
  WorkshopVisit_kk_customerid: 'kk_contact_WorkshopVisit_CustomerId',
  NeedsAnalysis_kk_customerid: 'kk_contact_NeedsAnalysis_CustomerId',
  Membership_kk_customerid: 'kk_contact_Membership_CustomerId',
  BenefitUse_kk_customerid: 'kk_contact_BenefitUse_CustomerId',
  TierChange_kk_customerid: 'kk_contact_TierChange_CustomerId',
  Touch_kk_customerid: 'kk_contact_Touch_CustomerId',
  Message_kk_customerid: 'kk_contact_Message_CustomerId',
  VehicleOrder_kk_customerid: 'kk_contact_VehicleOrder_CustomerId',
} as const;
export interface ContactRow {
  contactid: string;
  fullname: string | null;
  firstname: string | null;
  lastname: string | null;
  jobtitle: string | null;
  mobilephone: string | null;
  _parentcustomerid_value: string | null;
  emailaddress1: string | null;
  telephone1: string | null;
  address1_line1: string | null;
  address1_postalcode: string | null;
  address1_city: string | null;
  description: string | null;
  donotphone: boolean | null;
  donotemail: boolean | null;
  donotbulkemail: boolean | null;
  preferredcontactmethodcode: number | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  kk_externalid: string | null;
  kk_followuplevel: FollowUpLevels | null;
  kk_segment: Segments | null;
  kk_confidence: Confidences | null;
  kk_analysedon: string | null;
  _kk_loyaltytierid_value: string | null;
  kk_membersince: string | null;
  kk_offeradvice: ContactVerdicts | null;
  kk_firstpurchase: string | null;
  kk_lastpurchase: string | null;
  kk_lastworkshopvisit: string | null;
  kk_lasttouch: string | null;
  kk_freesince: string | null;
  kk_phoneconsent: boolean | null;
  kk_phoneconsenton: string | null;
  kk_phoneconsentsource: ConsentSources | null;
  kk_smsconsent: boolean | null;
  kk_smsconsenton: string | null;
  kk_smsconsentsource: ConsentSources | null;
  kk_emailconsent: boolean | null;
  kk_emailconsenton: string | null;
  kk_emailconsentsource: ConsentSources | null;
  kk_marketingobjection: boolean | null;
  kk_marketingobjectionon: string | null;
  kk_marketingobjectionsource: ConsentSources | null;
  kk_reservationstatus: ReservationStatuses | null;
  kk_reservationcheckedon: string | null;
  kk_addressatsale: boolean | null;
  kk_preferredlanguage: CardLanguages | null;
}

/** Standard columns of account that the solution uses, and its own. */
export const Account = {
  table: 'account',
  set: 'accounts',
  id: 'accountid',
  name: 'name',
  nav: {
    kk_loyaltytierid: 'kk_LoyaltyTierId',
    primarycontactid: 'primarycontactid',
    ownerid: 'ownerid',
  },
} as const;
export const AccountMany = {
  Vehicle_kk_customerid: 'kk_account_Vehicle_CustomerId',
  VehicleOwnership_kk_customerid: 'kk_account_VehicleOwnership_CustomerId',
  WorkshopVisit_kk_customerid: 'kk_account_WorkshopVisit_CustomerId',
  NeedsAnalysis_kk_customerid: 'kk_account_NeedsAnalysis_CustomerId',
  Membership_kk_customerid: 'kk_account_Membership_CustomerId',
  BenefitUse_kk_customerid: 'kk_account_BenefitUse_CustomerId',
  TierChange_kk_customerid: 'kk_account_TierChange_CustomerId',
  Touch_kk_customerid: 'kk_account_Touch_CustomerId',
  Message_kk_customerid: 'kk_account_Message_CustomerId',
  VehicleOrder_kk_customerid: 'kk_account_VehicleOrder_CustomerId',
} as const;
export interface AccountRow {
  accountid: string;
  name: string | null;
  accountnumber: string | null;
  telephone2: string | null;
  _primarycontactid_value: string | null;
  emailaddress1: string | null;
  telephone1: string | null;
  address1_line1: string | null;
  address1_postalcode: string | null;
  address1_city: string | null;
  description: string | null;
  donotphone: boolean | null;
  donotemail: boolean | null;
  donotbulkemail: boolean | null;
  preferredcontactmethodcode: number | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  kk_externalid: string | null;
  kk_followuplevel: FollowUpLevels | null;
  kk_segment: Segments | null;
  kk_confidence: Confidences | null;
  kk_analysedon: string | null;
  _kk_loyaltytierid_value: string | null;
  kk_membersince: string | null;
  kk_offeradvice: ContactVerdicts | null;
  kk_firstpurchase: string | null;
  kk_lastpurchase: string | null;
  kk_lastworkshopvisit: string | null;
  kk_lasttouch: string | null;
  kk_freesince: string | null;
  kk_phoneconsent: boolean | null;
  kk_phoneconsenton: string | null;
  kk_phoneconsentsource: ConsentSources | null;
  kk_smsconsent: boolean | null;
  kk_smsconsenton: string | null;
  kk_smsconsentsource: ConsentSources | null;
  kk_emailconsent: boolean | null;
  kk_emailconsenton: string | null;
  kk_emailconsentsource: ConsentSources | null;
  kk_marketingobjection: boolean | null;
  kk_marketingobjectionon: string | null;
  kk_marketingobjectionsource: ConsentSources | null;
  kk_reservationstatus: ReservationStatuses | null;
  kk_reservationcheckedon: string | null;
  kk_addressatsale: boolean | null;
  kk_preferredlanguage: CardLanguages | null;
}

/** Standard columns of task that the solution uses, and its own. */
export const Task = {
  table: 'task',
  set: 'tasks',
  id: 'activityid',
  name: 'subject',
  nav: {
    kk_vehicleid: 'kk_VehicleId',
    regardingobjectid_contact: 'regardingobjectid_contact_task',
    regardingobjectid_account: 'regardingobjectid_account_task',
    ownerid: 'ownerid',
  },
} as const;
export interface TaskRow {
  activityid: string;
  subject: string | null;
  scheduledend: string | null;
  _regardingobjectid_value: string | null;
  _ownerid_value: string | null;
  statecode: number | null;
  statuscode: number | null;
  kk_plankey: string | null;
  kk_planreason: PlanReasons | null;
  kk_cancelledbyplan: boolean | null;
  _kk_vehicleid_value: string | null;
}

/** A vehicle that a customer owns, leases or drives. */
export const Vehicle = {
  table: 'kk_vehicle',
  set: 'kk_vehicles',
  id: 'kk_vehicleid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    ownerid: 'ownerid',
  },
} as const;
export const VehicleMany = {
  Task_kk_vehicleid: 'kk_Vehicle_task_VehicleId',
  VehicleOwnership_kk_vehicleid: 'kk_Vehicle_VehicleOwnership_VehicleId',
  WorkshopVisit_kk_vehicleid: 'kk_Vehicle_WorkshopVisit_VehicleId',
  WorkshopVisit_kk_shownonvehicleid: 'kk_Vehicle_WorkshopVisit_ShownOnVehicleId',
  BenefitUse_kk_vehicleid: 'kk_Vehicle_BenefitUse_VehicleId',
  Touch_kk_vehicleid: 'kk_Vehicle_Touch_VehicleId',
  VehicleOrder_kk_vehicleid: 'kk_Vehicle_VehicleOrder_VehicleId',
} as const;
export interface VehicleRow {
  kk_vehicleid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  kk_plate: string | null;
  kk_vin: string | null;
  kk_make: string | null;
  kk_model: string | null;
  kk_modelyear: string | null;
  kk_fuel: Fuels | null;
  kk_firstregistration: string | null;
  _kk_customerid_value: string | null;
  kk_role: VehicleRoles | null;
  kk_deliveredon: string | null;
  kk_vehiclestatus: VehicleStatuses | null;
  kk_serviceinterval: ServiceIntervals | null;
  kk_servicemonths: number | null;
  kk_servicekm: number | null;
  kk_warrantyend: string | null;
  kk_leaseend: string | null;
  kk_eudeadline: string | null;
  kk_expectedon: string | null;
  kk_odometer: number | null;
  kk_odometeron: string | null;
  kk_openrecall: boolean | null;
  kk_recall: string | null;
  kk_nextdue: DueKinds | null;
  kk_nextdueon: string | null;
  kk_nextdueurgency: Urgencies | null;
  kk_servicedueon: string | null;
  kk_serviceduekm: number | null;
  kk_eudueon: string | null;
  kk_euduesource: TestDeadlineSources | null;
  kk_declinedon: string | null;
  kk_declinedwork: string | null;
  kk_followupon: string | null;
  kk_bookedon: string | null;
  kk_bookedkind: VisitKinds | null;
  kk_yearlykm: number | null;
  kk_visitodometer: number | null;
  kk_visitodometeron: string | null;
  kk_offeradvice: ContactVerdicts | null;
  kk_recalladvice: ContactVerdicts | null;
  kk_adviceon: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** Who owned, leased or drove a vehicle, and from when until when. */
export const VehicleOwnership = {
  table: 'kk_vehicleownership',
  set: 'kk_vehicleownerships',
  id: 'kk_vehicleownershipid',
  name: 'kk_name',
  nav: {
    kk_vehicleid: 'kk_VehicleId',
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    ownerid: 'ownerid',
  },
} as const;
export interface VehicleOwnershipRow {
  kk_vehicleownershipid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_vehicleid_value: string | null;
  _kk_customerid_value: string | null;
  kk_role: VehicleRoles | null;
  kk_heldfrom: string | null;
  kk_helduntil: string | null;
  kk_deliveredon: string | null;
  kk_current: boolean | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** One visit to the workshop. */
export const WorkshopVisit = {
  table: 'kk_workshopvisit',
  set: 'kk_workshopvisits',
  id: 'kk_workshopvisitid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_vehicleid: 'kk_VehicleId',
    kk_shownonvehicleid: 'kk_ShownOnVehicleId',
    ownerid: 'ownerid',
  },
} as const;
export const WorkshopVisitMany = {
  WorkshopLine_kk_visitid: 'kk_WorkshopVisit_WorkshopLine_VisitId',
  BenefitUse_kk_visitid: 'kk_WorkshopVisit_BenefitUse_VisitId',
} as const;
export interface WorkshopVisitRow {
  kk_workshopvisitid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  _kk_vehicleid_value: string | null;
  _kk_shownonvehicleid_value: string | null;
  kk_inherited: boolean | null;
  kk_workshop: string | null;
  kk_bookedon: string | null;
  kk_arrivedon: string | null;
  kk_completedon: string | null;
  kk_visitedon: string | null;
  kk_odometer: number | null;
  kk_kind: VisitKinds | null;
  kk_visitstatus: VisitStatuses | null;
  kk_request: string | null;
  kk_summary: string | null;
  kk_customeramount: number | null;
  kk_warrantyamount: number | null;
  kk_dealeramount: number | null;
  kk_declinedcount: number | null;
  kk_recommendation: string | null;
  _transactioncurrencyid_value: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** One line of work or one part of a workshop visit. */
export const WorkshopLine = {
  table: 'kk_workshopline',
  set: 'kk_workshoplines',
  id: 'kk_workshoplineid',
  name: 'kk_name',
  nav: {
    kk_visitid: 'kk_VisitId',
    ownerid: 'ownerid',
  },
} as const;
export interface WorkshopLineRow {
  kk_workshoplineid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_visitid_value: string | null;
  kk_position: number | null;
  kk_linekind: LineKinds | null;
  kk_linestatus: LineStatuses | null;
  kk_quantity: number | null;
  kk_amount: number | null;
  kk_payer: Payers | null;
  _transactioncurrencyid_value: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** What a customer answered, the segment it gave, and whether the seller overruled it. */
export const NeedsAnalysis = {
  table: 'kk_needsanalysis',
  set: 'kk_needsanalyses',
  id: 'kk_needsanalysisid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    ownerid: 'ownerid',
  },
} as const;
export interface NeedsAnalysisRow {
  kk_needsanalysisid: string;
  kk_name: string | null;
  _kk_customerid_value: string | null;
  kk_analysedon: string | null;
  kk_q3: number | null;
  kk_q4: number | null;
  kk_q5: number | null;
  kk_q6: number | null;
  kk_q7: number | null;
  kk_q8: number | null;
  kk_q9: number | null;
  kk_q10: number | null;
  kk_level: FollowUpLevels | null;
  kk_suggestedlevel: FollowUpLevels | null;
  kk_segment: Segments | null;
  kk_chosensegment: Segments | null;
  kk_margin: number | null;
  kk_confidence: Confidences | null;
  kk_centroidversion: string | null;
  kk_overruled: boolean | null;
  kk_overrulereason: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** What a follow-up level means: when to follow up, and how often at most. */
export const FollowUpPolicy = {
  table: 'kk_followuppolicy',
  set: 'kk_followuppolicies',
  id: 'kk_followuppolicyid',
  name: 'kk_name',
  nav: {},
} as const;
export interface FollowUpPolicyRow {
  kk_followuppolicyid: string;
  kk_name: string | null;
  kk_code: string | null;
  kk_level: FollowUpLevels | null;
  kk_cadence: string | null;
  kk_events: string | null;
  kk_mosttouches: number | null;
  kk_freeaftermonths: number | null;
  kk_staleaftermonths: number | null;
  kk_leasenoticemonths: number | null;
  kk_quietdays: number | null;
  kk_relationpurchasemonths: number | null;
  kk_relationvisitmonths: number | null;
  kk_wishfrom: number | null;
  kk_channel: Channels | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** Which activities of Dynamics count as contact with the customer, and as what. */
export const ActivityMapping = {
  table: 'kk_activitymapping',
  set: 'kk_activitymappings',
  id: 'kk_activitymappingid',
  name: 'kk_name',
  nav: {},
} as const;
export interface ActivityMappingRow {
  kk_activitymappingid: string;
  kk_name: string | null;
  kk_code: string | null;
  kk_activitytype: string | null;
  kk_category: string | null;
  kk_fromcampaign: boolean | null;
  kk_counts: boolean | null;
  kk_channel: Channels | null;
  kk_direction: ActivityDirections | null;
  kk_purpose: Purposes | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A version of the loyalty programme: a draft, the published one, or an earlier one. */
export const LoyaltyProgramme = {
  table: 'kk_loyaltyprogramme',
  set: 'kk_loyaltyprogrammes',
  id: 'kk_loyaltyprogrammeid',
  name: 'kk_name',
  nav: {
    kk_replacesid: 'kk_ReplacesId',
    kk_basedonid: 'kk_BasedOnId',
  },
} as const;
export const LoyaltyProgrammeMany = {
  LoyaltyProgramme_kk_replacesid: 'kk_LoyaltyProgramme_LoyaltyProgramme_ReplacesId',
  LoyaltyProgramme_kk_basedonid: 'kk_LoyaltyProgramme_LoyaltyProgramme_BasedOnId',
  LoyaltyTier_kk_programmeid: 'kk_LoyaltyProgramme_LoyaltyTier_ProgrammeId',
} as const;
export interface LoyaltyProgrammeRow {
  kk_loyaltyprogrammeid: string;
  kk_name: string | null;
  kk_programmestate: ProgrammeStates | null;
  kk_version: number | null;
  kk_publishedon: string | null;
  kk_publishedby: string | null;
  _kk_replacesid_value: string | null;
  _kk_basedonid_value: string | null;
  kk_counts: CountedPurchases | null;
  kk_windowmonths: number | null;
  kk_keepmonths: number | null;
  kk_pointsvehicle: number | null;
  kk_pointsvisit: number | null;
  kk_pointskrone: number | null;
  kk_newcarprice: number | null;
  kk_loancarprice: number | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A tier of the loyalty programme. */
export const LoyaltyTier = {
  table: 'kk_loyaltytier',
  set: 'kk_loyaltytiers',
  id: 'kk_loyaltytierid',
  name: 'kk_name',
  nav: {
    kk_programmeid: 'kk_ProgrammeId',
  },
} as const;
export const LoyaltyTierMany = {
  Contact_kk_loyaltytierid: 'kk_LoyaltyTier_contact_LoyaltyTierId',
  Account_kk_loyaltytierid: 'kk_LoyaltyTier_account_LoyaltyTierId',
  TierRule_kk_tierid: 'kk_LoyaltyTier_TierRule_TierId',
  Benefit_kk_tierid: 'kk_LoyaltyTier_Benefit_TierId',
  Membership_kk_tierid: 'kk_LoyaltyTier_Membership_TierId',
  TierChange_kk_fromtierid: 'kk_LoyaltyTier_TierChange_FromTierId',
  TierChange_kk_totierid: 'kk_LoyaltyTier_TierChange_ToTierId',
} as const;
export interface LoyaltyTierRow {
  kk_loyaltytierid: string;
  kk_name: string | null;
  kk_englishname: string | null;
  kk_code: string | null;
  _kk_programmeid_value: string | null;
  kk_rank: number | null;
  kk_color: string | null;
  kk_keepmonths: number | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** One condition for a tier. Conditions of the same rule set must all be met; one rule set is enough. */
export const TierRule = {
  table: 'kk_tierrule',
  set: 'kk_tierrules',
  id: 'kk_tierruleid',
  name: 'kk_name',
  nav: {
    kk_tierid: 'kk_TierId',
  },
} as const;
export interface TierRuleRow {
  kk_tierruleid: string;
  kk_name: string | null;
  kk_code: string | null;
  _kk_tierid_value: string | null;
  kk_ruleset: number | null;
  kk_measure: Measures | null;
  kk_comparison: Comparisons | null;
  kk_minimum: number | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** What a tier of the programme gives. */
export const Benefit = {
  table: 'kk_benefit',
  set: 'kk_benefits',
  id: 'kk_benefitid',
  name: 'kk_name',
  nav: {
    kk_tierid: 'kk_TierId',
  },
} as const;
export const BenefitMany = {
  BenefitUse_kk_benefitid: 'kk_Benefit_BenefitUse_BenefitId',
} as const;
export interface BenefitRow {
  kk_benefitid: string;
  kk_name: string | null;
  kk_englishname: string | null;
  kk_code: string | null;
  _kk_tierid_value: string | null;
  kk_kind: BenefitKinds | null;
  kk_value: number | null;
  kk_timesayear: number | null;
  kk_validfrom: string | null;
  kk_validuntil: string | null;
  kk_lower: LowerBenefits | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A customer enrolled in the loyalty programme, and the tier held. */
export const Membership = {
  table: 'kk_membership',
  set: 'kk_memberships',
  id: 'kk_membershipid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_tierid: 'kk_TierId',
    ownerid: 'ownerid',
  },
} as const;
export const MembershipMany = {
  BenefitUse_kk_membershipid: 'kk_Membership_BenefitUse_MembershipId',
  TierChange_kk_membershipid: 'kk_Membership_TierChange_MembershipId',
} as const;
export interface MembershipRow {
  kk_membershipid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  _kk_tierid_value: string | null;
  kk_enrolledon: string | null;
  kk_enrolledby: string | null;
  kk_asked: WaysOfAsking | null;
  kk_withdrawnon: string | null;
  kk_tiersince: string | null;
  kk_keptuntil: string | null;
  kk_lapsedon: string | null;
  kk_unusedbenefits: number | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A benefit that a member has used. */
export const BenefitUse = {
  table: 'kk_benefituse',
  set: 'kk_benefituses',
  id: 'kk_benefituseid',
  name: 'kk_name',
  nav: {
    kk_benefitid: 'kk_BenefitId',
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_membershipid: 'kk_MembershipId',
    kk_vehicleid: 'kk_VehicleId',
    kk_visitid: 'kk_VisitId',
    ownerid: 'ownerid',
  },
} as const;
export interface BenefitUseRow {
  kk_benefituseid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_benefitid_value: string | null;
  _kk_customerid_value: string | null;
  _kk_membershipid_value: string | null;
  kk_usedon: string | null;
  _kk_vehicleid_value: string | null;
  _kk_visitid_value: string | null;
  kk_note: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** The day a member got another tier, and why. The history of tiers: rows are added, never changed. */
export const TierChange = {
  table: 'kk_tierchange',
  set: 'kk_tierchanges',
  id: 'kk_tierchangeid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_membershipid: 'kk_MembershipId',
    kk_fromtierid: 'kk_FromTierId',
    kk_totierid: 'kk_ToTierId',
    ownerid: 'ownerid',
  },
} as const;
export interface TierChangeRow {
  kk_tierchangeid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  _kk_membershipid_value: string | null;
  _kk_fromtierid_value: string | null;
  _kk_totierid_value: string | null;
  kk_changedon: string | null;
  kk_number: number | null;
  kk_reason: TierChangeReasons | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** One contact with a customer, by anyone, on any channel, campaigns included. */
export const Touch = {
  table: 'kk_touch',
  set: 'kk_touches',
  id: 'kk_touchid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_vehicleid: 'kk_VehicleId',
    ownerid: 'ownerid',
  },
} as const;
export interface TouchRow {
  kk_touchid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  kk_channel: Channels | null;
  kk_direction: Directions | null;
  kk_purpose: Purposes | null;
  kk_outcome: TouchOutcomes | null;
  _kk_vehicleid_value: string | null;
  kk_campaign: string | null;
  kk_dealer: string | null;
  kk_by: string | null;
  kk_occurredon: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** One run of sync: what it read, stored and left. */
export const SyncRun = {
  table: 'kk_syncrun',
  set: 'kk_syncruns',
  id: 'kk_syncrunid',
  name: 'kk_name',
  nav: {},
} as const;
export interface SyncRunRow {
  kk_syncrunid: string;
  kk_name: string | null;
  kk_file: string | null;
  kk_startedon: string | null;
  kk_endedon: string | null;
  kk_outcome: SyncOutcomes | null;
  kk_rowsread: number | null;
  kk_stored: number | null;
  kk_unchanged: number | null;
  kk_duplicates: number | null;
  kk_waiting: number | null;
  kk_rejected: number | null;
  kk_forreview: number | null;
  kk_deactivated: number | null;
  kk_retried: number | null;
  kk_throttledseconds: number | null;
  kk_message: string | null;
  kk_report: string | null;
  kk_version: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** An SMS to or from a customer. */
export const Message = {
  table: 'kk_message',
  set: 'kk_messages',
  id: 'kk_messageid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    ownerid: 'ownerid',
  },
} as const;
export interface MessageRow {
  kk_messageid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  kk_direction: Directions | null;
  kk_purpose: Purposes | null;
  kk_senton: string | null;
  kk_text: string | null;
  kk_number: string | null;
  kk_by: string | null;
  kk_answered: boolean | null;
  kk_answeredon: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A car that a customer has ordered. */
export const VehicleOrder = {
  table: 'kk_vehicleorder',
  set: 'kk_vehicleorders',
  id: 'kk_vehicleorderid',
  name: 'kk_name',
  nav: {
    kk_customerid_contact: 'kk_CustomerId_contact',
    kk_customerid_account: 'kk_CustomerId_account',
    kk_vehicleid: 'kk_VehicleId',
    ownerid: 'ownerid',
  },
} as const;
export const VehicleOrderMany = {
  OrderPromise_kk_orderid: 'kk_VehicleOrder_OrderPromise_OrderId',
} as const;
export interface VehicleOrderRow {
  kk_vehicleorderid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_customerid_value: string | null;
  kk_model: string | null;
  _kk_vehicleid_value: string | null;
  kk_orderstatus: OrderStatuses | null;
  kk_orderedon: string | null;
  kk_promisedon: string | null;
  kk_promisetoldon: string | null;
  kk_promisereason: string | null;
  kk_firstpromisedon: string | null;
  kk_deliveredon: string | null;
  kk_promisechanges: number | null;
  kk_promise: Promises | null;
  kk_dayslate: number | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** A day of delivery that the customer was told; rows are only added. */
export const OrderPromise = {
  table: 'kk_orderpromise',
  set: 'kk_orderpromises',
  id: 'kk_orderpromiseid',
  name: 'kk_name',
  nav: {
    kk_orderid: 'kk_OrderId',
    ownerid: 'ownerid',
  },
} as const;
export interface OrderPromiseRow {
  kk_orderpromiseid: string;
  kk_name: string | null;
  kk_externalid: string | null;
  _kk_orderid_value: string | null;
  kk_promisedon: string | null;
  kk_toldon: string | null;
  kk_reason: string | null;
  _ownerid_value: string | null;
  createdon: string | null;
  modifiedon: string | null;
  statecode: number | null;
  statuscode: number | null;
}

/** Name of the role that the user of sync needs, and the privileges that it gives. */
export const IntegrationRole = {
  name: 'Kundekort Integration',
  privileges: {
    prvAppendAccount: 'Global',
    prvAppendActivity: 'Global',
    prvAppendContact: 'Global',
    prvAppendToAccount: 'Global',
    prvAppendToActivity: 'Global',
    prvAppendToContact: 'Global',
    prvAppendTokk_ActivityMapping: 'Global',
    prvAppendTokk_Benefit: 'Global',
    prvAppendTokk_FollowUpPolicy: 'Global',
    prvAppendTokk_LoyaltyProgramme: 'Global',
    prvAppendTokk_LoyaltyTier: 'Global',
    prvAppendTokk_Membership: 'Global',
    prvAppendTokk_Message: 'Global',
    prvAppendTokk_OrderPromise: 'Global',
    prvAppendTokk_TierChange: 'Global',
    prvAppendTokk_TierRule: 'Global',
    prvAppendTokk_Touch: 'Global',
    prvAppendTokk_Vehicle: 'Global',
    prvAppendTokk_VehicleOrder: 'Global',
    prvAppendTokk_VehicleOwnership: 'Global',
    prvAppendTokk_WorkshopLine: 'Global',
    prvAppendTokk_WorkshopVisit: 'Global',
    prvAppendkk_ActivityMapping: 'Global',
    prvAppendkk_Benefit: 'Global',
    prvAppendkk_FollowUpPolicy: 'Global',
    prvAppendkk_LoyaltyProgramme: 'Global',
    prvAppendkk_LoyaltyTier: 'Global',
    prvAppendkk_Membership: 'Global',
    prvAppendkk_Message: 'Global',
    prvAppendkk_OrderPromise: 'Global',
    prvAppendkk_TierChange: 'Global',
    prvAppendkk_TierRule: 'Global',
    prvAppendkk_Touch: 'Global',
    prvAppendkk_Vehicle: 'Global',
    prvAppendkk_VehicleOrder: 'Global',
    prvAppendkk_VehicleOwnership: 'Global',
    prvAppendkk_WorkshopLine: 'Global',
    prvAppendkk_WorkshopVisit: 'Global',
    prvAssignAccount: 'Global',
    prvAssignActivity: 'Global',
    prvAssignContact: 'Global',
    prvCreateAccount: 'Global',
    prvCreateActivity: 'Global',
    prvCreateContact: 'Global',
    prvCreatekk_ActivityMapping: 'Global',
    prvCreatekk_Benefit: 'Global',
    prvCreatekk_FollowUpPolicy: 'Global',
    prvCreatekk_LoyaltyProgramme: 'Global',
    prvCreatekk_LoyaltyTier: 'Global',
    prvCreatekk_Membership: 'Global',
    prvCreatekk_Message: 'Global',
    prvCreatekk_OrderPromise: 'Global',
    prvCreatekk_SyncRun: 'Global',
    prvCreatekk_TierChange: 'Global',
    prvCreatekk_TierRule: 'Global',
    prvCreatekk_Touch: 'Global',
    prvCreatekk_Vehicle: 'Global',
    prvCreatekk_VehicleOrder: 'Global',
    prvCreatekk_VehicleOwnership: 'Global',
    prvCreatekk_WorkshopLine: 'Global',
    prvCreatekk_WorkshopVisit: 'Global',
    prvReadAccount: 'Global',
    prvReadActivity: 'Global',
    prvReadAttribute: 'Global',
    prvReadBusinessUnit: 'Global',
    prvReadContact: 'Global',
    prvReadEntity: 'Global',
    prvReadEntityKey: 'Global',
    prvReadEnvironmentVariableDefinition: 'Global',
    prvReadEnvironmentVariableValue: 'Global',
    prvReadOptionSet: 'Global',
    prvReadOrganization: 'Global',
    prvReadRelationship: 'Global',
    prvReadSolution: 'Global',
    prvReadTransactionCurrency: 'Global',
    prvReadUser: 'Global',
    prvReadUserSettings: 'Basic',
    prvReadkk_ActivityMapping: 'Global',
    prvReadkk_Benefit: 'Global',
    prvReadkk_BenefitUse: 'Global',
    prvReadkk_FollowUpPolicy: 'Global',
    prvReadkk_LoyaltyProgramme: 'Global',
    prvReadkk_LoyaltyTier: 'Global',
    prvReadkk_Membership: 'Global',
    prvReadkk_Message: 'Global',
    prvReadkk_NeedsAnalysis: 'Global',
    prvReadkk_OrderPromise: 'Global',
    prvReadkk_SyncRun: 'Global',
    prvReadkk_TierChange: 'Global',
    prvReadkk_TierRule: 'Global',
    prvReadkk_Touch: 'Global',
    prvReadkk_Vehicle: 'Global',
    prvReadkk_VehicleOrder: 'Global',
    prvReadkk_VehicleOwnership: 'Global',
    prvReadkk_WorkshopLine: 'Global',
    prvReadkk_WorkshopVisit: 'Global',
    prvWriteAccount: 'Global',
    prvWriteActivity: 'Global',
    prvWriteContact: 'Global',
    prvWritekk_ActivityMapping: 'Global',
    prvWritekk_Benefit: 'Global',
    prvWritekk_FollowUpPolicy: 'Global',
    prvWritekk_LoyaltyProgramme: 'Global',
    prvWritekk_LoyaltyTier: 'Global',
    prvWritekk_Membership: 'Global',
    prvWritekk_Message: 'Global',
    prvWritekk_OrderPromise: 'Global',
    prvWritekk_SyncRun: 'Global',
    prvWritekk_TierChange: 'Global',
    prvWritekk_TierRule: 'Global',
    prvWritekk_Touch: 'Global',
    prvWritekk_Vehicle: 'Global',
    prvWritekk_VehicleOrder: 'Global',
    prvWritekk_VehicleOwnership: 'Global',
    prvWritekk_WorkshopLine: 'Global',
    prvWritekk_WorkshopVisit: 'Global',
  },
} as const;

/** Schema name of an environment variable. */
export const DefaultWorkshop = 'kk_DefaultWorkshop';
