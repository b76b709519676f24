/** What all editors are tested on: wide characters stand in front of what they are asked about. */
export const YAML = `version: 1.3.17
endpoints:
  bedrock:
    guardrailConfig: # Größe 日本 😀
      guardrailIdentifier: \${GUARDRAIL_ID}
  custom:
    - { name: "日本 😀", apiKey: "\${TEAM_KEY}", baseURL: "https://a.example", models: { default: ["m"] } }
    - { name: "日本 😀 2", apiKey: "\${NO_KEY}", baseURL: "https://a.example", models: { default: ["m"] } }
`;

export const ENV = `# Größe 日本 😀
GUARDRAIL_ID=abcdefgh12
TEAM_KEY=abcd-1234-efgh
BEDROCK_AWS_DEFAULT_REGION=us-east-1
`;

/** A finding as an editor shows it. */
interface Shown {
  readonly code: string;
  /** What is underlined. */
  readonly text: string;
}

/** What an editor's script tells. */
export interface Report {
  /** The editor and its version. */
  readonly editor: string;
  /** What it counts positions in. */
  readonly encoding: string;
  /** Of the configuration when it is opened. */
  readonly diagnostics: readonly Shown[];
  readonly hover: string;
  /** What is offered below `bedrock:` for `titleMode`, and the line when it is accepted. */
  readonly completions: readonly string[];
  readonly completed: string;
  /** The titles of the fixes for the incomplete guardrail. */
  readonly actions: readonly string[];
  /** The codes of the findings left when the guardrail is complete. */
  readonly left: readonly string[];
  /** Of the env file, with a Region that AWS does not have. */
  readonly envDiagnostics: readonly Shown[];
  /** Why the script came to no end. */
  readonly failed?: string;
}
