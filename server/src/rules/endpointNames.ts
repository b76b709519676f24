/** The endpoints LibreChat has by itself. */
export const BUILT_IN_ENDPOINTS: readonly string[] = [
  'azureOpenAI',
  'openAI',
  'google',
  'anthropic',
  'assistants',
  'azureAssistants',
  'agents',
  'bedrock',
];

/** LibreChat writes `Ollama` in any case as `ollama`, and leaves other names as they are. */
export function endpointKey(name: string): string {
  return name.toLowerCase() === 'ollama' ? 'ollama' : name;
}
