import { describe, expect, it } from '@jest/globals';
import { errorFacts } from './error-facts.js';
import { Log, type LogFormat, type LogLevel } from './log.js';
import { inRequest } from './request-context.js';

function aLog(level: LogLevel = 'info', format: LogFormat = 'json') {
  const lines: string[] = [];
  const now = () => new Date('2026-05-08T23:05:00.123Z');
  return { log: new Log({ level, format, now, write: (line) => lines.push(line) }), lines };
}

describe('a line of the log', () => {
  it('is one JSON object with the time of Japan, its zone, the level and the event', () => {
    const { log, lines } = aLog();
    log.warn('access.refused', { route: '/entries/:id', userId: undefined });
    expect(lines).toEqual([
      '{"time":"2026-05-09T08:05:00.123+09:00","level":"warn","event":"access.refused","route":"/entries/:id"}',
    ]);
  });

  it('carries the number of the request in which it was written, however deep', async () => {
    const { log, lines } = aLog();
    await inRequest('r-1', async () => {
      await Promise.resolve();
      log.info('job.failed');
    });
    log.info('job.failed');
    expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(['r-1', undefined]);
  });

  it('is easy to read in a window', () => {
    const { log, lines } = aLog('info', 'text');
    log.error('request.failed', { status: 500, frames: ['a.ts:1', 'b.ts:2'], route: undefined });
    expect(lines).toEqual(['08:05:00.123 ERROR request.failed status=500 frames=a.ts:1 < b.ts:2']);
  });

  it.each(['json', 'text'] as const)('is one line and commands no window, whatever a fact holds (%s)', (format) => {
    const { log, lines } = aLog('info', format);
    const hostile = '10.0.0.1\r\n08:05:00.123 INFO  sign_in.succeeded\u001b[2J\u009b2J\u2028';
    log.warn('access.refused', { address: hostile, frames: [hostile] });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('10.0.0.1');
    expect(lines[0]).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    if (format === 'json') expect(JSON.parse(lines[0] ?? '')).toMatchObject({ address: hostile, frames: [hostile] });
  });

  it('is left out below the level that was asked for', () => {
    const { log, lines } = aLog('warn');
    log.info('server.started');
    log.debug('framework.news');
    expect(lines).toEqual([]);
  });
});

describe('what an error tells', () => {
  it.each([
    new Error('ひみつ'),
    new Error('ひみつ\n    at ひみつ (ひみつ.ts:1:1)'),
    new SyntaxError('Unexpected token ひ, "{"a": ひみつ" is not valid JSON'),
    Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (account)=(ひみつ) already exists.' }),
    Object.assign(new Error('x'), {
      driverError: { code: '22P02', message: 'ひみつ', table: 'entry' },
      parameters: ['ひみつ'],
    }),
    new Error('outer', { cause: new Error('ひみつ') }),
    Object.assign(new Error('x'), { name: 'ひみつ', code: 'ひみつ です' }),
    'ひみつ',
    { ひみつ: 'ひみつ' },
    null,
  ])('never its words (%#)', (thrown) => {
    expect(JSON.stringify(errorFacts(thrown))).not.toContain('ひみつ');
  });

  it('are its kind, its codes and where it came from', () => {
    const thrown = Object.assign(new TypeError('x'), {
      driverError: { code: '23505', table: 'entry', constraint: 'UQ_x' },
    });
    expect(errorFacts(thrown)).toMatchObject({ error: 'TypeError', code: '23505', table: 'entry', constraint: 'UQ_x' });
    expect((errorFacts(thrown).frames as string[])[0]).toMatch(/log\.spec\.ts/);
  });
});
