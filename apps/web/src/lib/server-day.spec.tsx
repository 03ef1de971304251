import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, screen } from '@testing-library/react';
import { DueText } from '../components/ui/due-text.js';
import { renderPart } from '../testing/render.js';
import { noteServerTime } from './server-contact.js';
import { serverDay, serverFiscalYear, useServerFiscalYear } from './server-day.js';

const serverSays = (time: string) => act(() => noteServerTime(new Date(time).toUTCString()));

afterEach(() => {
  cleanup();
  noteServerTime(new Date().toUTCString());
});

describe('today', () => {
  it.each([
    ['one second before midnight in Japan', '2026-05-09T14:59:59Z', '2026-05-09', 2026],
    ['midnight in Japan', '2026-05-09T15:00:00Z', '2026-05-10', 2026],
    ['the last second of the fiscal year', '2027-03-31T14:59:59Z', '2027-03-31', 2026],
    ['the first second of the next one', '2027-03-31T15:00:00Z', '2027-04-01', 2027],
  ])('is the server’s day, whatever this computer’s clock says: %s', (_when, time, day, fy) => {
    noteServerTime(new Date(time).toUTCString());
    expect([serverDay(), serverFiscalYear()]).toEqual([day, fy]);
  });

  it('is drawn anew on a page that is held open over midnight', () => {
    noteServerTime('Tue, 19 May 2026 14:00:00 GMT');
    renderPart(<DueText date="2026-05-20" />);
    expect(screen.getByText(/締切まであと1日/)).toBeTruthy();
    serverSays('2026-05-19T15:00:01Z');
    expect(screen.getByText(/締切は今日です/)).toBeTruthy();
  });

  it('is drawn anew on a page that is held open over the end of the fiscal year', () => {
    const Year = () => <p>{useServerFiscalYear()}</p>;
    noteServerTime('Wed, 31 Mar 2027 14:00:00 GMT');
    renderPart(<Year />);
    expect(screen.getByText('2026')).toBeTruthy();
    serverSays('2027-04-01T00:00:00Z');
    expect(screen.getByText('2027')).toBeTruthy();
  });

  it('is asked of this computer nowhere', () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const files = (fs.readdirSync(root, { recursive: true }) as string[]).filter(
      (file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$|(^|[\\/])testing[\\/]/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    const asking = files.filter((file) => /new Date\(\s*\)/.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(asking).toEqual([]);
  });
});
