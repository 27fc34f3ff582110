// What the samples take from the page or the server around them. A sample may declare the same names for itself.
import type * as sdk from "omnidesk-sdk";

declare global {
  const desk: sdk.OmnideskClient;
  const session: { token(options?: { refresh: boolean }): Promise<string> };
  function show(text: string): void;
  /** Who a token belongs to; `null` if it is none. */
  function customerOf(authorization: string | null): Promise<{ readonly tickets: readonly string[] } | null>;
}
