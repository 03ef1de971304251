import { setImmediate } from 'node:timers/promises';
import { jest } from '@jest/globals';
import argon2 from 'argon2';
import { Argon2Hasher } from './argon2-hasher.js';

const real = argon2.verify;
const verify = jest.spyOn(argon2, 'verify');
afterAll(() => verify.mockRestore());

const hasher = new Argon2Hasher();

describe('the password hash', () => {
  it('is argon2id at the cost OWASP asks for', async () => {
    expect(await hasher.hash('mawasu-sample')).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it('differs each time and matches its password only', async () => {
    const [first, second] = [await hasher.hash('mawasu-sample'), await hasher.hash('mawasu-sample')];
    expect(first).not.toBe(second);
    expect(await hasher.matches('mawasu-sample', first, 'somebody')).toBe(true);
    expect(await hasher.matches('mawasu-sampre', first, 'somebody')).toBe(false);
  });

  it('of nobody matches nothing, and costs as much work as a real one', async () => {
    verify.mockClear();
    expect(await hasher.matches('decoy', null, 'somebody')).toBe(false);
    expect(verify.mock.calls).toEqual([[expect.stringMatching(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/), 'decoy']]);
  });

  it('is worked out for two at once, however many ask, and for everybody in the end', async () => {
    const stored = await hasher.hash('mawasu-sample');
    let atWork = 0;
    const seen: number[] = [];
    verify.mockImplementation(async () => {
      atWork += 1;
      seen.push(atWork);
      await setImmediate();
      atWork -= 1;
      if (seen.length === 3) throw new Error('out of memory');
      return true;
    });
    const answers = await Promise.allSettled(
      Array.from({ length: 9 }, () => hasher.matches('mawasu-sample', stored, 'somebody')),
    );
    verify.mockImplementation(real);
    expect(Math.max(...seen)).toBe(2);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(await hasher.matches('mawasu-sample', stored, 'somebody')).toBe(true);
  });

  it('is outdated when it was made at another cost', async () => {
    expect(hasher.isOutdated(await hasher.hash('x'))).toBe(false);
    expect(hasher.isOutdated('$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHQxMjM0NTY$b2xkIGhhc2ggb2xkIGhhc2ggb2xk')).toBe(
      true,
    );
  });
});
