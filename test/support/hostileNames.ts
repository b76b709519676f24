/** Names nobody gives in good faith, and what each of them would be where it is taken for more than a name. */
export const HOSTILE_NAMES: readonly (readonly [kind: string, text: string])[] = [
  ['a command link', '[x](command:workbench.action.terminal.new)'],
  ['a command link with brackets of its own', 'a](command:workbench.action.terminal.new) [b'],
  ['an autolink', '<command:workbench.action.terminal.new>'],
  ['a link to a file', '[x](file:///etc/passwd)'],
  ['a reference', '[x]\n\n[x]: command:workbench.action.quit'],
  ['a picture', '![x](https://attacker.example/?x)'],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['the end of a script', '</script><script>alert(1)</script>'],
  ['code', '`code` ``` **bold**'],
  ['the end of code and a link', '``[x](command:a)`[y](command:b)'],
  ['a table', '| a | [x](command:a) |'],
  ['an icon', '$(trash) $(sync~spin)'],
  ['text turned around', 'a\u202Egnp.exe\u2066b\u2069'],
  ['escapes of a terminal', '\u001b[31mred\u001b]8;;http://attacker.example\u0007x'],
  ['line breaks', 'a\r\n\n# heading\n\n- [x](command:a)'],
  ['a command of a workflow', 'a\n::error file=x::injected\r::add-mask::x%0A::stop-commands::y'],
  ['a command of a workflow from the start', '::add-mask::x'],
  ['commands of pipelines within a line', 'a###[add-mask]b ##vso[task.setvariable variable=x]y ##[error]z'],
  ['10,000 characters', 'x'.repeat(10_000)],
];

/** Does something to a terminal, or to the direction of text. */
export const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A hostile name as a file can be called. */
export function asFileName(text: string): string {
  return text.replaceAll(/[/\0]/g, '_').slice(0, 100);
}

/** A configuration that has a name in every place one can stand. */
export function configurationNaming(name: string): string {
  const text = JSON.stringify(name);
  return `version: ${text}
cache: ${text}
${text}: ${text}
mcpServers:
  ${text}: { type: ${text}, url: "\${SET}${JSON.stringify(name).slice(1, -1)}", ${text}: 1 }
memory:
  agent: { provider: ${text}, model: ${text} }
modelSpecs:
  list:
    - { name: ${text}, label: ${text}, preset: { endpoint: ${text}, model: ${text}, ${text}: 1 } }
    - { name: ${text}, label: ${text}, preset: { endpoint: bedrock, model: ${text} } }
endpoints:
  ${text}: { a: 1 }
  custom:
    - name: ${text}
      apiKey: "\${SET}"
      baseURL: ${text}
      models: { default: [${text}, ${text}], fetch: ${text} }
      headers: { ${text}: "{{${JSON.stringify(name).slice(1, -1)}}}" }
  bedrock:
    titleModel: ${text}
    streamRate: ${text}
    availableRegions: [${text}, us-east-1]
    models:
      - ${text}
      - anthropic.claude-3-haiku-20240307-v1:0
      - us.anthropic.claude-sonnet-4-20250514-v1:0
    inferenceProfiles:
      ${text}: ${text}
      us.anthropic.claude-sonnet-4-20250514-v1:0: "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/${JSON.stringify(name).slice(1, -1)}"
      other: "\${SET}"
    guardrailConfig:
      guardrailIdentifier: ${text}
      guardrailVersion: ${text}
`;
}
