import { writeFileSync } from 'node:fs';
import { keysBench } from './keys/keys.ts';
import { machineFacts } from './measure/machine.ts';
import { canPin } from './measure/pinned.ts';
import type { Report } from './report.ts';
import { requestBench } from './request/request.ts';
import { screeningBench } from './screening/screening.ts';
import { startBench } from './start/start.ts';

/** `npm run bench` measures everything and writes bench/results.md; `npm run bench -- NAME…` measures some and prints them. */
const benches: Readonly<Record<string, () => Promise<Report>>> = {
  request: requestBench,
  screening: screeningBench,
  start: startBench,
  keys: keysBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const parts: string[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const { title, lines } = await bench();
  const part = [`## ${title}`, '', `\`npm run bench -- ${name}\``, '', ...lines, ''].join('\n');
  process.stdout.write(`${part}\n`);
  parts.push(part);
}

const head = [
  '# Figures',
  '',
  'Made by `npm run bench`. Machines are shared and noisy: compare ratios, not figures of different runs.',
  '',
  ...machineFacts(),
  `- ${canPin() ? 'servers and screenings run on core 0, load and database on core 1' : 'cores could not be pinned here'}`,
  '',
  '',
].join('\n');
if (wanted.length === 0) writeFileSync(new URL('../results.md', import.meta.url), `${head}${parts.join('\n')}`);
