import commonPasswords from './data/common-passwords.json' with { type: 'json' };

const passwordLengthMin = 12;

const common: ReadonlySet<string> = new Set(commonPasswords);

/** What a guesser would try first because it belongs to this person. */
export interface PersonalFacts {
  readonly email: string;
  readonly name: string;
  readonly tenantName: string;
}

/**
 * Why a password is too easy to guess, as a sentence for the person who chose it, or undefined. Length does most of the work; besides it,
 * a password must not be a common one dressed up with digits, a repeated piece, or made of the person's own words.
 */
export function weaknessOf(password: string, facts: PersonalFacts): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < passwordLengthMin) return `Use at least ${passwordLengthMin} characters; a few unrelated words do well.`;
  if (isRepeated(plain) || new Set(plain).size < 5) return 'Repeating the same characters is easy to guess. Use a few unrelated words.';
  if (common.has(plain) || common.has(withoutDecoration(plain)))
    return 'This is among the passwords that are tried first. Use a few unrelated words.';
  const own = personalWords(facts).find((word) => plain.includes(word));
  if (own !== undefined) return 'Leave out your name, your e-mail address and the name of your organisation.';
  return undefined;
}

/** `password2024!` is still `password`. */
function withoutDecoration(plain: string): string {
  return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function isRepeated(plain: string): boolean {
  return (plain + plain).indexOf(plain, 1) < plain.length;
}

function personalWords({ email, name, tenantName }: PersonalFacts): string[] {
  const words = `${email.slice(0, email.lastIndexOf('.'))} ${name} ${tenantName} surety`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= 4);
}
