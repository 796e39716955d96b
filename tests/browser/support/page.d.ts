// What boot.js offers to the app and, for tests, counts; and what the tests themselves count.

interface Fieldfare {
  readonly build: string;
  instruments(): Promise<string>;
  updateReady(): boolean;
  applyUpdate(): Promise<void>;
  beforeUpdate(save: () => Promise<void>): void;
  fetchCounts(): Promise<{ installed: number; served: number; network: number; refused: number }>;
  policy(): Promise<{ headers: Record<string, string>; fromWorker: boolean; isolated: boolean; meta: string }>;
}

interface Window {
  readonly fieldfare: Fieldfare;
  readonly __fieldfareViolations: number;
  readonly __writes: { readwrite: number; strict: number };
}

interface Window {
  readonly trustedTypes: { createPolicy(name: string, rules: object): unknown };
}
