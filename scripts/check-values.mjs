// What only the TypeScript compiler can tell, asked of every line: wrong types, and three things it does not mind by itself. A
// promise nobody waits for loses its error, and in a test its assertion; one that stands where its value is meant gives none.
// (Biome's rules guess types, do not see through our API client or Playwright, and take as long as all its others together.) And
// a value that became `any` without anybody writing the word (JSON.parse, Object.fromEntries, a library) is not checked from
// there on.
// The native compiler answers (its API may change with any version, which the lock holds): it reads everything in seconds.
import path from 'node:path';
import { SyntaxKind } from 'typescript7/unstable/ast';
import * as is from 'typescript7/unstable/ast/is';
import { API, SymbolFlags, TypeFlags } from 'typescript7/unstable/sync';
import { root } from './prepare.mjs';

const fromSource = { noEmit: true, customConditions: ['@mawasu/source'] };

/** Two programs hold every file: what runs in Node, and what runs in a browser or drives one. They stand in no folder. */
const configs = new Map(
  Object.entries({
    'tsconfig.values.json': {
      extends: './tsconfig.base.json',
      // Our scripts and the tests' own programs are JavaScript.
      compilerOptions: { ...fromSource, types: ['node', 'jest'], allowJs: true },
      include: ['apps/api/src', 'libs/*/src', 'migrations/*.ts', 'scripts/*.mjs'],
    },
    'apps/web/tsconfig.values.json': {
      extends: './tsconfig.json',
      compilerOptions: fromSource,
      include: ['src', 'vite-plugins', 'vite.config.ts', '../../e2e/*.ts'],
    },
  }).map(([file, config]) => [path.join(root, file), JSON.stringify(config)]),
);

/** The parts of a statement whose value is thrown away. */
function droppedValues(node) {
  if (is.isParenthesizedExpression(node)) return droppedValues(node.expression);
  if (is.isConditionalExpression(node)) return [...droppedValues(node.whenTrue), ...droppedValues(node.whenFalse)];
  if (!is.isBinaryExpression(node)) return [node];
  const operator = node.operatorToken.kind;
  if (operator === SyntaxKind.CommaToken) return [...droppedValues(node.left), ...droppedValues(node.right)];
  const isLogical = [
    SyntaxKind.AmpersandAmpersandToken,
    SyntaxKind.BarBarToken,
    SyntaxKind.QuestionQuestionToken,
  ].includes(operator);
  return isLogical ? droppedValues(node.right) : [];
}

/** `.catch(…)` and `.then(…, …)` take care of the error; `void` says that waiting is not wanted. */
function isHandled(node) {
  if (is.isVoidExpression(node) || is.isAwaitExpression(node)) return true;
  if (!is.isCallExpression(node) || !is.isPropertyAccessExpression(node.expression)) return false;
  const { text } = node.expression.name;
  if (text === 'finally') return isHandled(node.expression.expression);
  return (text === 'catch' && node.arguments.length > 0) || (text === 'then' && node.arguments.length > 1);
}

const firstLine = (node) => node.getText().split('\n')[0];

/** What to ask the compiler: of which node the type, whether it is a wrong one, and what is then said of which place. */
function floatingPromises(node) {
  if (!is.isExpressionStatement(node)) return [];
  return droppedValues(node.expression)
    .filter((value) => !isHandled(value))
    .map((value) => ({ asked: value, isWrong: isPromise, place: value, text: 'nobody waits for' }));
}

/** What asks its function for an answer, or throws it away: neither waits for a promise. */
const asksAtOnce = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'some',
  'sort',
]);
const isAsync = (node) => node.modifiers?.some(({ kind }) => kind === SyntaxKind.AsyncKeyword) === true;

/** A promise where its value is meant. That one is no condition is told by the compiler itself. */
function misusedPromises(node) {
  if (is.isSpreadElement(node) || is.isSpreadAssignment(node)) {
    return [{ asked: node.expression, isWrong: isPromise, place: node, text: 'a promise has nothing to spread:' }];
  }
  if (!is.isCallExpression(node) && !is.isNewExpression(node)) return [];
  const { expression } = node;
  const name = is.isPropertyAccessExpression(expression) ? expression.name.text : '';
  const makesPromise = is.isNewExpression(node) && is.isIdentifier(expression) && expression.text === 'Promise';
  if (!makesPromise && !asksAtOnce.has(name)) return [];
  const given = (node.arguments ?? []).filter(isAsync);
  return given.map((place) => ({
    asked: place,
    isWrong: () => true,
    place,
    text: 'nobody waits for what it gives back:',
  }));
}

const uses = new Set([
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
]);
const names = new Set([SyntaxKind.VariableDeclaration, SyntaxKind.Parameter, SyntaxKind.PropertyDeclaration]);

/** Used, handed on or kept without a type. To write one beside the name is enough: then it is a decision. */
function looseValues(node) {
  const ask = (asked) => [{ asked, isWrong: isAny, place: node, text: 'has no type:' }];
  const isImport = is.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword;
  if (uses.has(node.kind)) return isImport ? [] : ask(node.expression);
  if (names.has(node.kind)) return node.type ? [] : ask(node.name);
  return is.isReturnStatement(node) && node.expression ? ask(node.expression) : [];
}

const isAny = (type) => (type.flags & TypeFlags.Any) !== 0;

/** Each type is asked once: the answer comes from another process. */
const promises = new WeakMap();

function isPromise(type, checker) {
  if (!promises.has(type)) {
    const parts = type.isUnionType() ? type.getTypes() : [type];
    const isThenable = (part) => (checker.getPropertyOfType(part, 'then')?.flags & SymbolFlags.Method) !== 0;
    promises.set(type, parts.some(isThenable));
  }
  return promises.get(type);
}

function questionsIn(file) {
  const rules = isProduct(file)
    ? [floatingPromises, misusedPromises, looseValues]
    : [floatingPromises, misusedPromises];
  const found = [];
  const visit = (node) => {
    for (const rule of rules) found.push(...rule(node));
    node.forEachChild(visit);
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
  return (
    path.isAbsolute(fileName) && folders[0] !== '..' && !folders.includes('node_modules') && !folders.includes('dist')
  );
}

function problemsIn(project) {
  const { program, checker } = project;
  const wrong = program.getConfigFileParsingDiagnostics().map(({ text }) => text);
  if (wrong.length > 0) throw new Error(`${project.configFileName}: ${wrong.join('\n')}`);
  const fileNames = program.getSourceFileNames().filter((fileName) => isOurs(fileName) && !seen.has(fileName));
  if (fileNames.length === 0) throw new Error(`${project.configFileName} names no files`);
  for (const fileName of fileNames) seen.add(fileName);
  const questions = fileNames.flatMap((fileName) => questionsIn(program.getSourceFile(fileName)));
  const types = checker.getTypeAtLocation(questions.map(({ asked }) => asked));
  const values = questions
    .filter(({ isWrong }, index) => types[index] && isWrong(types[index], checker))
    .map(({ place, text }) => `${at(place)}: ${text} ${firstLine(place)}`);
  return [...typeErrorsIn(program), ...values];
}

/** What the compiler itself says, as `tsc` would print it. */
function typeErrorsIn(program) {
  const found = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  return found
    .filter(({ fileName }) => fileName && isOurs(fileName))
    .map(({ fileName, pos, code, text }) => {
      const { line } = program.getSourceFile(fileName).getLineAndCharacterOfPosition(pos);
      return `${path.relative(root, fileName)}:${line + 1}: TS${code} ${text}`;
    });
}

function at(node) {
  const file = node.getSourceFile();
  return `${path.relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

const seen = new Set();
const api = new API({
  cwd: root,
  fs: {
    readFile: (fileName) => configs.get(fileName),
    fileExists: (fileName) => configs.has(fileName) || undefined,
  },
});
const snapshot = api.updateSnapshot({ openProjects: [...configs.keys()] });
const problems = snapshot.getProjects().flatMap(problemsIn);
api.close();

for (const problem of problems) console.error(problem);
console.log(`${seen.size} files, ${problems.length} wrong types, promises nobody waits for or values without a type`);
process.exitCode = problems.length > 0 ? 1 : 0;
