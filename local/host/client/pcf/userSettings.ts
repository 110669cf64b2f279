import type { SessionDescription } from '../shapes';
import { dateFormatting, numberFormatting, zoneOffsetMinutes } from './culture';

/** `context.userSettings` for the person at the screen; the id is in braces and upper case, as Dynamics gives it. */
export function userSettings(session: SessionDescription, language: number): ComponentFramework.UserSettings {
  return {
    dateFormattingInfo: dateFormatting(language),
    numberFormattingInfo: numberFormatting(language),
    isRTL: false,
    languageId: language,
    securityRoles: [...session.user.roleIds],
    userId: `{${session.user.id.toUpperCase()}}`,
    userName: session.user.fullName,
    getTimeZoneOffsetMinutes: (date) => zoneOffsetMinutes(date ?? new Date(session.now)),
  };
}
