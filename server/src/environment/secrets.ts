/** Recognises credentials by their form, and by the name of what holds them. Nothing found here is ever shown. */

/** A stretch of a text that is a credential; offsets are UTF-16 code units of that text. */
export interface Secret {
  readonly start: number;
  readonly end: number;
  /** What it looks like, with its article: `an OpenAI key`. */
  readonly what: string;
}

interface Form {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Forms that issuers document for their own keys, or that nothing else has. Every one is bounded, so that no text takes long. */
const FORMS: readonly Form[] = [
  { what: 'an Anthropic key', pattern: /\bsk-ant-[\w-]{20,200}/g },
  { what: 'an OpenRouter key', pattern: /\bsk-or-v1-[\w-]{20,200}/g },
  { what: 'an OpenAI key', pattern: /\bsk-(?:proj|svcacct|admin)-[\w-]{20,300}/g },
  { what: 'an API key', pattern: /\bsk-(?:lf-)?[A-Za-z0-9-]{20,200}/g },
  { what: 'a Groq key', pattern: /\bgsk_[A-Za-z0-9]{20,200}/g },
  { what: 'an xAI key', pattern: /\bxai-[A-Za-z0-9]{20,200}/g },
  { what: 'a Perplexity key', pattern: /\bpplx-[A-Za-z0-9]{20,200}/g },
  { what: 'a Tavily key', pattern: /\btvly-[\w-]{16,200}/g },
  { what: 'a Firecrawl key', pattern: /\bfc-[a-f0-9]{24,64}\b/g },
  { what: 'a Jina key', pattern: /\bjina_[A-Za-z0-9_-]{24,200}/g },
  { what: 'an NVIDIA key', pattern: /\bnvapi-[\w-]{24,200}/g },
  { what: 'a Replicate token', pattern: /\br8_[A-Za-z0-9]{24,80}/g },
  { what: 'a Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{24,80}/g },
  { what: 'a Google key', pattern: /\bAIza[\w-]{30,60}/g },
  { what: 'a GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255})/g },
  { what: 'a GitLab token', pattern: /\bglpat-[\w-]{16,200}/g },
  { what: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{16,255}/g },
  { what: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { what: 'a Bedrock API key', pattern: /\bABSK[A-Za-z0-9+/]{40,300}={0,2}/g },
  { what: 'a token', pattern: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/g },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
];

/** How each of the forms begins: hardly any text has one of them. */
const HAS_FORM =
  /sk-|gsk_|xai-|pplx-|tvly-|fc-|jina_|nvapi-|r8_|hf_|AIza|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|ABSK|eyJ|-----BEGIN/;

/** Words of those who write something in a secret's place. */
const STAND_IN =
  /your|example|sample|placeholder|dummy|change|replace|insert|provided|required|needed|unused|not[-_]?used|none|null|fake|mock|test|demo|local|proxy|secret|password|todo|foo|bar|xxx|\*\*\*|\.\.\.|<|>|123456789|abcdef/i;

/** Names of settings and headers whose value is a secret. */
const SECRET_NAME =
  /(?:^|[-_.])(?:api[-_]?key|key|token|secret|password|passwd|credentials?|authorization|auth)$|(?:apiKey|ApiKey|Token|Secret|Password|secretKey|client_secret)$/i;

/** Names that only sound like it. */
const NO_SECRET_NAME =
  /(?:max|limit|count|public|publishable|header|preview|name|authorization_type|key_?id)/i;

/**
 * The credentials in a text: those of a known form and, where `name` is that of a setting for secrets, a whole value that
 * looks like nothing but a random key. `user_provided`, `dummy`, `not-required` and the like are none.
 */
export function findSecrets(text: string, name: string): Secret[] {
  if (text.length < 16 || text.length > 100_000) return [];
  const found: Secret[] = [];
  for (const { what, pattern } of HAS_FORM.test(text) ? FORMS : []) {
    for (const match of text.matchAll(pattern)) {
      const { index } = match;
      const end = index + match[0].length;
      const isTaken = found.some((other) => other.start < end && index < other.end);
      if (!isTaken && isGenuine(match[0], what)) found.push({ start: index, end, what });
    }
  }
  if (found.length > 0 || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return found;
  const [, scheme = '', key = ''] = /^\s*((?:Bearer|Basic|Token)\s+)?(\S+)\s*$/i.exec(text) ?? [];
  const start = text.indexOf(key, scheme === '' ? 0 : text.indexOf(scheme) + scheme.length);
  return isRandom(key) ? [{ start, end: start + key.length, what: 'a secret' }] : [];
}

function isGenuine(key: string, what: string): boolean {
  if (what === 'a private key') return true;
  const body = key.replace(/^[A-Za-z]+[-_](?:[a-z]+\d?[-_])?/, '');
  return !STAND_IN.test(key) && /\d/.test(body) && new Set(body).size >= 8;
}

/** Whether a text could only be made by a machine: long, of letters and digits mixed, and no words. */
function isRandom(key: string): boolean {
  if (key.length < 20 || key.length > 500 || !/^[\w+/.=~-]+$/.test(key)) return false;
  if (STAND_IN.test(key) || !/\d/.test(key) || !/[A-Za-z]/.test(key)) return false;
  // Words with hyphens, versions, and addresses have few digits among their letters, or long runs of letters.
  const longestWord = Math.max(0, ...(key.match(/[a-z]+/g) ?? []).map((word) => word.length));
  return longestWord < 8 && entropy(key) >= 3.2;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
