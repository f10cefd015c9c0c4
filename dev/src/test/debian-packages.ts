import { existsSync } from 'node:fs';
import { run } from './run.ts';

const packages = [
  { name: 'postgresql-15', files: ['/usr/lib/postgresql/15/bin/postgres'] },
  { name: 'redis-server', files: ['/usr/bin/redis-server', '/usr/bin/valkey-server'] },
  { name: 'chromium', files: ['/usr/bin/chromium'] },
];
const updateMs = 90_000;
const installMs = 240_000;

/** Brings the real servers and the browser that some tests use, where root and apt-get can; returns the names of those still missing. */
export async function installDebianPackages(): Promise<string[]> {
  const wanted = missingPackages();
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return wanted;
  process.stdout.write(`Installing ${wanted.join(', ')} for the tests …\n`);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-q', 'update'], { environment, timeoutMs: updateMs });
  // One by one: a package that cannot be had does not keep the others away.
  for (const name of wanted)
    await run('apt-get', ['-q', '-y', '--no-install-recommends', 'install', name], { environment, timeoutMs: installMs });
  const missing = missingPackages();
  if (missing.length > 0) process.stdout.write(`Could not install ${missing.join(', ')}; the tests that need them are skipped.\n`);
  return missing;
}

function missingPackages(): string[] {
  return packages.filter(({ files }) => !files.some((file) => existsSync(file))).map(({ name }) => name);
}
