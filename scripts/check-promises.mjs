// A promise nobody waits for loses its error, and in a test its assertion. Biome's rule guesses types and does not see
// through our API client or Playwright; this asks the TypeScript compiler about every statement.
import path from 'node:path';
import ts from 'typescript';
import { root } from './prepare.mjs';

// Those that import the libraries come first: they bring the sources along, and a library then needs no program of its own.
const configs = [
  ...['apps/api/tsconfig.spec.json', 'apps/web/tsconfig.json', 'e2e/tsconfig.json', 'migrations/tsconfig.json'],
  ...['domain', 'contract', 'api-client'].map((name) => `libs/${name}/tsconfig.spec.json`),
];

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

function floatingIn(file, checker) {
  const found = [];
  const visit = (node) => {
    if (ts.isExpressionStatement(node)) {
      const floating = droppedValues(node.expression).filter(
        (value) => !isHandled(value) && isPromise(checker, checker.getTypeAtLocation(value)),
      );
      for (const value of floating) {
        const { line } = file.getLineAndCharacterOfPosition(value.getStart());
        found.push(
          `${path.relative(root, file.fileName)}:${line + 1}: nobody waits for ${value.getText().split('\n')[0]}`,
        );
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isOurs(fileName) {
  const at = path.relative(root, fileName).split(path.sep);
  return at[0] !== '..' && !at.includes('node_modules') && !at.includes('dist');
}

const seen = new Set();
const problems = configs.flatMap((config) => {
  const program = programOf(config);
  if (!program) return [];
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().filter(({ fileName }) => isOurs(fileName) && !seen.has(fileName));
  return files.flatMap((file) => {
    seen.add(file.fileName);
    return floatingIn(file, checker);
  });
});

for (const problem of problems) console.error(problem);
console.log(`${seen.size} files, ${problems.length} promises nobody waits for`);
process.exitCode = problems.length > 0 ? 1 : 0;
