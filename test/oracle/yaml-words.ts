/** Written with `¦` between the entries. */
function entries(written: string): string[] {
  return written.split(/ ¦\n?/).slice(0, -1);
}

/** Plain and quoted words around every border of what YAML and js-yaml read. */
export const SCALARS =
  entries(`a ¦b ¦a b ¦x-y ¦é😀 ¦don't ¦a#b ¦a:b ¦a: b ¦a #b ¦a,b ¦-a ¦?a ¦:a ¦- ¦? ¦: ¦-- ¦--- ¦null ¦Null ¦NULL ¦nULL ¦
~ ¦~~ ¦ ¦true ¦True ¦TRUE ¦tRUE ¦false ¦False ¦FALSE ¦yes ¦on ¦y ¦0 ¦-0 ¦+0 ¦1 ¦+1 ¦-1 ¦01 ¦010 ¦-010 ¦08 ¦
1_000 ¦1__0 ¦_1 ¦0b101 ¦-0b1 ¦+0b1 ¦0b2 ¦0b ¦0b1_0 ¦0x1F ¦0x1f ¦-0x1 ¦0x ¦0xg ¦0x_1F ¦0o10 ¦-0o7 ¦0o8 ¦0o ¦
0O7 ¦0X1 ¦0B1 ¦9007199254740993 ¦1.5 ¦-1.5 ¦+.5 ¦-.5 ¦.5 ¦5. ¦. ¦.. ¦... ¦1. ¦1.30 ¦1.2.3 ¦1e3 ¦1E3 ¦1e+3 ¦
1.e3 ¦.5e-3 ¦12e03 ¦1e ¦e1 ¦1e400 ¦.inf ¦-.inf ¦+.inf ¦.Inf ¦-.Inf ¦.INF ¦.iNF ¦.nan ¦.NaN ¦.NAN ¦-.nan ¦
190:20:30 ¦1:2 ¦12:30:45 ¦2024-01-01 ¦2024-1-1 ¦2024-13-45 ¦2024-01-01T10:00:00Z ¦2024-01-01t10:00:00 ¦
2024-01-01 10:00:00 ¦2024-1-1  1:00:00.123456789 +1:30 ¦2024-01-01T10:00:00+01 ¦2024-01-01T10:00 ¦
2024-01-01T10:00:00.Z ¦24-01-01 ¦2024-01-01T10:00:00-0100 ¦"" ¦'' ¦"a" ¦'a' ¦'it''s' ¦"a\\nb" ¦
"\\x41\\u00e9\\U0001F600" ¦"\\q" ¦"\\x4" ¦"\\/\\e\\_\\N\\L\\P\\0\\a\\b\\v\\f\\r\\t\\"\\\\ \\ " ¦"5" ¦'true' ¦
"2024-01-01" ¦'<<' ¦"<<" ¦"a: b" ¦'a # b' ¦"a ¦'a ¦a" ¦a' ¦"a" b ¦"a"b ¦'a'#b ¦"a" #b ¦"a\tb" ¦"\\\tb" ¦
\${A} ¦\${A}b ¦{{X}} ¦{{ X }} ¦@a ¦\`a ¦%a ¦% ¦|a ¦>a ¦& ¦* ¦! ¦#a ¦# a ¦[ ¦] ¦{ ¦} ¦, ¦" ¦' ¦<< ¦__proto__ ¦
constructor ¦toString ¦hasOwnProperty ¦[object Object] ¦1.0 ¦"1" ¦`);

/** Anchors and tags, known, unknown and malformed. */
export const PROPERTIES =
  entries(`&x ¦&y ¦&x1 ¦&x.y ¦&ä ¦&x: ¦&x" ¦& ¦&x&y ¦* ¦!!str ¦!!int ¦!!float ¦!!bool ¦!!null ¦!!binary ¦!!map ¦!!seq ¦
!!set ¦!!omap ¦!!pairs ¦!!timestamp ¦!!merge ¦! ¦!foo ¦!a!b ¦!!foo ¦!<tag:yaml.org,2002:str> ¦
!<tag:yaml.org,2002:int> ¦!<!foo> ¦!<> ¦!<?> ¦!!s%74r ¦!!str, ¦!!python/name ¦&x !!str ¦!!str &x ¦&x &y ¦
!!str !!int ¦!e!x ¦!!str: ¦!<a b> ¦!%zz ¦`);

/** Keys, and what can stand where a key is. */
export const KEYS =
  entries(`a ¦b ¦c ¦d ¦e ¦f ¦g ¦a b ¦"a" ¦'b' ¦"<<" ¦<< ¦1 ¦"1" ¦1.0 ¦null ¦~ ¦true ¦a-b ¦a:b ¦-a ¦?a ¦[a] ¦[a, b] ¦
{a: 1} ¦[[a]] ¦[{a: 1}] ¦[] ¦{} ¦*x ¦*y ¦&x a ¦&y b ¦!!str 5 ¦!!str a ¦? a ¦? [a] ¦? {a: b} ¦? ¦? - a ¦{{X}} ¦
\${A} ¦__proto__ ¦constructor ¦ ¦.inf ¦0x1 ¦01 ¦-0 ¦2024-01 ¦é ¦😀 ¦a #b ¦a#b ¦"a\\nb" ¦"a ¦a" ¦@a ¦%a ¦\`a ¦`);

/** Heads of block scalars. */
export const BLOCK_HEADS = entries(
  `| ¦> ¦|+ ¦|- ¦>+ ¦>- ¦|1 ¦|2 ¦|3 ¦|9 ¦|0 ¦>2- ¦>-2 ¦|+- ¦|10 ¦| # c ¦|# c ¦|a ¦>  ¦|\t ¦|\t# c ¦`,
);

/** Lines: markers, directives, entries, merges, and pieces of flow collections. */
export const WHOLE_LINES =
  entries(` ¦  ¦   ¦\t ¦ \t ¦# c ¦  # c ¦\t# c ¦--- ¦--- a ¦--- # c ¦---a ¦--- | ¦--- a: b ¦--- &x ¦--- !!map ¦... ¦
... a ¦... # c ¦.... ¦.. . ¦-- - ¦%YAML 1.2 ¦%YAML 1.1 ¦%YAML 1.3 ¦%YAML 2.0 ¦%YAML ¦%YAML 1.2 a ¦%YAML x ¦
%YAML 1.2 # c ¦%TAG ! tag:x,2000: ¦%TAG !! tag:yaml.org,2002: ¦%TAG !e! tag:yaml.org,2002: ¦%TAG !e! ¦
%TAG e a ¦%FOO ¦%FOO bar ¦% ¦ %a ¦%a: b ¦a: ¦b: ¦a: 1 ¦b: 2 ¦c ¦- a ¦- ¦  - b ¦ - c ¦  b: 3 ¦ b: 3 ¦    c: 4 ¦
? a ¦? ¦: b ¦: ¦ ? b ¦  : c ¦?   a ¦:   b ¦? a: b ¦: a: b ¦? - a ¦: - a ¦  ? x ¦   : y ¦<<: *x ¦<<: [*x, *y] ¦
<<: {a: 1} ¦<<: [{a: 1}, {b: 2}] ¦<<: a ¦<<: ¦<<: [a] ¦<<: [[]] ¦"<<": {a: 1} ¦<<: [1] ¦!!merge a: {b: 1} ¦
!!merge <<: {b: 1} ¦? << ¦: {a: 2} ¦x: &x {a: 1, b: 2} ¦y: &y {b: 3, c: 4} ¦<<: *x  ¦a: 5 ¦z: *x ¦z: *z ¦
r: &r [*r] ¦r: &r {a: *r} ¦r: &r ¦  s: *r ¦x: &x 1 ¦x: &x ¦x: &x a ¦&x a: *x ¦&x a: ¦&x : b ¦*x : b ¦*x: b ¦
- *x ¦- &x ¦- &x a ¦- &x a: b ¦- !!str a: b ¦\ta: 1 ¦  \tb: 1 ¦-\ta ¦-\t- a ¦- \t- a ¦- - a ¦-   - a ¦- a: b ¦
-  a: b ¦   c: d ¦key:\tvalue ¦key: \tvalue ¦key:\t ¦key:    # comment ¦key: a # comment ¦key: a# b ¦key :a ¦
key : a ¦key:a ¦key:  - a ¦key: - a ¦key: ? a ¦key: a: b ¦key:: a ¦key: "a": b ¦key: [a]: b ¦"a":1 ¦"a" : 1 ¦
'a': ¦[a]: b ¦{a: 1}: b ¦[a ¦b] ¦{a: b ¦c: d} ¦] ¦} ¦, a ¦[a, [b]]: c ¦key: "a ¦ b" ¦b" ¦  b" ¦key: 'a ¦b' ¦
"a ¦  \tb" ¦\tb" ¦b"c: 1 ¦key: "a\\ ¦key: [ ¦  ] ¦key: [a, ¦b, c] ¦  b] ¦key: { ¦a: b, ¦  a: b ¦# c" ¦[a,,b] ¦
[,] ¦[a,] ¦{a,} ¦{,} ¦{a, b} ¦{a:1} ¦{"a":1} ¦{'a':1} ¦{a: 1, a: 2} ¦{? a : b} ¦{? a} ¦[? a : b] ¦[? a] ¦[?] ¦
{?} ¦[a: b] ¦[a: b, c] ¦[a :b] ¦[a : b] ¦["a":b] ¦["a": b] ¦[:a] ¦[: a] ¦[-a] ¦[- a] ¦[-] ¦{- a} ¦[a #b ¦
[a, #b ¦[a#b] ¦{a: } ¦{a:} ¦{: a} ¦{:a} ¦{"a"} ¦[ {{X}} ] ¦[ \${X} ] ¦{a: \${X}} ¦[*x] ¦[*x, *y] ¦{*x : a} ¦
{*x: a} ¦{a: *x} ¦{<<: *x} ¦{<<: *x, a: 1} ¦{a: 1, <<: *x} ¦[&x a, *x] ¦{&x a: b} ¦[!!str 1] ¦{!!str : a} ¦
{!!str a: b} ¦[|] ¦[>-] ¦{a: |} ¦[a\tb] ¦[\ta] ¦{\ta: 1} ¦[--- ] ¦[...] ¦[%a] ¦[@a] ¦[a]b ¦[a] #b ¦[a]#b ¦
{a: 1}b ¦[a] b ¦"a" b: c ¦[a, b] : c ¦[http://a] ¦[a:b] ¦{a:b} ¦{a:b: c} ¦{http://a: b} ¦`);
