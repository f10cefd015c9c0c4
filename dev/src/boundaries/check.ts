import { globSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';

export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface BoundaryReport {
  readonly files: number;
  readonly breaches: readonly Breach[];
}

const ours = '{contract,libraries/*,client,server,console,cli,dev,tests,bench}/!(node_modules|dist)';

/** Follows every import below `directory`, type-only ones too, and reports those that break a rule. */
export async function checkBoundaries(directory: string, rules: IForbiddenRuleType[]): Promise<BoundaryReport> {
  lendTypeScript5();
  const { cruise } = await import('dependency-cruiser');
  const { output } = await cruise(
    globSync(ours, { cwd: directory }),
    {
      baseDir: directory,
      ruleSet: { forbidden: rules },
      validate: true,
      parser: 'tsc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['node', 'import', 'types'],
        mainFields: ['module', 'main', 'types'],
      },
    },
    { extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'] },
  );
  if (typeof output === 'string') throw new Error(output);
  return { files: filesOf(output), breaches: breachesOf(output) };
}

/** dependency-cruiser reads TypeScript with the compiler's JavaScript interface, which TypeScript 7 no longer has: it gets a 5 to read with. */
function lendTypeScript5(): void {
  const { resolve } = createRequire(import.meta.url);
  registerHooks({
    resolve(specifier, context, next) {
      const asked = /^typescript(\/|$)/.test(specifier) && context.parentURL?.includes('/dependency-cruiser/');
      if (!asked) return next(specifier, context);
      const format = specifier.endsWith('.json') ? 'json' : 'commonjs';
      return { url: pathToFileURL(resolve(specifier)).href, format, shortCircuit: true };
    },
  });
}

function filesOf(result: ICruiseResult): number {
  return result.modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.includes('node_modules')).length;
}

function breachesOf(result: ICruiseResult): Breach[] {
  const { violations } = result.summary;
  const straight = violations.filter(({ cycle }) => cycle === undefined).map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  const circles = violations.flatMap(({ rule, cycle }) =>
    cycle === undefined ? [] : [{ rule: rule.name, files: cycle.map(({ name }) => name) }],
  );
  return [...straight, ...knots(circles)];
}

/** Circles that share a file are one knot, and one breach: its shortest circle shows where to cut. */
function knots(circles: readonly { rule: string; files: readonly string[] }[]): Breach[] {
  const found: { files: Set<string>; breach: Breach }[] = [];
  for (const { rule, files } of circles.toSorted((one, other) => one.files.length - other.files.length)) {
    const knot = found.find((known) => files.some((file) => known.files.has(file)));
    if (knot !== undefined) for (const file of files) knot.files.add(file);
    else found.push({ files: new Set(files), breach: { rule, from: files[0] ?? '', to: [...files.slice(1), files[0]].join(' → ') } });
  }
  return found.map(({ breach }) => breach);
}
