export function extensionFiles(root: string): Promise<string[]>;
