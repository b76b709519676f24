/** Shows what a configuration comes to for Bedrock; its argument is a document, by default the active one. */
export const SHOW_BEDROCK = 'librechat.showBedrockConfiguration';
