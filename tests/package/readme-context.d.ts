// What the README's samples take from the page around them. A sample may declare the same names for itself.
import type * as sdk from "omnidesk-sdk";

declare global {
  const desk: sdk.OmnideskClient;
  const ticket: sdk.Ticket;
  const session: { token(options?: { refresh: boolean }): Promise<string> };
  const signal: AbortSignal;
  function show(text: string): void;
}
