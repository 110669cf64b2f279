/** The ways a seller contacts a customer, and that contact advice and preferences speak of. */
export const contactChannels = ['phone', 'sms', 'email'] as const;

export type ContactChannel = (typeof contactChannels)[number];
