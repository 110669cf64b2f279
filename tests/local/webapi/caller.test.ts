import { callerOf } from '../../../local/caller';
import { run, type Running } from './running';

describe('Who asks', () => {
  let running: Running;

  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.stop());

  const system = () => running.organisation.user('system')?.id ?? '';
  const caller = (headers: Record<string, string>) => callerOf(running.organisation, new Headers(headers)).userId;

  it('is the system administrator when nobody signs in', () => {
    expect(caller({})).toBe(system());
    expect(caller({ Authorization: 'Bearer system' })).toBe(system());
    expect(caller({ MSCRMCallerID: `{${system().toUpperCase()}}` })).toBe(system());
  });

  it('is who sits at the form, for a page in its frame that says nothing else', () => {
    const seller = running.organisation.user('seller')?.id ?? running.organisation.user('system')!.id;
    expect(caller({ Cookie: `a=b; caller=${seller}` })).toBe(seller);
    // What a request says itself goes before.
    expect(caller({ Cookie: `caller=${seller}`, MSCRMCallerID: system() })).toBe(system());
    expect(caller({ Cookie: `caller=${seller}`, Authorization: 'Bearer system' })).toBe(system());
  });

  it('is nobody with an unknown key: 401', async () => {
    const answer = await running.send('GET', 'WhoAmI', { headers: { Authorization: 'Bearer stranger' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.json.error).toMatchObject({ code: '0x8005F101' });
    expect((await running.send('GET', 'WhoAmI', { headers: { Authorization: 'Basic c3lzdGVt' } })).status).toBe(401);
  });

  it('cannot act for somebody who does not exist: 403', async () => {
    const headers = { MSCRMCallerID: '7d577253-3ef0-4a0a-bb7f-8335c2596e70' };
    const answer = await running.send('GET', 'WhoAmI', { headers });
    expect(answer).toMatchObject({ status: 403, json: { error: { code: '0x80072560' } } });
  });

  it('asks through what stands before the Web API', async () => {
    const seen: string[] = [];
    const watched = await run({
      before: [
        async (context, next) => {
          seen.push(context.req.path);
          if (context.req.header('x-refuse')) return context.text('not now', 503);
          return next();
        },
      ],
    });
    expect((await watched.send('GET', 'WhoAmI')).status).toBe(200);
    expect((await watched.send('GET', 'WhoAmI', { headers: { 'x-refuse': '1' } })).status).toBe(503);
    expect(seen).toEqual(['/api/data/v9.2/WhoAmI', '/api/data/v9.2/WhoAmI']);
    await watched.stop();
  });
});
