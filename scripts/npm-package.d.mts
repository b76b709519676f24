/** The names of the files npm would pack of a folder, with forward slashes. */
export function packedFiles(folder: string): Promise<string[]>;

/** Packs what has been built into a folder; gives the path of the package. */
export function packForNpm(destination: string): Promise<string>;
