import { Argon2Hasher } from './argon2-hasher.js';

const hasher = new Argon2Hasher();

describe('the password hash', () => {
  it('is argon2id at the cost OWASP asks for', async () => {
    expect(await hasher.hash('mawasu-sample')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('differs each time and matches its password only', async () => {
    const [first, second] = [await hasher.hash('mawasu-sample'), await hasher.hash('mawasu-sample')];
    expect(first).not.toBe(second);
    expect(await hasher.matches('mawasu-sample', first)).toBe(true);
    expect(await hasher.matches('mawasu-sampre', first)).toBe(false);
  });

  it('of nobody matches nothing, and costs as much work as a real one', async () => {
    const stored = await hasher.hash('mawasu-sample');
    await hasher.matches('decoy', null);
    const timed = async (hash: string | null) => {
      const began = performance.now();
      const matched = await hasher.matches('decoy', hash);
      return { matched, took: performance.now() - began };
    };
    const [unknown, known] = [await timed(null), await timed(stored)];
    expect(unknown.matched).toBe(false);
    expect(unknown.took).toBeGreaterThan(known.took / 4);
  });

  it('is outdated when it was made at another cost', async () => {
    expect(hasher.isOutdated(await hasher.hash('x'))).toBe(false);
    expect(hasher.isOutdated('$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHQxMjM0NTY$b2xkIGhhc2ggb2xkIGhhc2ggb2xk')).toBe(
      true,
    );
  });
});
