/** The programme on the card, in Chromium: a customer joins, a benefit is used and undone, without a mouse. */
import type { Browser, Page } from 'playwright-core';
import { VisitStatuses, WaysOfAsking } from '../../solution/names';
import { violationsOn } from './axe';
import { launchChromium } from '../../bench/chromium';
import { dealerUrl, rowOf, sitDown, type Seat } from './seat';

let browser: Browser;
let seat: Seat;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => seat?.leave());

async function open(id: string, more = 'lang=1044', width?: number): Promise<void> {
  seat = await sitDown(browser, { width });
  page = seat.page;
  await page.goto(`${dealerUrl()}/main.aspx?etn=contact&id=${id}&user=seller&${more}`);
}
const badge = () => page.getByRole('group', { name: 'Lojalitet', exact: true }).last();
const rows = async (address: string) => (await rowOf(address)).value as Record<string, unknown>[];
const ingrid = async () => String((await rowOf("contacts(kk_externalid='C-1')?$select=contactid")).contactid);

/** Puts focus on the button and presses it, as one does who has no mouse. */
async function press(name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).last();
  await button.focus();
  await page.keyboard.press('Enter');
}

describe('a seller, in English, without a mouse', () => {
  it('enrols, reads why, uses a benefit at a visit and undoes it', async () => {
    const api = `${dealerUrl()}/api/data/v9.2`;
    const add = async (set: string, values: object) => {
      const answer = await fetch(`${api}/${set}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(values),
      });
      return /\(([^)]+)\)$/.exec(answer.headers.get('OData-EntityId') ?? '')![1]!;
    };
    const seller = (await rows("systemusers?$filter=domainname eq 'seller@organisation.local'"))[0]!;
    const id = await add('contacts', {
      firstname: 'Eva',
      lastname: 'English',
      'ownerid@odata.bind': `/systemusers(${String(seller.systemuserid)})`,
    });
    const of = { 'kk_CustomerId_contact@odata.bind': `/contacts(${id})` };
    for (const day of ['2020-01-10', '2023-01-10'])
      await add('kk_vehicles', { kk_name: day, kk_deliveredon: day, ...of });
    await add('kk_workshopvisits', { kk_name: 'B-1', kk_visitedon: '2026-11-20', kk_visitstatus: VisitStatuses.done, ...of }); // prettier-ignore
    await open(id, 'lang=1033');
    const loyalty = page.getByRole('group', { name: 'Loyalty', exact: true }).last();
    await loyalty.getByText(/^Not a member: would get Silver/i).waitFor();
    await press(/^Enrol/);
    await page.waitForFunction(() => {
      const { activeElement: element } = document;
      return element?.tagName === 'BUTTON' && !/^Enrol/.test(element.textContent ?? '');
    });
    await page.keyboard.press('Enter');
    await loyalty.getByText(/^Member since/).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).waitFor();

    await press('Benefits and tier');
    await page.getByRole('dialog').locator(':focus').waitFor();
    await page
      .getByRole('region', { name: 'Why Silver' })
      .getByText(/Vehicles bought: 2/)
      .waitFor();
    await press(/^Mark as used: 10% off at the workshop/);
    const visit = page.getByRole('combobox', { name: /^Workshop visit/ });
    await visit.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    const save = page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true });
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Marked as used: 10% off/).waitFor();
    const uses = () => rows(`kk_benefituses?$filter=_kk_customerid_value eq ${id}&$select=statecode,_kk_visitid_value`);
    expect(await uses()).toMatchObject([{ statecode: 0, _kk_visitid_value: expect.stringMatching(/-/) as string }]);
    await press('Undo');
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await uses()).toMatchObject([{ statecode: 1 }]);
    expect(seat.complaints).toEqual([]);
  });
});

describe('a seller, in Norwegian, without a mouse', () => {
  it('enrols a customer who would qualify, with the yes written down', async () => {
    // A person without a membership whom the seller has.
    const [person] = await rows(
      'contacts?$select=contactid&$filter=_kk_loyaltytierid_value ne null and kk_membersince eq null&$orderby=kk_externalid&$top=1',
    );
    const id = String(person!.contactid);
    await open(id);
    await badge()
      .getByText(/^Ikke medlem: ville fått/)
      .waitFor();
    await press('Meld inn');
    // The first answer takes the focus by itself.
    await page.waitForFunction(() => {
      const { activeElement: element } = document;
      return element?.tagName === 'BUTTON' && element.textContent !== 'Meld inn';
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await badge()
      .getByText(/^Medlem siden 23\.11\.2026/)
      .waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Lagret', { exact: true }).waitFor();
    const [membership] = await rows(`kk_memberships?$filter=_kk_customerid_value eq ${id}`);
    expect(membership).toMatchObject({ kk_enrolledon: '2026-11-23', kk_asked: WaysOfAsking.phone });
    expect(String(membership!.kk_enrolledby)).not.toBe('');
    expect((await rowOf(`contacts(${id})?$select=kk_membersince`)).kk_membersince).toBe('2026-11-23');
    expect(seat.complaints).toEqual([]);
  });

  it('marks a benefit as used for one car, and undoes it', async () => {
    const id = await ingrid();
    await open(id);
    const before = (
      await badge()
        .getByText(/ubrukte?$/)
        .innerText()
    ).replace(/\s/g, ' ');
    await press('Fordeler og nivå');
    // The panel takes the focus when it is open; a key pressed before goes nowhere.
    await page.getByRole('dialog').locator(':focus').waitFor();
    await press('Marker som brukt: Lånebil når bilen er på verksted');
    await page.getByLabel('Hva gjaldt det?').fill('Bremser');
    await press('Lagre');
    await page.getByText('Markert som brukt: Lånebil når bilen er på verksted').waitFor();
    await page.getByText(/^Brukt 23\.11\.2026, Bremser/).waitFor();
    const uses = () => rows(`kk_benefituses?$filter=_kk_customerid_value eq ${id}&$select=statecode,kk_note`);
    expect(await uses()).toMatchObject([{ statecode: 0, kk_note: 'Bremser' }]);
    await press('Angre');
    await page.getByText('Angret', { exact: true }).waitFor();
    expect(await uses()).toMatchObject([{ statecode: 1 }]);
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Fordeler' }).waitFor({ state: 'detached' });
    expect(
      (
        await badge()
          .getByText(/ubrukte?$/)
          .innerText()
      ).replace(/\s/g, ' '),
    ).toBe(before);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Fordeler og nivå');
    expect(seat.complaints).toEqual([]);
  });

  it('is told when a colleague marks the same benefit at the same moment', async () => {
    const id = await ingrid();
    await open(id);
    const colleague = await sitDown(browser);
    try {
      await colleague.page.goto(`${dealerUrl()}/main.aspx?etn=contact&id=${id}&user=leader&lang=1044`);
      for (const each of [page, colleague.page]) {
        await each.getByRole('button', { name: 'Fordeler og nivå' }).click();
        await each.getByRole('button', { name: 'Marker som brukt: 1 % rabatt på ny bil' }).click();
      }
      for (const each of [page, colleague.page]) {
        await each.getByRole('dialog').getByRole('button', { name: 'Lagre' }).click();
        await each.getByText(/^(Markert som brukt: 1 %|En kollega markerte den)/).waitFor();
      }
      await colleague.page.getByText(/^En kollega markerte den som brukt samtidig/).waitFor();
      await page.getByText(/^Markert som brukt: 1 %/).waitFor();
      // Both see the one use.
      await colleague.page.getByText(/^Brukt 23\.11\.2026/).waitFor();
    } finally {
      await colleague.leave();
    }
  });
});

describe('anybody', () => {
  it.each([
    ['light', 1280, '1044'],
    ['dark', 1280, '1033'],
    ['contrast', 1280, '1044'],
    ['light', 360, '1033'],
  ])(
    'finds nothing in the way in the opened panel in the %s theme at %i px, language %s',
    async (theme, width, lang) => {
      await open(await ingrid(), `lang=${lang}&theme=${theme}`, width);
      await page.getByRole('button', { name: /Fordeler og nivå|Benefits and tier/ }).click();
      await page.getByRole('region', { name: /Hvorfor Gull|Why Gold/ }).waitFor();
      await page
        .getByRole('button', { name: /^(Marker som brukt|Mark as used): / })
        .first()
        .click();
      await page.getByLabel(/Hva gjaldt det|What for/).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const panel = page.locator('.ms-Panel-main');
      expect(await panel.evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
    },
  );
});
