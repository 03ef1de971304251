import fs from 'node:fs';
import { openApiJson } from '../startup/openapi-document.js';

/** Writes docs/openapi.json: `node apps/api/dist/bin/openapi.js`. A test fails while the file differs from the code. */
const file = new URL('../../../../docs/openapi.json', import.meta.url);
fs.writeFileSync(file, await openApiJson());
