// Plain JavaScript, because the process that makes the papers is started by Node itself; the server reads the same list.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The two families of the papers in the order in which a character is looked for, and the weights that are used. */
const FAMILIES = ['@expo-google-fonts/biz-udgothic', '@expo-google-fonts/noto-sans-jp'];
const WEIGHTS = ['400Regular', '700Bold'];

/** Font files of one weight, first choice first. Whole packages would make a compiler read every weight. */
const filesOf = (weight) =>
  FAMILIES.map((family) => {
    const folder = path.join(path.dirname(require.resolve(`${family}/package.json`)), weight);
    const file = fs.readdirSync(folder).find((name) => name.endsWith('.ttf'));
    if (file === undefined) throw new Error(`no font in ${folder}`);
    return path.join(folder, file);
  });

/** Every font file, for all compilers alike: the pages must not depend on which of them made them. */
export const paperFontFiles = () => WEIGHTS.flatMap(filesOf);

/** The regular weight, by whose characters and widths a text is judged; the bold one has the same. */
export const textFontFiles = () => filesOf('400Regular');
