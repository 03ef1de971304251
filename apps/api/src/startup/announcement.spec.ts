import { announcement, initialPasswordLines, readyLine, type Started } from './announcement.js';

const started: Started = {
  host: '127.0.0.1',
  port: 3000,
  about: { version: '0.1.0', cityName: '', engine: 'native', sample: false, sampleAccounts: [], passwordMinLength: 12 },
  samplePassword: 'mawasu-sample',
};

describe('the message after the start', () => {
  it('names the address for people and, last, for programs', () => {
    const lines = announcement(started);
    expect(lines).toContain('まわす を開けます: http://localhost:3000');
    expect(lines.at(-1)).toBe('READY http://127.0.0.1:3000');
  });

  it.each([
    ['0.0.0.0', 'READY http://127.0.0.1:8080'],
    ['::', 'READY http://127.0.0.1:8080'],
    ['10.1.2.3', 'READY http://10.1.2.3:8080'],
    ['fd00::1', 'READY http://[fd00::1]:8080'],
  ])('turns %s into an address that can be opened', (host, line) => {
    expect(readyLine({ host, port: 8080 })).toBe(line);
  });

  it('shows the sample accounts with their password', () => {
    const sampleAccounts = [
      { account: 'entrant', description: '入力者（市民活動課）' },
      { account: 'head', description: '課長（市民活動課）' },
    ];
    const text = announcement({ ...started, about: { ...started.about, sample: true, sampleAccounts } }).join('\n');
    expect(text).toContain('パスワードはすべて mawasu-sample');
    expect(text).toContain('  head     課長（市民活動課）');
  });

  it('shows no password without sample accounts', () => {
    expect(announcement(started).join('\n')).not.toContain('パスワード');
  });

  it('warns when the trial database is in use', () => {
    const about = { ...started.about, engine: 'pglite' as const };
    expect(announcement({ ...started, about }).join('\n')).toContain('お試し用データベース');
  });
});

describe('the administrator’s initial password', () => {
  it('is shown with its account', () => {
    const text = initialPasswordLines('abcd-efgh-2345-jkmn').join('\n');
    expect(text).toMatch(/利用者名 +admin\n +パスワード +abcd-efgh-2345-jkmn$/);
  });
});
