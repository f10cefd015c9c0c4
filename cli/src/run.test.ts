import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { folderWith, surety } from './testing/surety.ts';

const pairs = `query,candidate\n${'Marguerite Vantongeren,Vantongeren Marguerite\n'.repeat(20_000)}`;
const folder = folderWith({ 'pairs.csv': pairs });
afterAll(() => folder.remove());

describe('surety', () => {
  test('lists every command in its help and explains each', async () => {
    const { code, out } = await surety(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of commands) {
      expect(out).toContain(`${name}`);
      expect(out).toContain(summary);
      expect((await surety([...name.split(' '), '--help'])).out).toContain(`Usage: surety ${name}`);
      expect((await surety(['help', ...name.split(' ')])).out).toContain(`Usage: surety ${name}`);
    }
  });

  test('says what there is when called with nothing or with something unknown', async () => {
    expect(await surety([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage: surety COMMAND') });
    expect(await surety(['scren'])).toMatchObject({ code: 2, err: 'There is no command "scren".\nSee: surety --help\n' });
    expect(await surety(['keys'])).toMatchObject({ code: 2, err: expect.stringContaining('"keys" needs one of: create, list, revoke.') });
    expect((await surety(['keys', '--help'])).out).toContain('keys revoke');
  });

  test('prints its version', async () => {
    expect((await surety(['version'])).out).toMatch(/^surety \d+\.\d+\.\d+ \(Node /);
    expect((await surety(['--version'])).out).toMatch(/^surety \d/);
  });

  test('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [
      new URL('./main.ts', import.meta.url).pathname,
      'match',
      '--pairs',
      folder.path('pairs.csv'),
      '--json',
    ]);
    const complaints = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect({ code, complaints: await complaints }).toEqual({ code: 0, complaints: '' });
  });
});
