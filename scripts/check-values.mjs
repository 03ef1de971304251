// Two things only the TypeScript compiler can tell, asked of every line. A promise nobody waits for loses its error, and in
// a test its assertion; Biome's rule guesses types and does not see through our API client or Playwright. And a value that
// became `any` without anybody writing the word (JSON.parse, Object.fromEntries, a library) is not checked from there on.
import path from 'node:path';
import ts from 'typescript';
import { root } from './prepare.mjs';

// Those that import the libraries come first: they bring the sources along, and a library then needs no program of its own.
const configs = [
  ...['apps/api/tsconfig.spec.json', 'apps/web/tsconfig.json', 'e2e/tsconfig.json', 'migrations/tsconfig.json'],
  ...['domain', 'contract', 'api-client'].map((name) => `libs/${name}/tsconfig.spec.json`),
];

/** What Node runs as it is: our scripts and the tests' own programs. */
function scriptsProgram() {
  const folders = ['scripts', 'apps/api/src/testing'].map((folder) => path.join(root, folder));
  const files = folders.flatMap((folder) => ts.sys.readDirectory(folder, ['.mjs']));
  const { NodeNext } = ts.ModuleKind;
  return ts.createProgram(files, { allowJs: true, noEmit: true, module: NodeNext, target: ts.ScriptTarget.ES2023 });
}

/** Undefined when all its files have been looked at. */
function programOf(config) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => fail(config, problem.messageText) };
  const parsed = ts.getParsedCommandLineOfConfigFile(path.join(root, config), {}, host);
  if (!parsed || parsed.fileNames.length === 0) return fail(config, 'names no files');
  if (parsed.fileNames.every((fileName) => seen.has(fileName))) return undefined;
  return ts.createProgram(parsed.fileNames, { ...parsed.options, customConditions: ['@mawasu/source'] });
}

function fail(config, text) {
  throw new Error(`${config}: ${ts.flattenDiagnosticMessageText(text, '\n')}`);
}

/** The parts of a statement whose value is thrown away. */
function droppedValues(node) {
  if (ts.isParenthesizedExpression(node)) return droppedValues(node.expression);
  if (ts.isConditionalExpression(node)) return [...droppedValues(node.whenTrue), ...droppedValues(node.whenFalse)];
  if (!ts.isBinaryExpression(node)) return [node];
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.CommaToken) return [...droppedValues(node.left), ...droppedValues(node.right)];
  const isLogical = [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(operator);
  return isLogical ? droppedValues(node.right) : [];
}

/** `.catch(…)` and `.then(…, …)` take care of the error; `void` says that waiting is not wanted. */
function isHandled(node) {
  if (ts.isVoidExpression(node) || ts.isAwaitExpression(node)) return true;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { text } = node.expression.name;
  if (text === 'finally') return isHandled(node.expression.expression);
  return (text === 'catch' && node.arguments.length > 0) || (text === 'then' && node.arguments.length > 1);
}

function isPromise(checker, type) {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => checker.getPropertyOfType(part, 'then')?.flags & ts.SymbolFlags.Method);
}

const at = (file, node) =>
  `${path.relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
const firstLine = (node) => node.getText().split('\n')[0];

function floatingPromises(node, checker) {
  if (!ts.isExpressionStatement(node)) return [];
  return droppedValues(node.expression)
    .filter((value) => !isHandled(value) && isPromise(checker, checker.getTypeAtLocation(value)))
    .map((value) => [value, `nobody waits for ${firstLine(value)}`]);
}

/** Used, handed on or kept without a type. To write one beside the name is enough: then it is a decision. */
function looseValues(node, checker) {
  const isAny = (one) => (checker.getTypeAtLocation(one).flags & ts.TypeFlags.Any) !== 0;
  const isUse = [ts.isPropertyAccessExpression, ts.isElementAccessExpression, ts.isCallExpression, ts.isNewExpression];
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isName = [ts.isVariableDeclaration, ts.isParameter, ts.isPropertyDeclaration].some((is) => is(node));
  const loose =
    (isUse.some((is) => is(node)) && !isImport && isAny(node.expression)) ||
    (isName && !node.type && isAny(node.name)) ||
    (ts.isReturnStatement(node) && node.expression && isAny(node.expression));
  return loose ? [[node, `has no type: ${firstLine(node)}`]] : [];
}

function problemsIn(file, checker) {
  const rules = isProduct(file) ? [floatingPromises, looseValues] : [floatingPromises];
  const found = [];
  const visit = (node) => {
    for (const rule of rules) {
      for (const [place, text] of rule(node, checker)) found.push(`${at(file, place)}: ${text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** In tests `any` comes from Jest's own matchers, and what goes wrong there is seen. */
function isProduct({ fileName }) {
  return /\.tsx?$/.test(fileName) && !/\.spec\.tsx?$|\/testing\/|\/e2e\//.test(fileName);
}

function isOurs(fileName) {
  const folders = path.relative(root, fileName).split(path.sep);
  return folders[0] !== '..' && !folders.includes('node_modules') && !folders.includes('dist');
}

const seen = new Set();
const problems = [...configs.map((config) => () => programOf(config)), scriptsProgram].flatMap((make) => {
  const program = make();
  if (!program) return [];
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().filter(({ fileName }) => isOurs(fileName) && !seen.has(fileName));
  return files.flatMap((file) => {
    seen.add(file.fileName);
    return problemsIn(file, checker);
  });
});

for (const problem of problems) console.error(problem);
console.log(`${seen.size} files, ${problems.length} promises nobody waits for or values without a type`);
process.exitCode = problems.length > 0 ? 1 : 0;
