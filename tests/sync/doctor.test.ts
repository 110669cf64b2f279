import { join } from 'node:path';
import { connect } from '../../sync/connection';
import { doctor, findingLines } from '../../sync/doctor/doctor';
import { compareVersions, keyFindings } from '../../sync/doctor/examination';
import { folder, quickPatience } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

describe('the doctor', () => {
  let organisation: OwnOrganisation;
  let files: ReturnType<typeof folder>;
  beforeEach(async () => {
    files = folder();
    importedInto(join(files.path, 'organisation.db'));
    organisation = await ownOrganisation(join(files.path, 'organisation.db'));
  });
  afterEach(async () => {
    await organisation.close();
    files.remove();
  });
  const examined = async () => doctor(await connect(organisation.url, quickPatience()));

  it('finds an organisation with the solution and its role well', async () => {
    const { well, findings } = await examined();
    expect(findingLines(findings)).toEqual([
      expect.stringMatching(/^well {6}sign-in: signed in to http:.* as /),
      'well      solution: Kundekort 0.1.0.0, as this sync',
      expect.stringMatching(/^well {6}tables: all \d+ are there$/),
      expect.stringMatching(/^well {6}keys: all \d+ are active$/),
      expect.stringMatching(/^well {6}privileges: all \d+ of the role "Kundekort Integration"$/),
    ]);
    expect(well).toBe(true);
  });

  it('names the privileges that the user lacks, and the role that gives them', async () => {
    const [user] = await organisation.rows("systemusers?$filter=contains(fullname,'ntegra')");
    const [role] = await organisation.rows("roles?$filter=name eq 'Kundekort Integration'");
    const answer = await fetch(
      `${organisation.url}/api/data/v9.2/systemusers(${String(user!.systemuserid)})/systemuserroles_association(${String(role!.roleid)})/$ref`,
      { method: 'DELETE' },
    );
    expect(answer.status).toBe(204);
    const { well, findings } = await examined();
    expect(well).toBe(false);
    expect(findingLines(findings).join('\n')).toMatch(
      /ILL {7}privileges: the user lacks prvAppendAccount, .* and \d+ more: give it the role "Kundekort Integration"/,
    );
  });

  it('tells a solution that is older or newer than sync', () => {
    expect(compareVersions('0.1.0.0', '0.1.0')).toBe(0);
    expect(compareVersions('0.1.0.7', '0.1.0')).toBe(0);
    expect(compareVersions('0.1.9.0', '0.2.0')).toBeLessThan(0);
    expect(compareVersions('0.10.0.0', '0.9.4')).toBeGreaterThan(0);
    expect(compareVersions('1.0.0.0', '0.9.4')).toBeGreaterThan(0);
  });

  it.each([
    ['InProgress', 'is inprogress: Dataverse is still building it; wait some minutes and look again'],
    ['Failed', 'is failed: two rows have the same value; mend them, then choose Reactivate for the key'],
  ])('says of a key whose index is %s what to do', (status, says) => {
    const keys = [{ KeyAttributes: ['kk_externalid'], EntityKeyIndexStatus: status }];
    const [finding, ...more] = keyFindings([{ EntitySetName: 'kk_vehicles', Keys: keys }]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ what: 'keys', state: 'ill' });
    expect(finding!.says).toContain(`the key on kk_externalid of kk_vehicles ${says}`);
  });

  it('misses a key that is not there, and a key of other columns is not it', () => {
    const keys = [{ KeyAttributes: ['kk_vin'], EntityKeyIndexStatus: 'Active' }];
    expect(keyFindings([{ EntitySetName: 'kk_vehicles', Keys: keys }])[0]?.says).toMatch(/is missing: import/);
  });
});
