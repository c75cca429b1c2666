// Makes identities as the core writes them: 128 bits in Crockford's base 32, the first 48 the time.

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new id. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  let bits = (BigInt(Date.now()) << 80n) | random.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let text = "";
  while (bits > 0n) {
    text = (DIGITS[Number(bits & 31n)] ?? "") + text;
    bits >>= 5n;
  }
  return text;
}
