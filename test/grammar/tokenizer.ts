import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);

/** VS Code's own YAML grammars, as its built-in extension ships them. */
const YAML_EXTENSION = '@codingame/monaco-vscode-yaml-default-extension/resources';
const yamlGrammars: Readonly<Record<string, string>> = {
  'source.yaml': 'yaml.tmLanguage.json',
  'source.yaml.1.0': 'yaml-1.0.tmLanguage.json',
  'source.yaml.1.1': 'yaml-1.1.tmLanguage.json',
  'source.yaml.1.2': 'yaml-1.2.tmLanguage.json',
  'source.yaml.1.3': 'yaml-1.3.tmLanguage.json',
  'source.yaml.embedded': 'yaml-embedded.tmLanguage.json',
};

/** One entry of the manifest's `contributes.grammars`. */
export interface ContributedGrammar {
  language: string;
  scopeName: string;
  path: string;
  injectTo?: string[];
}

/** Reads the `grammars` the extension contributes. */
export async function contributedGrammars(): Promise<ContributedGrammar[]> {
  const manifest = JSON.parse(await readFile(require.resolve('../../package.json'), 'utf8')) as {
    contributes: { grammars: ContributedGrammar[] };
  };
  return manifest.contributes.grammars;
}

/** A stretch of one line with its scopes, outermost first and without the grammar's root scope. */
export interface Token {
  text: string;
  scopes: string[];
}

async function grammarFile(scopeName: string): Promise<string | undefined> {
  const contributed = (await contributedGrammars()).find((grammar) => grammar.scopeName === scopeName);
  if (contributed) return require.resolve(`../../${contributed.path}`);
  const builtIn = yamlGrammars[scopeName];
  return builtIn === undefined ? undefined : require.resolve(`${YAML_EXTENSION}/${builtIn}`);
}

async function startEngine(): Promise<textmate.IOnigLib> {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm);
  return {
    createOnigScanner: (patterns) => new OnigScanner(patterns),
    createOnigString: (text) => new OnigString(text),
  };
}

const registry = new textmate.Registry({
  onigLib: startEngine(),
  loadGrammar: async (scopeName) => {
    const file = await grammarFile(scopeName);
    return file === undefined ? null : textmate.parseRawGrammar(await readFile(file, 'utf8'), file);
  },
});

/** The tokens of each line of the text, as VS Code's tokenizer sees it when a document has that root scope. */
export async function tokenize(scopeName: string, text: string): Promise<Token[][]> {
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`No grammar for ${scopeName}`);
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1),
    }));
  });
}
