/**
 * Runs in a worker thread of Node and there evaluates a script like a browser's web worker: with nothing but what the web
 * has, so that any use of Node fails. `workerData.script` is the script's `file:` URL.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/** What of the web's global scope Node has under the same name. The language's own globals are there anyway. */
const WEB_GLOBALS = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'MessageChannel',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'atob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'performance',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
  'structuredClone',
];

const scope = vm.createContext(Object.fromEntries(WEB_GLOBALS.map((name) => [name, globalThis[name]])), {
  // As under a strict content-security policy.
  codeGeneration: { strings: false, wasm: false },
});

const evaluate = (url) => {
  vm.runInContext(readFileSync(fileURLToPath(url), 'utf8'), scope, { filename: url });
};

Object.assign(scope, {
  self: vm.runInContext('globalThis', scope),
  onmessage: null,
  addEventListener: () => undefined,
  importScripts: (...urls) => urls.forEach(evaluate),
  postMessage: (message) => parentPort.postMessage(message),
  close: () => process.exit(0),
});

evaluate(workerData.script);
// What arrives is made of the worker's own kinds of objects.
const parse = vm.runInContext('JSON.parse', scope);
parentPort.on('message', (message) => scope.onmessage?.({ data: parse(JSON.stringify(message)) }));
