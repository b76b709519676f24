/**
 * Required before the server: answers over the channel to the parent process what the server holds. `{ ask: 'memory' }` is
 * answered with the memory after garbage collection, `{ ask: 'held', uris }` with what is still kept of these documents, and with
 * what the event loop waits for.
 */
'use strict';
const { Session } = require('node:inspector');
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

/** So long everything that was begun is given to come to its end, in milliseconds. */
const CALM = 500;

process.on('message', ({ ask, uris }) => {
  setTimeout(() => {
    collect();
    process.send(
      ask === 'memory'
        ? memory()
        : { resources: countOf(process.getActiveResourcesInfo()), kept: keptOf(uris) },
    );
  }, CALM);
});
// Only the client keeps the server running.
process.channel.unref();

/** Some things are let go only by the collection after the one that found their owners gone. */
function collect() {
  for (let round = 0; round < 4; round++) collectGarbage();
}

function memory() {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

function countOf(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Maps and sets with documents among their keys, and objects that name one, as lines for people. */
function keptOf(uris) {
  const session = new Session();
  session.connect();
  try {
    return [
      ...inAll(session, 'Map.prototype', keysOf, uris),
      ...inAll(session, 'Set.prototype', keysOf, uris),
      ...inAll(session, 'Object.prototype', namedBy, uris),
    ];
  } finally {
    session.disconnect();
  }
}

/** Calls a function with all objects of a kind. It runs through the inspector, which alone finds them. */
function inAll(session, prototype, look, uris) {
  const expression = prototype;
  const { objectId: of } = post(session, 'Runtime.evaluate', { expression }).result;
  const { objectId } = post(session, 'Runtime.queryObjects', { prototypeObjectId: of }).objects;
  const { result, exceptionDetails } = post(session, 'Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: String(look),
    arguments: [{ value: uris }],
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** The inspector answers at once when it is asked from the thread it looks at. */
function post(session, method, parameters) {
  let answer;
  session.post(method, parameters, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}

/* The functions below are sent as text: they see nothing but what they are given. */

function keysOf(uris) {
  const found = [];
  for (const each of this) {
    const keys = [...each.keys()].filter(
      (key) => typeof key === 'string' && uris.some((uri) => key.includes(uri)),
    );
    if (keys.length > 0)
      found.push(`${keys.length} of ${each.size} keys of a ${each.constructor.name}, such as ${keys[0]}`);
  }
  return found;
}

function namedBy(uris) {
  const closed = new Set(uris);
  const counts = new Map();
  for (const each of this) {
    const own = Object.getOwnPropertyDescriptor(each, 'uri');
    if (!closed.has(own?.value)) continue;
    const name = `${each.constructor?.name ?? 'object'} with ${Object.keys(each).slice(0, 6).join(', ')}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`);
}
