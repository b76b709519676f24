/** Stands for a `Date` in the plain value of a document: no JSON type, so every typed schema refuses it as LibreChat does. */
export const TIMESTAMP = Symbol('timestamp');

/** Stands for the bytes behind `!!binary`, in the same way. */
export const BINARY = Symbol('binary');

/** What a YAML scalar means to LibreChat. */
export type ScalarValue = string | number | boolean | null | typeof TIMESTAMP | typeof BINARY;

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const DECIMAL = /^[-+]?[0-9]+$/;
const RADIX = /^([-+]?)0(?:b([01]+)|x([0-9a-fA-F]+)|o([0-7]+))$/;
const FLOAT = /^(?:[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?)$/;
const SPECIAL_FLOAT = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const DATE_TIME =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/;

/**
 * The value of a plain (unquoted) scalar.
 * LibreChat reads its file with js-yaml's default schema; these are that schema's rules, which differ from YAML 1.2 core:
 * `0b101` is a number, an ISO date is a `Date`, and there is no octal `010`.
 */
export function resolvePlainScalar(source: string): ScalarValue {
  if (NULLS.has(source)) return null;
  const boolean = BOOLEANS.get(source);
  if (boolean !== undefined) return boolean;
  const first = source.charCodeAt(0);
  // Cheap way out for the common case: numbers and dates begin with a digit, a sign or a dot.
  if (!((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46)) return source;
  return resolveNumber(source) ?? (DATE.test(source) || DATE_TIME.test(source) ? TIMESTAMP : source);
}

function resolveNumber(source: string): number | undefined {
  if (DECIMAL.test(source) || FLOAT.test(source)) {
    // To js-yaml the integer `-0` has no sign, unlike `-0.0`.
    const value = source === '-0' ? 0 : Number(source);
    // js-yaml leaves what overflows a double as text.
    return Number.isFinite(value) ? value : undefined;
  }
  const radix = RADIX.exec(source);
  if (radix) {
    const [, sign, binary, hexadecimal, octal] = radix;
    const magnitude =
      binary !== undefined
        ? Number.parseInt(binary, 2)
        : hexadecimal !== undefined
          ? Number.parseInt(hexadecimal, 16)
          : Number.parseInt(octal ?? '', 8);
    return sign === '-' ? -magnitude : magnitude;
  }
  const special = SPECIAL_FLOAT.exec(source);
  if (special) return special[1] === '-' ? -Infinity : Infinity;
  return NOT_A_NUMBER.test(source) ? NaN : undefined;
}

/** Whether a text, written without quotes, would be read as something else than that very string. */
export function needsQuotes(text: string): boolean {
  return (
    typeof resolvePlainScalar(text) !== 'string' ||
    /^[\s\-?:,[\]{}#&*!|>'"%@`]/.test(text) ||
    /[\n\r\t]|: |:$| #|\s$/.test(text)
  );
}
