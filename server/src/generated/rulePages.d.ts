/** What the page of a rule says. */
export interface RulePage {
  /** The severity its findings have as a rule. */
  severity: 'error' | 'warning' | 'information' | 'hint';
  /** What it means, with a wrong and a right example, as Markdown. */
  help: string;
}

/** By rule code. */
export declare const rulePages: Readonly<Record<string, RulePage | undefined>>;
