import fs from 'node:fs';
import { openApiJson } from './openapi-document.js';

describe('docs/openapi.json', () => {
  it('says what the code does; if not, run node apps/api/dist/bin/openapi.js and look at the difference', async () => {
    const written = fs.readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(await openApiJson())).toEqual(JSON.parse(written));
    // Asked again it says nothing twice.
    expect(JSON.parse(await openApiJson())).toEqual(JSON.parse(written));
  });
});
