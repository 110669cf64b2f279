import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { callerOf } from '../../caller';
import { DataverseError, type Organisation } from '../../contract';
import { describeControl, needsEval } from './controls';
import { describeApp, describeSession, describeTable, languageOf, userOf } from './describe';
import { pageHtml, pagePolicy } from './page';
import { clientBundle, iconFont, platformBundle, served, type Served } from './platform';
import { fileType, webResourcePolicy, webResourceType } from './resources';

export interface HostPagesOptions {
  /** Largest zip that `/host/import` takes, in bytes. */
  readonly largestImport?: number;
}

const script = 'text/javascript; charset=utf-8';
const megabyte = 1024 * 1024;

/**
 * The page and what it needs beside the Web API: `/main.aspx`, `/host/…` and `/WebResources/…`.
 * JSON shapes are in `../client/shapes.ts`; failures are `{ error: { code, message } }` as the Web API writes them.
 */
export function hostPages(organisation: Organisation, options: HostPagesOptions = {}): Hono {
  const app = new Hono();
  app.use('*', async (context, next) => {
    await next();
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
    context.res.headers.set('Referrer-Policy', 'same-origin');
  });
  app.onError((error, context) => {
    if (error instanceof DataverseError) return failure(context, error.status as Refusal, error.code, error.message);
    console.error(error);
    return failure(context, 500, '0x80040216', error.message);
  });
  addPage(app, organisation);
  addDescriptions(app, organisation);
  addFiles(app, organisation);
  addImport(app, organisation, options.largestImport ?? 128 * megabyte);
  return app;
}

function addPage(app: Hono, organisation: Organisation): void {
  app.get('/', (context) => context.redirect('/main.aspx'));
  app.get('/main.aspx', async (context) => {
    const metadata = organisation.metadata();
    const client = await clientBundle();
    const html = pageHtml({
      language: languageOf(metadata, context.req.query('lang')),
      title: organisation.name,
      scripts: [`/host/platform.js?v=${platformBundle().tag}`, `/host/client.js?v=${client.script.tag}`],
      styles: [`/host/client.css?v=${client.style.tag}`],
    });
    return context.html(html, 200, {
      'Content-Security-Policy': pagePolicy(metadata.controls.some((control) => needsEvalOnce(control))),
      'Cache-Control': 'no-store',
    });
  });
  app.get('/host/platform.js', (context) => send(context, platformBundle(), script));
  app.get('/host/client.js', async (context) => send(context, (await clientBundle()).script, script));
  app.get('/host/client.css', async (context) =>
    send(context, (await clientBundle()).style, 'text/css; charset=utf-8'),
  );
  app.get('/host/fonts/:name', (context) => {
    const font = iconFont(context.req.param('name'));
    return font === null ? missing(context, 'There is no such font.') : send(context, font, 'font/woff');
  });
}

const evalNeeds = new WeakMap<object, boolean>();
function needsEvalOnce(control: Parameters<typeof needsEval>[0]): boolean {
  const known = evalNeeds.get(control.files);
  if (known !== undefined) return known;
  const needs = needsEval(control);
  evalNeeds.set(control.files, needs);
  return needs;
}

function addDescriptions(app: Hono, organisation: Organisation): void {
  const userOfRequest = (context: Context) => userOf(organisation, context.req.query('user'));
  const languageOfRequest = (context: Context) => languageOf(organisation.metadata(), context.req.query('lang'));

  app.get('/host/session.json', (context) =>
    json(context, describeSession(organisation, userOfRequest(context), languageOfRequest(context))),
  );
  app.get('/host/app.json', (context) => {
    const user = userOfRequest(context);
    const described = describeApp(organisation, user, languageOfRequest(context), context.req.query('appname'));
    if (described !== null) return json(context, described);
    return failure(context, 403, '0x80040220', `${user.fullName} has no role that opens an app of this organisation.`);
  });
  app.get('/host/tables/:file{.+\\.json}', (context) => {
    const name = context.req.param('file').slice(0, -'.json'.length);
    const described = describeTable(organisation, userOfRequest(context), languageOfRequest(context), name);
    return described === null ? missing(context, `There is no table ${name}.`) : json(context, described);
  });
  app.get('/host/controls/:file{[^/]+\\.json}', (context) => {
    const metadata = organisation.metadata();
    const name = context.req.param('file').slice(0, -'.json'.length);
    const control = metadata.controls.find((each) => each.name === name);
    if (control === undefined) return missing(context, `There is no control ${name}.`);
    return json(context, describeControl(control, languageOfRequest(context), metadata.baseLanguage));
  });
}

function addFiles(app: Hono, organisation: Organisation): void {
  app.get('/host/controls/:name/:path{.+}', (context) => {
    const { name, path } = context.req.param();
    const control = organisation.metadata().controls.find((each) => each.name === name);
    const content = control !== undefined && Object.hasOwn(control.files, path) ? control.files[path] : undefined;
    if (content === undefined) return missing(context, `There is no file ${path} in control ${name}.`);
    return send(context, servedOnce(content), fileType(path));
  });
  app.get('/WebResources/:name{.+}', (context) => {
    const name = context.req.param('name');
    const resource = organisation.metadata().webResources.find((each) => each.name === name);
    if (resource === undefined) return missing(context, `There is no web resource ${name}.`);
    context.header('Content-Security-Policy', webResourcePolicy(resource));
    return send(context, servedOnce(resource.content), webResourceType(resource));
  });
}

/** `POST /host/import`: the body is the zip; answers the import's report. Only the system administrator may. */
function addImport(app: Hono, organisation: Organisation, largest: number): void {
  const tooLarge = (context: Context): Response =>
    failure(context, 413, '0x80048060', `The file is larger than ${Math.floor(largest / megabyte)} MB.`);
  app.post('/host/import', bodyLimit({ maxSize: largest, onError: tooLarge }), async (context) => {
    const caller = callerOf(organisation, context.req.raw.headers);
    if (organisation.user(caller.userId)?.isSystem !== true) {
      return failure(context, 403, '0x80040220', 'Only the system administrator may import a solution.');
    }
    try {
      return json(context, organisation.importZip(new Uint8Array(await context.req.arrayBuffer())));
    } catch (error) {
      return failure(context, 400, '0x80048060', error instanceof Error ? error.message : String(error));
    }
  });
}

const servedContents = new WeakMap<Uint8Array, Served>();
function servedOnce(content: Uint8Array): Served {
  let known = servedContents.get(content);
  if (known === undefined) {
    known = served(content);
    servedContents.set(content, known);
  }
  return known;
}

/** With the right version in the address a file is kept for good; else the browser asks each time, by its tag. */
function send(context: Context, file: Served, type: string): Response {
  const tag = `"${file.tag}"`;
  context.header('ETag', tag);
  context.header(
    'Cache-Control',
    context.req.query('v') === file.tag ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  if (context.req.header('if-none-match') === tag) return context.body(null, 304);
  return context.body(new Uint8Array(file.content), 200, { 'Content-Type': type });
}

function json(context: Context, value: object): Response {
  context.header('Cache-Control', 'no-store');
  return context.json(value);
}

function missing(context: Context, message: string): Response {
  return failure(context, 404, '0x80060888', message);
}

type Refusal = 400 | 401 | 403 | 404 | 413 | 500;
function failure(context: Context, status: Refusal, code: string, message: string): Response {
  context.header('Cache-Control', 'no-store');
  return context.json({ error: { code, message } }, status);
}
