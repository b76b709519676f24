/** What nobody writes on purpose, and what somebody might write to do harm: texts of a configuration, and files around one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HEAD = 'version: 1.3.17\n';
const BEDROCK = `${HEAD}endpoints:\n  bedrock:\n`;
const MEGABYTE = 1_000_000;

/** `count` lines, made by number. */
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Bytes as a random generator with a fixed start makes them, read as Latin-1. */
function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes.toString('latin1');
}

/** @type {Record<string, () => string>} texts of a librechat.yaml, by what they are */
export const TEXTS = {
  'an alias bomb, 9^12 values': () =>
    `${HEAD}mcpServers:\n  a0: &a0 {command: x}\n${lines(12, (i) => `  a${i + 1}: &a${i + 1} {env: [${Array(9).fill(`*a${i}`).join(', ')}]}`)}\n`,
  'aliases of lists under models, 10^7 values': () =>
    `${HEAD}x0: &x0 [a, b, c, d, e, f, g, h, i, j]\n${lines(6, (i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(', ')}]`)}\nendpoints:\n  bedrock:\n    models: *x6\n`,
  'a merge bomb, 3^40 keys': () =>
    `${HEAD}interface:\n  a0: &a0 {x: 1}\n${lines(40, (i) => `  a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}, *a${i}]}`)}\n`,
  'a chain of 6,000 merges': () =>
    `${HEAD}interface:\n  a0: &a0 {x: 1}\n${lines(6_000, (i) => `  a${i + 1}: &a${i + 1} {<<: *a${i}, k${i}: 1}`)}\n`,
  '100,000 anchors and aliases': () =>
    `${HEAD}mcpServers:\n${lines(100_000, (i) => (i % 2 === 0 ? `  a${i}: &a${i} {command: x}` : `  a${i}: *a${i - 1}`))}\n`,
  '100,000 levels of brackets': () => `${HEAD}a: ${'['.repeat(100_000)}`,
  '100,000 levels of braces': () => `${HEAD}a: ${'{a: '.repeat(100_000)}`,
  '100,000 levels of dashes': () => `${HEAD}a:\n  ${'- '.repeat(100_000)}x`,
  '100,000 levels of question marks': () => `${HEAD}${'? '.repeat(100_000)}x`,
  '3,000 levels of indentation': () => lines(3_000, (i) => `${' '.repeat(i)}a:`),
  '50 MB on one line, a value': () => `${BEDROCK}    titlePrompt: ${'x'.repeat(50 * MEGABYTE)}\n`,
  '50 MB on one line, a quoted value': () => `${BEDROCK}    titlePrompt: "${'\\"'.repeat(25 * MEGABYTE)}"\n`,
  '50 MB on one line, a list': () => `${BEDROCK}    models: [${'m, '.repeat((50 * MEGABYTE) / 3)}m]\n`,
  '50 MB on one line, a key': () => `${HEAD}${'k'.repeat(50 * MEGABYTE)}: 1\n`,
  '50 MB in a block scalar': () =>
    `${BEDROCK}    titlePrompt: |\n${'      text of a prompt\n'.repeat((50 * MEGABYTE) / 23)}`,
  '1,000,000 keys at the root': () => HEAD + lines(1_000_000, (i) => `k${i}: 1`),
  '1,000,000 keys in a section': () => `${HEAD}interface:\n${lines(1_000_000, (i) => `  k${i}: 1`)}\n`,
  '1,000,000 keys in braces': () => `${HEAD}interface: {${lines(1_000_000, (i) => `k${i}: 1,`)}}\n`,
  '1,000,000 models': () =>
    `${BEDROCK}    models:\n${lines(1_000_000, (i) => `      - us.anthropic.claude-sonet-4-${i}-v1`)}\n`,
  '1,000,000 comments': () => HEAD + lines(1_000_000, () => '# librechat-ignore unknown-key'),
  '1,000,000 references': () =>
    `${HEAD}mcpServers:\n  a:\n    command: x\n    args:\n${lines(1_000_000, (i) => `      - \${V${i}}`)}\n`,
  'a mistake on each of 100,000 lines': () => lines(100_000, (i) => `a${i}: b: c`),
  'a quote left open on each of 100,000 lines': () => 'a: "b\n'.repeat(100_000),
  'a reference between brackets on each of 100,000 lines': () => lines(100_000, (i) => `a${i}: [\${V}]`),
  'a second document, 100,000 times': () => `${HEAD}${'---\na: 1\n'.repeat(100_000)}`,
  '5 MB of white space': () => `${HEAD}a: b${' '.repeat(5 * MEGABYTE)}c\n`,
  '5 MB of tabs': () => `${HEAD}a:${'\t'.repeat(5 * MEGABYTE)}c\n`,
  '5 MB of open references': () => `${BEDROCK}    titlePrompt: "${'${'.repeat(2.5 * MEGABYTE)}"\n`,
  '5 MB of open placeholders': () => `${BEDROCK}    titlePrompt: "${'{{'.repeat(2.5 * MEGABYTE)}"\n`,
  '1 MB of dots where a model is': () => `${BEDROCK}    models: ["${'us.'.repeat(MEGABYTE / 3)}"]\n`,
  '1 MB where an ARN is': () =>
    `${BEDROCK}    inferenceProfiles: {a: "arn:aws:bedrock:${'us-east-1:'.repeat(MEGABYTE / 10)}"}\n`,
  '10 MB of random bytes': () => noise(10 * MEGABYTE),
  '1 MB of line ends of old Macs': () => `${HEAD}${'a: 1\r'.repeat(MEGABYTE / 5)}`,
  'keys of every object': () =>
    '__proto__: {a: 1}\nconstructor: {prototype: {polluted: 1}}\nendpoints: {__proto__: {polluted: 1}, bedrock: {inferenceProfiles: {__proto__: x, constructor: y}}}\n',
  'escape sequences and bidi controls': () =>
    `${HEAD}"\\e[31mred\\e]0;title\\a": 1\nendpoints:\n  bedrock:\n    "\u202Eexe.lmay\u202C": 1\n    models: ["\\e[2J", "a\u2066b", "\ud800"]\n`,
};

/** A configuration that leads to everything around it. */
const PLAIN = `${BEDROCK}    guardrailConfig:\n      guardrailIdentifier: \${BEDROCK_GUARDRAIL_ID}\n      guardrailVersion: "1"\n`;
const LIBRECHAT_SERVICE = 'services:\n  api:\n    image: ghcr.io/danny-avila/librechat:v0.8.5\n';

/** @type {Record<string, (folder: string) => void>} what lies around an ordinary librechat.yaml, written into its folder */
export const SURROUNDINGS = {
  'an .env of 100 MB': (folder) => {
    writeFileSync(path.join(folder, '.env'), '');
    truncateSync(path.join(folder, '.env'), 100 * MEGABYTE);
  },
  'an .env of 9 MB, 400,000 variables': (folder) =>
    writeFileSync(
      path.join(folder, '.env'),
      lines(400_000, (i) => `VARIABLE_${i}=value`),
    ),
  'an .env that is one quote without end, 5 MB': (folder) =>
    writeFileSync(path.join(folder, '.env'), `A="${'\\"b=c\n'.repeat(MEGABYTE)}`),
  'an .env that refers to itself': (folder) =>
    writeFileSync(
      path.join(folder, '.env'),
      lines(5_000, (i) => `V${i}=\${V${i + 1}}\${V${i + 1}}`),
    ),
  'a pipe in place of .env': (folder) => execFileSync('mkfifo', [path.join(folder, '.env')]),
  '/dev/zero in place of .env': (folder) => symlinkSync('/dev/zero', path.join(folder, '.env')),
  'a folder in place of .env': (folder) => mkdirSync(path.join(folder, '.env')),
  'an .env that links to itself': (folder) => symlinkSync('.env', path.join(folder, '.env')),
  'folders that link to one another': (folder) => {
    for (const name of ['a', 'b']) mkdirSync(path.join(folder, name));
    for (const [from, to] of ['ab', 'ba']) symlinkSync(path.join('..', to), path.join(folder, from, 'loop'));
    symlinkSync('.', path.join(folder, 'self'));
  },
  'a compose file that leads out of the workspace': (folder) =>
    writeFileSync(
      path.join(folder, 'compose.yaml'),
      `${LIBRECHAT_SERVICE}    env_file: [../../../../../../etc/passwd, /etc/shadow, /dev/zero, /proc/self/environ]\n`,
    ),
  'a compose file of 50 MB': (folder) =>
    writeFileSync(path.join(folder, 'compose.yaml'), LIBRECHAT_SERVICE + '#'.repeat(50 * MEGABYTE)),
  'a compose file that is an alias bomb': (folder) =>
    writeFileSync(
      path.join(folder, 'compose.yaml'),
      `x0: &x0 [a, a]\n${lines(40, (i) => `x${i + 1}: &x${i + 1} [*x${i}, *x${i}]`)}\n${LIBRECHAT_SERVICE}    env_file: *x40\n    environment: *x40\n`,
    ),
  '20,000 compose files': (folder) => {
    for (let i = 0; i < 20_000; i++) writeFileSync(path.join(folder, `compose.${i}.yaml`), LIBRECHAT_SERVICE);
  },
  'a .librechatlintrc.json of 100,000 levels': (folder) =>
    writeFileSync(path.join(folder, '.librechatlintrc.json'), `{"rules": ${'['.repeat(100_000)}`),
  'a package.json of 50 MB': (folder) =>
    writeFileSync(
      path.join(folder, 'package.json'),
      `{"name": "LibreChat", "version": "v0.8.5", "x": "${'x'.repeat(50 * MEGABYTE)}"}`,
    ),
  'a .env.example that is a pipe': (folder) => execFileSync('mkfifo', [path.join(folder, '.env.example')]),
};

/** The text of a configuration whose surroundings are hostile. */
export const ORDINARY = PLAIN;
