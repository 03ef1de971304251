import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { casesFor } from '../../../scripts/bench/route-cases.mjs';

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

const openapi = JSON.parse(fs.readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as Document;

describe('the table of what each route costs (npm run bench:routes)', () => {
  it('has every route of the API with its largest request', () => {
    const routes = Object.entries(openapi.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const given = { id: '', key: '', max: 0, account: '', fy: 2025 };
    const subjects = { round: given, plan: given, department: given, sheet: given, indicator: given };
    const cases = casesFor({ ...subjects, sheets: [], measureId: '', texts: [], initiatives: [] }) as Record<
      string,
      unknown
    >;
    expect(Object.keys(cases).sort()).toEqual(routes.sort());
  });
});
