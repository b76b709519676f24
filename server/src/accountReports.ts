import type { Document } from './core/document';
import type { AccountReport } from './environment/account';

/** What the user's AWS account said of documents. It holds for the version that was asked about, and goes with the next one. */
export class AccountReports {
  private readonly kept = new Map<string, { readonly version: number; readonly report: AccountReport }>();

  keep({ uri, version }: Document, report: AccountReport): void {
    this.kept.set(uri, { version, report });
  }

  of({ uri, version }: Document): AccountReport | undefined {
    const kept = this.kept.get(uri);
    if (kept && kept.version !== version) this.kept.delete(uri);
    return kept?.version === version ? kept.report : undefined;
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }

  clear(): void {
    this.kept.clear();
  }
}
