// Plain JavaScript, because the process that makes the papers is started by Node itself; the server reads the same list.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The two families of the papers in the order in which a character is looked for, and the weights that are used. */
const MANIFESTS = [
  require.resolve('@expo-google-fonts/biz-udgothic/package.json'),
  require.resolve('@expo-google-fonts/noto-sans-jp/package.json'),
];
const WEIGHTS = ['400Regular', '700Bold'];

/** Font files of one weight, first choice first. Whole packages would make a compiler read every weight. */
const filesOf = (weight) =>
  MANIFESTS.map((manifest) => {
    const folder = path.join(path.dirname(manifest), weight);
    const file = fs.readdirSync(folder).find((name) => name.endsWith('.ttf'));
    if (file === undefined) throw new Error(`no font in ${folder}`);
    return path.join(folder, file);
  });

/** Every font file, for all compilers alike: the pages must not depend on which of them made them. */
export const paperFontFiles = () => WEIGHTS.flatMap(filesOf);

/** The regular weight, by whose characters and widths a text is judged; the bold one has the same. */
export const textFontFiles = () => filesOf('400Regular');
