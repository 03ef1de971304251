import { driverUrl, serverName } from './server-url.js';

describe('the name of a server', () => {
  it('has host, port and database, never the password', () => {
    expect(serverName('postgres://mawasu:himitsu@db.example.lg.jp/mawasu')).toBe('db.example.lg.jp:5432/mawasu');
  });

  it.each(['postgres://a:b@c:port/d', 'postgres://a:b@c:99999/d', 'postgres://a:b@c/%E3%81'])(
    'cannot be told of %s',
    (url) => {
      expect(() => serverName(url)).toThrow(expect.objectContaining({ code: 'URL_INVALID' }));
    },
  );
});

describe('the address for the driver', () => {
  it.each(['prefer', 'require', 'verify-ca'])('says verify-full for %s, which means the same to it', (mode) => {
    expect(driverUrl(`postgres://a:p%40ss@c/d?sslmode=${mode}&x=1`)).toBe(
      'postgres://a:p%40ss@c/d?sslmode=verify-full&x=1',
    );
  });

  it.each(['', '?sslmode=disable', '?sslmode=no-verify', '?sslmode=require&uselibpqcompat=true'])(
    'is left as it is with "%s"',
    (query) => {
      expect(driverUrl(`postgres://a:b@c/d${query}`)).toBe(`postgres://a:b@c/d${query}`);
    },
  );
});
