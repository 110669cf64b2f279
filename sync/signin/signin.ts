/** Signing in to an organisation in the cloud; nothing secret comes from arguments, or goes to messages. */
import type { TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { SyncFailure } from '../failure';
import { readCredentials } from './credentials';

/** Where the sign-in comes from, as `--sign-in` names it. */
export const waysOfSigningIn = ['environment', 'managed-identity', 'device-code', 'azure-cli'] as const;
export type WayOfSigningIn = (typeof waysOfSigningIn)[number];

export interface SignIn {
  /** Null: from the environment where it names an application, else as Microsoft's library finds it on the machine. */
  readonly way: WayOfSigningIn | null;
  /** A file of credentials; it decides when it is there. */
  readonly credentials: string | null;
}

export const ordinarySignIn: SignIn = { way: null, credentials: null };

/** A token for the organisation. */
export interface Token {
  /** Asks for a new one only when the last is about to expire. @throws SyncFailure */
  current(): Promise<string>;
  /** Forgets what there is: the organisation did not accept it. */
  renew(): void;
}

/**
 * Tokens for one organisation.
 * @param note tells a person where to go and which code to write (device code).
 * @param client options of Microsoft's library, for tests that answer in Microsoft's place.
 */
export function signIn(
  org: string,
  { way, credentials }: SignIn,
  note: (message: string) => void = () => undefined,
  client: TokenCredentialOptions = {},
): Token {
  const scope = `${org}/.default`;
  let credential: Promise<TokenCredential> | null = null;
  return {
    current: async () => {
      credential ??= credentialOf(way, credentials, note, client);
      try {
        const answer = await (await credential).getToken(scope);
        if (answer) return answer.token;
      } catch (error) {
        if (error instanceof SyncFailure) throw error;
        throw new SyncFailure(`Sign-in for ${org} failed${microsoftCode(error)}. ${cure(way, credentials)}`);
      }
      throw new SyncFailure(`Sign-in for ${org} gave no token. ${cure(way, credentials)}`);
    },
    renew: () => {
      // A credential keeps its tokens until they expire; a new one asks again.
      credential = null;
    },
  };
}

async function credentialOf(
  way: WayOfSigningIn | null,
  file: string | null,
  note: (message: string) => void,
  client: TokenCredentialOptions,
): Promise<TokenCredential> {
  // Loaded when needed only: it is large, and an organisation on this machine does not ask for it.
  const identity = await import('@azure/identity');
  if (file !== null) {
    const { tenantId, clientId, ...secret } = await readCredentials(file);
    return 'clientSecret' in secret
      ? new identity.ClientSecretCredential(tenantId, clientId, secret.clientSecret, client)
      : new identity.ClientCertificateCredential(
          tenantId,
          clientId,
          { certificatePath: secret.certificatePath, certificatePassword: secret.certificatePassword },
          client,
        );
  }
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = process.env;
  switch (way) {
    case 'managed-identity':
      return clientId
        ? new identity.ManagedIdentityCredential(clientId, client)
        : new identity.ManagedIdentityCredential(client);
    case 'device-code':
      return new identity.DeviceCodeCredential({
        ...client,
        ...(tenantId ? { tenantId } : {}),
        ...(clientId ? { clientId } : {}),
        userPromptCallback: ({ verificationUri, userCode }) =>
          note(`To sign in, open ${verificationUri} and write the code ${userCode}.`),
      });
    case 'azure-cli':
      return new identity.AzureCliCredential();
    case 'environment':
      return new identity.EnvironmentCredential(client);
    case null:
      return clientId ? new identity.EnvironmentCredential(client) : new identity.DefaultAzureCredential(client);
  }
}

/** Microsoft's code (AADSTS…) is safe to repeat and what one searches for; its sentences may hold ids. */
function microsoftCode(error: unknown): string {
  const code = /AADSTS\d+/.exec(String((error as Error).message))?.[0];
  return code ? ` (${code}${meanings[code] ? `: ${meanings[code]}` : ''})` : '';
}

const meanings: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the secret is wrong',
  AADSTS7000222: 'the secret has expired',
  AADSTS700016: 'no such application in this tenant',
  AADSTS90002: 'no such tenant',
  AADSTS700027: 'the certificate is not the one that the application knows',
  AADSTS500011: 'the tenant has no such organisation',
};

function cure(way: WayOfSigningIn | null, file: string | null): string {
  if (file !== null) return `Check what ${file} holds against the application in Microsoft Entra.`;
  switch (way) {
    case 'managed-identity':
      return 'The machine must have a managed identity; set AZURE_CLIENT_ID to name one of several.';
    case 'device-code':
      return 'Open the address, write the code and sign in as a user of the organisation.';
    case 'azure-cli':
      return 'Run az login first.';
    case 'environment':
    case null:
      return (
        'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH) in the ' +
        'environment, name a file with --credentials, or sign in with the Azure command line.'
      );
  }
}
