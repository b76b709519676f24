/** Texts of a librechat.yaml, by what they are. */
export const TEXTS: Readonly<Record<string, () => string>>;
/** What lies around an ordinary librechat.yaml, written into its folder. */
export const SURROUNDINGS: Readonly<Record<string, (folder: string) => void>>;
/** The text of a configuration whose surroundings are hostile. */
export const ORDINARY: string;
