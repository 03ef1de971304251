import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// What security.md names is looked up by security-doc.spec.ts.
const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const pagesIn = (folder: string) => fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.md'));
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'],
  ...pagesIn('docs').map((name) => `docs/${name}`),
  ...pagesIn('docs/decisions').map((name) => `docs/decisions/${name}`),
];

const built = /(^|[\\/])(node_modules|dist|out|data|images)([\\/]|$)/;
const filesIn = (folder: string): string[] =>
  fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (built.test(file) || entry.name === '.git') return [];
    return entry.isDirectory() ? [`${file}/`, ...filesIn(file)] : [file];
  });
const ours = ['.', 'apps', 'libs', 'migrations', 'e2e', 'scripts', 'docs', 'docker']
  .flatMap((folder) => (folder === '.' ? fs.readdirSync(root) : filesIn(folder)))
  .map((file) => `/${file}`);

const quotedIn = (text: string) => [...text.matchAll(/`([^`\s]+)`/g)].map(([, token = '']) => token);
/** A file by its name or with folders before it, however many of them are left out. */
const isFile = (token: string) => /^[\w@.-]+(\/[\w@.-]+)*\.(ts|tsx|mjs|cjs|js|json|typ|md|yaml)$/.test(token);
const isFolder = (token: string) =>
  /^(apps|libs|migrations|scripts|docs|e2e|docker|modules|platform)\/[\w./-]*$/.test(token);
/** Made by a build, by an installation, or somebody else's. */
const elsewhere = /\/dist\/|^DATA_DIR\/|^postgresql\.conf$/;

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names files and folders that are there', () => {
    const named = quotedIn(text).filter((token) => (isFile(token) || isFolder(token)) && !elsewhere.test(token));
    const isThere = (token: string) =>
      ours.some((file) => file.endsWith(`/${token}`) || file.includes(`/${token.replace(/\/$/, '')}/`));
    expect([...new Set(named)].filter((token) => !isThere(token))).toEqual([]);
  });

  it('names commands that npm knows', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** 「a, b ◄ c」 from the map, without what stands in brackets: who stands beside and before whom. */
function drawn(first: string): string[][] {
  const line = new RegExp(`${first}, .*◄.*`).exec(read('ARCHITECTURE.md'))?.[0] ?? '';
  return line
    .replaceAll(/ \([^)]*\)/g, '')
    .split(' ◄ ')
    .map((group) => group.split(', ').toSorted());
}

describe('ARCHITECTURE.md', () => {
  it('draws the modules in the order in which .dependency-cruiser.cjs lets them use each other', () => {
    const [, list = ''] = /^const moduleOrder = \[\n(.*?)^\];$/ms.exec(read('.dependency-cruiser.cjs')) ?? [];
    const [, ...lines] = list.split(/^ {2}\[/m);
    const groups = lines.map((group) => [...group.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name).toSorted());
    expect(groups.length).toBeGreaterThan(10);
    expect(drawn('departments, history')).toEqual(groups);
  });

  it('draws every folder of libs/domain behind all that it uses', () => {
    const order = drawn('numbers');
    const folders = fs.readdirSync(path.join(root, 'libs/domain/src'), { withFileTypes: true });
    expect(order.flat().toSorted()).toEqual(folders.flatMap((one) => (one.isDirectory() ? [one.name] : [])).toSorted());
    const placeOf = (folder: string) => order.findIndex((group) => group.includes(folder));
    const sources = filesIn('libs/domain/src').filter((file) => /^[^.]+\.ts$/.test(path.basename(file)));
    const uses = sources.flatMap((file) =>
      [...read(file).matchAll(/from '\.\.\/(\w+)\//g)].map(([, used = '']) => ({ file, used })),
    );
    expect(uses.length).toBeGreaterThan(50);
    expect(uses.filter(({ file, used }) => placeOf(used) >= placeOf(file.split('/')[3] ?? ''))).toEqual([]);
  });
});

describe('docs/decisions/0009', () => {
  it('is right that no table types the values of a column itself', () => {
    const entities = filesIn('apps/api/src/modules').filter((file) => file.endsWith('.entity.ts'));
    expect(entities.length).toBeGreaterThan(20);
    expect(entities.filter((file) => /oneOf\([^)]*\[/.test(read(file)))).toEqual([]);
  });
});
