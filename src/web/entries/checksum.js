/** Compares bytes with subresource integrity, as `<script integrity>` does. */

/** The checksums that count: of several algorithms, those of the strongest. Nothing if there are none. */
export function readIntegrity(text) {
  const given = [...String(text).matchAll(/(?<!\S)sha(256|384|512)-([A-Za-z0-9+/]+={0,2})(\?\S*)?(?!\S)/g)];
  const [strongest] = given
    .map(([, bits]) => bits)
    .sort()
    .reverse();
  const checksums = given.filter(([, bits]) => bits === strongest).map(([, , checksum]) => checksum);
  return strongest && { algorithm: `SHA-${strongest}`, checksums };
}

/** Whether bytes have one of the checksums. */
export async function hasChecksum(bytes, { algorithm, checksums }) {
  const digest = await crypto.subtle.digest(algorithm, bytes);
  return checksums.includes(btoa(String.fromCharCode(...new Uint8Array(digest))));
}
