import { elsewhere, readAddress, writeAddress } from '../../../local/host/client/address';

describe('what an address says', () => {
  it('opens a record by table and id, as Dynamics writes it', () => {
    const address = readAddress('?etn=contact&id={7B53DE3D-27D2-E811-A960-000D3A37870E}&user=seller&lang=1044');
    expect(address).toMatchObject({
      page: 'record',
      table: 'contact',
      id: '7b53de3d-27d2-e811-a960-000d3a37870e',
      user: 'seller',
      language: '1044',
      theme: 'light',
      width: 'full',
    });
  });
  it('opens a list, and the app itself where no table is named', () => {
    expect(readAddress('?pagetype=entitylist&etn=account').page).toBe('list');
    expect(readAddress('?appname=kk_Kundekort').page).toBe('start');
  });
  it('takes an unknown theme or width as none', () => {
    expect(readAddress('?theme=pink&width=9')).toMatchObject({ theme: 'light', width: 'full' });
  });
  it('reads back what it writes', () => {
    for (const search of [
      '?etn=contact&id=7b53de3d-27d2-e811-a960-000d3a37870e&theme=contrast&width=phone',
      '?pagetype=entitylist&etn=account&viewid=7b53de3d-27d2-e811-a960-000d3a37870e&lang=1033',
      '?appname=a%26b&user=leader',
    ]) {
      const address = readAddress(search);
      expect(readAddress(new URL(writeAddress(address), 'http://localhost').search)).toEqual(address);
    }
  });
  it('keeps person, language and look when it goes elsewhere, and leaves the record behind', () => {
    const here = readAddress('?etn=contact&id=7b53de3d-27d2-e811-a960-000d3a37870e&user=leader&lang=1033&theme=dark');
    expect(elsewhere(here, { page: 'list', table: 'account' })).toMatchObject({
      page: 'list',
      table: 'account',
      id: null,
      user: 'leader',
      language: '1033',
      theme: 'dark',
    });
  });
});
