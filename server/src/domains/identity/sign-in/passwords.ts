import { hash, verify } from '@node-rs/argon2';

// argon2id is what the library takes by itself; OWASP's first choice of cost (19 MiB, two passes) is about 10 ms a check on one core.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password typed on another keyboard may arrive composed differently. */
const canonical = (password: string) => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), cost);
}

export function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  return verify(stored, canonical(password));
}
