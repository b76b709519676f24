/** A value with the source it comes from; nothing where the value is unknown. */
export function found(value, from) {
  return value === undefined ? undefined : { value, from };
}

/** The known ones of some fields as plain values, and beside them, under `from`, where each comes from. */
export function withOrigins(fields) {
  const known = Object.entries(fields).filter(([, field]) => field !== undefined);
  return {
    ...Object.fromEntries(known.map(([name, { value }]) => [name, value])),
    from: Object.fromEntries(known.map(([name, { from }]) => [name, from])),
  };
}
