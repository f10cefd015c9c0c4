// Runs a TypeScript entry of this checkout on a machine that has only Node ≥ 20 and npm: installs the packages when they are missing or
// do not match package-lock.json, finds a Node that runs TypeScript, and starts the entry with it. `node launch.mjs <entry.ts> [args]`
//
// Plain JavaScript without dependencies, because it runs before anything is installed. It loads nothing until the version check is done
// and uses no syntax newer than that, so that an old Node can still read it and say what is wrong.

const oldestNode = 20;
const typescriptNode = 24;
const runtimePackage = 'node@24.21.0';

const major = Number(process.versions.node.split('.')[0]);
if (major < oldestNode) {
  const wanted = `Surety needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}.`;
  process.stderr.write(`${wanted} Install a current one from https://nodejs.org and run this again.\n`);
  process.exit(1);
}

/**
 * Installs what is missing, then runs `entry` (a path from the checkout's root) with `args`. Speaks on stderr only.
 * @param {string} entry
 * @param {string[]} args
 * @returns {Promise<void>}
 */
export async function launch(entry, args) {
  const parts = await load();
  try {
    await installPackages(parts);
    if (major >= typescriptNode) {
      parts.module.enableCompileCache(compiled(parts));
      whenCallerIsGone(parts, () => process.kill(process.pid, 'SIGTERM'));
      process.argv = [process.execPath, parts.path.join(parts.root, entry)].concat(args);
      await import(parts.url.pathToFileURL(process.argv[1]).href);
    } else {
      runWith(await findNode(parts), [parts.path.join(parts.root, entry)].concat(args), parts);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** A failure whose message is the whole answer to the person: one sentence, no stack. */
class Refusal extends Error {}

/** @typedef {Awaited<ReturnType<typeof load>>} Parts */

async function load() {
  const [child, fs, module, path, url] = await Promise.all([
    import('node:child_process'),
    import('node:fs'),
    import('node:module'),
    import('node:path'),
    import('node:url'),
  ]);
  return { child, fs, module, path, url, root: path.dirname(url.fileURLToPath(import.meta.url)) };
}

/** @param {Parts} parts */
async function installPackages(parts) {
  if (packagesMatch(parts)) return;
  const release = await takeTurn(parts);
  try {
    if (packagesMatch(parts)) return;
    say('Installing packages (once; about a minute) …');
    // Not `npm ci`: it refuses a lock file that lacks an optional package of some other platform.
    await npm(['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional'], parts.root, parts);
  } finally {
    release();
  }
}

/**
 * Compares package-lock.json with the record npm leaves in node_modules, which exists only after an installation that finished.
 * @param {Parts} parts
 */
function packagesMatch({ fs, path, root }) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  return Object.entries(wanted === undefined ? {} : wanted).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const found = present[name];
    if (found === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity && fs.existsSync(path.join(root, name));
  });

  /** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | undefined} */
  function readPackages(file) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
    } catch {
      return undefined;
    }
  }
}

const patienceMs = 60000;

/**
 * Waits until no other launcher installs in this checkout. A launcher that died leaves its file behind; it is known by a process that is
 * gone, or, should the number have been given to another process, by a file that is no longer touched.
 * @param {Parts} parts
 * @returns {Promise<() => void>}
 */
async function takeTurn({ fs, path, root }) {
  const file = path.join(root, '.surety', 'installing');
  for (let told = false; ; told = true) {
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new Refusal(sentenceFor(codeOf(error), root));
    }
    if (abandoned()) fs.rmSync(file, { force: true });
    else if (!told) say('Another Surety is installing packages here; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const beat = setInterval(() => fs.utimes(file, new Date(), new Date(), () => undefined), 5000);
  beat.unref();
  return () => {
    clearInterval(beat);
    fs.rmSync(file, { force: true });
  };

  function abandoned() {
    try {
      if (Date.now() - fs.statSync(file).mtimeMs > patienceMs) return true;
      const pid = Number(fs.readFileSync(file, 'utf8'));
      if (pid > 0) process.kill(pid, 0);
      return false;
    } catch (error) {
      return codeOf(error) === 'ESRCH';
    }
  }
}

/**
 * Runs npm, telling every few seconds that it is still at work.
 * @param {string[]} args
 * @param {string} directory
 * @param {Parts} parts
 */
async function npm(args, directory, { child, fs }) {
  const script = String(process.env.npm_execpath);
  const own = /npm-cli\.c?js$/.test(script) && fs.existsSync(script);
  const command = own ? process.execPath : 'npm';
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const beat = setInterval(() => say(`  … still at work, ${seconds()}`), 10000);
  let output = '';
  const code = await new Promise((resolve) => {
    const running = child.spawn(command, (own ? [script] : []).concat(args, quiet), {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: !own && process.platform === 'win32',
    });
    const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk).slice(-20000));
    running.stdout.on('data', keep);
    running.stderr.on('data', keep);
    running.on('error', (error) => resolve(codeOf(error)));
    running.on('close', resolve);
  });
  clearInterval(beat);
  if (code === 0) return say(`Done (${seconds()}).`);
  if (code === 'ENOENT')
    throw new Refusal('npm was not found. It comes with Node: install Node from https://nodejs.org and run this again.');
  const found = /npm (?:error|ERR!) code (\S+)/.exec(output) || /\b(E[A-Z]{3,})\b/.exec(output);
  throw new Refusal(sentenceFor(found === null ? '' : found[1], directory, output));
}

/**
 * @param {string} code as npm or the operating system names it
 * @param {string} directory
 * @param {string} output
 */
function sentenceFor(code, directory, output = '') {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The packages could not be installed: the disk with ${directory} is full. Free some space and run this again.`;
  if (['EROFS', 'EACCES', 'EPERM'].includes(code))
    return `The packages could not be installed: ${directory} cannot be written to. Make it writable for this account and run this again.`;
  if (code === 'EINTEGRITY')
    return 'The packages could not be installed: one that was downloaded is not the one recorded in package-lock.json. Run "npm cache clean --force" and try again.';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH'].includes(code)) {
    return `The packages could not be installed: the npm registry cannot be reached (${code}). Check the network or the proxy settings of npm and run this again.`;
  }
  return `The packages could not be installed; npm said:\n${tail}`;
}

/**
 * The pinned Node of this platform from node_modules, or, where it has no package of its own, one fetched once.
 * @param {Parts} parts
 */
async function findNode(parts) {
  const { fs, path, root } = parts;
  const file = process.platform === 'win32' ? 'node.exe' : path.join('bin', 'node');
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const pinned = ['', 'bin'].map((folder) =>
    path.join(root, 'node_modules', `node-${system}-${process.arch}`, folder, path.basename(file)),
  );
  const fetched = path.join(root, '.surety', 'runtime');
  const inFetched = ['', 'bin'].map((folder) => path.join(fetched, 'node_modules', 'node', folder, path.basename(file)));
  const found = pinned.concat(inFetched).find((candidate) => fs.existsSync(candidate));
  if (found !== undefined) return found;
  const release = await takeTurn(parts);
  try {
    say(`Fetching Node ${typescriptNode} (once) …`);
    fs.mkdirSync(fetched, { recursive: true });
    fs.writeFileSync(path.join(fetched, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
    await npm(['install', '--save-exact', '--foreground-scripts', runtimePackage], fetched, parts);
  } finally {
    release();
  }
  const now = inFetched.find((candidate) => fs.existsSync(candidate));
  if (now === undefined)
    throw new Refusal(`Surety needs Node ${typescriptNode} on this platform; install it from https://nodejs.org and run this again.`);
  return now;
}

/**
 * Runs the program in this process's place: its input, output, signals and exit are those of the child.
 * @param {string} node
 * @param {string[]} args
 * @param {Parts} parts
 */
function runWith(node, args, parts) {
  const env = Object.assign({ NODE_COMPILE_CACHE: compiled(parts) }, process.env);
  const running = parts.child.spawn(node, args, { stdio: 'inherit', env });
  whenCallerIsGone(parts, () => running.kill('SIGTERM'));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => running.kill(signal));
  running.on('error', (error) => {
    process.stderr.write(
      `Node ${typescriptNode} could not be started (${codeOf(error)}): install it from https://nodejs.org and run this again.\n`,
    );
    process.exit(1);
  });
  running.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/**
 * npm hands a signal to the shell between it and us, and the shell keeps it to itself or just dies. So, under npm, we watch whether that
 * shell and npm are still there, and take it for SIGTERM when they are not: `npm start` never leaves a server behind.
 * @param {Parts} parts
 * @param {() => void} gone
 */
function whenCallerIsGone({ fs }, gone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const callers = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = callers();
  const watch = setInterval(() => {
    if (callers() === before) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();

  /** Only Linux tells; elsewhere the shell alone is watched. @param {number} pid */
  function parentOf(pid) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[1];
    } catch {
      return '';
    }
  }
}

/**
 * Where Node keeps what it compiled: the second start reads it instead of compiling again.
 * @param {Parts} parts
 */
function compiled({ path, root }) {
  return path.join(root, 'node_modules', '.cache', 'surety-compiled');
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {unknown} error @returns {string} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function runAsProgram() {
  const { fs, url } = await load();
  const called = process.argv[1];
  if (called === undefined || fs.realpathSync(called) !== url.fileURLToPath(import.meta.url)) return;
  const [entry, ...args] = process.argv.slice(2);
  if (entry === undefined) {
    process.stderr.write('Usage: node launch.mjs <entry.ts> [arguments]\n');
    process.exit(2);
  }
  await launch(entry, args);
}

runAsProgram();
