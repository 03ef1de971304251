import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** What somebody who knows the office tries; as an attacker writes it. */
const officeWords = [
  ...['mawasu', 'sample', 'password', 'pasuwado', 'pasuwaado', 'admin', 'changeme', 'welcome', 'initial', 'secret'],
  ...['shiyakusho', 'yakusho', 'yakuba', 'kikaku', 'zaisei', 'soumu', 'somu', 'jinji', 'shimin', 'kouhou', 'gikai'],
  ...['kaikei', 'yosan', 'kessan', 'zeimu', 'fukushi', 'kyouiku', 'kyoiku', 'doboku', 'kensetsu', 'bousai', 'kankyou'],
  ...['gyousei', 'gyosei', 'hyouka', 'hyoka', 'keikaku', 'sougou', 'shisaku', 'torikumi', 'nendo', 'nendobun'],
  ...['reiwa', 'heisei', 'shouwa', 'showa', 'haru', 'natsu', 'aki', 'fuyu', 'sakura', 'nippon', 'nihon', 'japan'],
  ...['misato', 'saitama', 'tokyo', 'kenchou', 'shichou', 'kachou', 'buchou'],
];

/** 10^10 guesses: out of reach of whoever guesses at the sign-in, and of most who stole the table of hashes. */
const ENOUGH = 4;

/** The estimate grows faster than the text; a text that is strong to here is strong. */
const LOOKED_AT = 24;

let loaded: Promise<ZxcvbnFactory> | null = null;

/** Loaded when somebody first chooses a password: 28 MB that a server with old passwords does not need. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-ja'),
  ]);
  const dictionary = { ...common.dictionary, ...japanese.dictionary, office: officeWords };
  return new Factory({ dictionary, graphs: common.adjacencyGraphs });
}

/**
 * Would somebody guess this password? `known` is what everybody knows of its owner (account, name). Full-width letters are
 * read as plain ones.
 */
export async function isGuessable(password: string, known: readonly string[]): Promise<boolean> {
  loaded ??= load();
  const text = [...password.normalize('NFKC')].slice(0, LOOKED_AT).join('');
  const words = known.flatMap((name) => name.normalize('NFKC').split(/[\s.@_-]+/)).filter((word) => word.length > 1);
  return isMadeOf([...words, ...officeWords], text) || (await loaded).check(text, words).score < ENOUGH;
}

/** Nothing but such words, with digits and signs between: each sign makes the estimate believe in one word more. */
function isMadeOf(words: readonly string[], text: string): boolean {
  const longestFirst = words.map((word) => word.toLowerCase()).toSorted((left, right) => right.length - left.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text.toLowerCase());
  return left !== text.toLowerCase() && left.replace(/[^\p{L}]/gu, '').length < 4;
}
