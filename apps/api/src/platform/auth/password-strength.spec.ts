import { describe, expect, it } from '@jest/globals';
import { isGuessable } from './password-strength.js';

const known = ['yamada.tarou', '山田 太郎'];

describe('a password', () => {
  it.each([
    'correct horse battery',
    'みさとのかわはきれいだ',
    'umineko-7-hakobu',
    'Kiiroi!Densha42',
    'hana to mizu 2026',
    'passwordless-river',
    'あおい自転車で川沿いを走る',
    'Kx9#mQ2vLp7!',
    `umineko-${'x7'.repeat(60)}`,
  ])('%s is hard to guess', async (password) => {
    expect(await isGuessable(password, known)).toBe(false);
  });

  it.each([
    ...[
      'qwertyuiop12',
      'Summer2026!!',
      'mawasu-sample',
      'Mawasu-Sample1',
      'p@ssw0rd2026',
      'Ｐａｓｓｗｏｒｄ２０２６！',
    ],
    ...['misatocity1', 'misato-kikaku', 'gyouseihyouka8', 'Reiwa8nendo!', 'Haru2026!!!!', 'Natsuyasumi2026'],
    ...['kaikei-nendo2026', 'Yosan-kessan8!', 'fukushika2026!!'],
    ...['1qaz2wsx3edc', 'zaq12wsxcde3', '19850401123', 'abababababab', 'あああああああああああ', 'sakura-sakura'],
    ...[
      'tanakahanako0401',
      'yamada-tarou-1',
      'Yamada.Tarou99',
      'aiueoaiueo12',
      'konnichiwa123',
      'パスワードパスワード',
    ],
  ])('%s is guessed', async (password) => {
    expect(await isGuessable(password, known)).toBe(true);
  });
});
