import { createHmac, createSecretKey, hash, pbkdf2Sync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { hashSync as argon2, verifySync as argon2Verify } from '@node-rs/argon2';
import { hashSync as bcrypt, verifySync as bcryptVerify } from '@node-rs/bcrypt';
import { spread } from '../measure/statistics.ts';
import type { Report } from '../report.ts';

const rounds = 5;
const roundMs = 250;

/** What one verification of an API key costs, by how it is kept. */
export async function keysBench(): Promise<Report> {
  const token = `surety_live_${randomBytes(16).toString('hex')}_${'x'.repeat(49)}`;
  const contestants = verifiers(token);
  const micros = contestants.map((): number[] => []);
  for (const { verify } of contestants) timed(verify, roundMs / 5);
  for (let round = 0; round < rounds; round += 1) {
    contestants.forEach(({ verify }, at) => void micros[at]?.push(timed(verify, roundMs)));
  }
  const shown = (figure: number) => (figure < 100 ? figure.toFixed(1) : Math.round(figure).toLocaleString('en'));
  return {
    title: 'Verifying an API key',
    lines: [
      'Processor time of one verification on this machine. A secret of 256 random bits cannot be guessed, so slowness protects nothing; it would only be paid on every request.',
      `${rounds} rounds in turns; median (least–greatest).`,
      '',
      '| how it is kept | µs a verification | keys a second and core |',
      '|---|---:|---:|',
      ...contestants.map(({ name }, at) => {
        const figures = micros[at] ?? [];
        return `| ${name} | ${spread(figures, shown)} | ${spread(
          figures.map((figure) => 1e6 / figure),
          (figure) => Math.round(figure).toLocaleString('en'),
        )} |`;
      }),
    ],
  };
}

interface Verifier {
  readonly name: string;
  readonly verify: () => boolean;
}

function verifiers(token: string): readonly Verifier[] {
  const salt = randomBytes(16);
  const pepper = createSecretKey(randomBytes(32));
  const same = (made: Buffer, kept: Buffer) => timingSafeEqual(made, kept);
  const digest = () => hash('sha256', `${salt.toString('latin1')}${token}`, 'buffer');
  const hmac = () => createHmac('sha256', pepper).update(token).digest();
  const scrypt = () => scryptSync(token, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 });
  const pbkdf2 = () => pbkdf2Sync(token, salt, 600_000, 32, 'sha256');
  const [keptDigest, keptHmac, keptScrypt, keptPbkdf2] = [digest(), hmac(), scrypt(), pbkdf2()];
  const [bcrypt10, bcrypt12] = [bcrypt(token, { cost: 10 }), bcrypt(token, { cost: 12 })];
  const argon = argon2(token, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return [
    { name: 'Surety, a key seen before: salted SHA-256 in memory', verify: () => same(digest(), keptDigest) },
    { name: 'Surety, as stored: HMAC-SHA-256 under the pepper', verify: () => same(hmac(), keptHmac) },
    { name: 'bcrypt, cost 10', verify: () => bcryptVerify(token, bcrypt10) },
    { name: 'bcrypt, cost 12', verify: () => bcryptVerify(token, bcrypt12) },
    { name: 'argon2id, 19 MiB, 2 passes', verify: () => argon2Verify(argon, token) },
    { name: 'scrypt, N 2^17', verify: () => same(scrypt(), keptScrypt) },
    { name: 'PBKDF2-SHA-256, 600,000 rounds', verify: () => same(pbkdf2(), keptPbkdf2) },
  ];
}

/** Microseconds of processor time a call, over at least this long. */
function timed(verify: () => boolean, atLeastMs: number): number {
  const until = performance.now() + atLeastMs;
  const before = process.cpuUsage();
  let calls = 0;
  do {
    if (!verify()) throw new Error('A right key was refused.');
    calls += 1;
  } while (performance.now() < until);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / calls;
}
