import { chmodSync } from 'node:fs';
import { ordinarySignIn, signIn } from '../../sync/signin/signin';
import { entra, type Entra } from './entra';
import { folder } from './files';

const org = 'https://dealer.crm4.dynamics.com';
const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const secret = 'hunter2-the-secret';

describe('signing in', () => {
  const kept = { ...process.env };
  let microsoft: Entra;
  let files: ReturnType<typeof folder>;
  const notes: string[] = [];
  const note = (message: string) => void notes.push(message);
  const credentialsFile = (content: object, mode = 0o600) => {
    const file = files.write('credentials.json', JSON.stringify(content));
    chmodSync(file, mode);
    return file;
  };
  beforeEach(async () => {
    microsoft = await entra();
    files = folder();
    notes.length = 0;
    for (const name of Object.keys(process.env)) if (name.startsWith('AZURE_')) delete process.env[name];
  });
  afterEach(async () => {
    process.env = { ...kept };
    files.remove();
    await microsoft.close();
  });

  it('takes an application and its secret from the environment', async () => {
    Object.assign(process.env, {
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: secret,
    });
    const token = signIn(org, ordinarySignIn, note, microsoft.client);
    expect(await token.current()).toBe('token-1');
    const [asked] = microsoft.asked;
    expect(Object.fromEntries(asked!)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: `${org}/.default`,
    });
  });

  it('keeps a token until it is told to ask for a new one', async () => {
    const file = credentialsFile({ tenantId, clientId, clientSecret: secret });
    const token = signIn(org, { way: null, credentials: file }, note, microsoft.client);
    expect([await token.current(), await token.current()]).toEqual(['token-1', 'token-1']);
    token.renew();
    expect(await token.current()).toBe('token-2');
  });

  it('with a code tells the person where to write it', async () => {
    process.env.AZURE_TENANT_ID = tenantId;
    process.env.AZURE_CLIENT_ID = clientId;
    const token = signIn(org, { way: 'device-code', credentials: null }, note, microsoft.client);
    expect(await token.current()).toMatch(/^token-/);
    expect(notes).toEqual(['To sign in, open https://microsoft.com/devicelogin and write the code ABCD-1234.']);
  });

  it.each([
    ['AADSTS7000215', 'the secret is wrong'],
    ['AADSTS7000222', 'the secret has expired'],
  ])('says what %s means, and repeats neither the secret nor Microsoft’s sentences', async (code, meaning) => {
    microsoft.refusals.push(code);
    const file = credentialsFile({ tenantId, clientId, clientSecret: secret });
    const failure = signIn(org, { way: null, credentials: file }, note, microsoft.client)
      .current()
      .catch((error: Error) => error);
    const { message, cause } = (await failure) as Error;
    expect(message).toBe(
      `Sign-in for ${org} failed (${code}: ${meaning}). Check what ${file} holds against the application in Microsoft Entra.`,
    );
    expect(cause).toBeUndefined();
  });

  it('refuses a file of credentials that others may open', async () => {
    const file = credentialsFile({ tenantId, clientId, clientSecret: secret }, 0o644);
    const token = signIn(org, { way: null, credentials: file }, note, microsoft.client);
    await expect(token.current()).rejects.toThrow(`Others than its owner may open ${file} (mode 644)`);
    expect(microsoft.asked).toEqual([]);
  });

  it.each([
    ['is no JSON', `{"clientSecret": "${secret}",,}`],
    ['is no file of credentials', JSON.stringify({ tenantId, clientId, clientSecret: secret, password: secret })],
    ['is no file of credentials', JSON.stringify({ tenantId: 'dealer', clientId, clientSecret: secret })],
  ])('says that a file %s and shows nothing of it', async (wrong, content) => {
    const file = files.write('credentials.json', content);
    chmodSync(file, 0o600);
    const failing = signIn(org, { way: null, credentials: file }, note).current();
    await expect(failing).rejects.toThrow(`${file} ${wrong}. It holds {"tenantId"`);
    await expect(failing).rejects.not.toThrow(secret);
  });

  it('names a file that is not there, and a certificate that cannot be read', async () => {
    const none = signIn(org, { way: null, credentials: '/nowhere.json' }, note).current();
    await expect(none).rejects.toThrow('There is no file of credentials /nowhere.json.');
    const file = credentialsFile({ tenantId, clientId, certificatePath: 'missing.pem' });
    await expect(signIn(org, { way: null, credentials: file }, note, microsoft.client).current()).rejects.toThrow(
      `Check what ${file} holds`,
    );
  });
});
