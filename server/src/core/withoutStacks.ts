/**
 * What `act` returns or throws, without stacks in the errors made in it. For libraries that make an error of every mistake
 * in a text: nobody asks where in the library it was made, and to take that down costs more than to read on.
 */
export function withoutStacks<T>(act: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
