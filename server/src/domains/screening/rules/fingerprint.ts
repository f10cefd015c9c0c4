import { createHmac } from 'node:crypto';

/**
 * Who was asked about, as a keyed hash: the same for every spelling of a name that differs only in case, accents, punctuation and
 * order. Two people of one name and birth date are one to it, as they are to the person who decides.
 */
export function fingerprintOf(key: Buffer, { name, date_of_birth: birthDate }: { name: string; date_of_birth: string | null }): Buffer {
  return createHmac('sha256', key)
    .update(`${plainName(name)}\n${birthDate ?? ''}`)
    .digest();
}

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .sort()
    .join(' ');
}
