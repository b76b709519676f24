/** All generated files, as path from the project's root and text. */
export function generatedFiles(): { path: string; text: string }[];
