// Codes of a second factor (RFC 6238: SHA-1, six digits, 30 seconds), as the app on somebody's phone makes them.

import { createHmac } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of a secret, written in base 32, at a time in seconds. */
export function code(secret, seconds) {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const digest = createHmac("sha1", key).update(step).digest();
  const truncated = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return `${truncated % 1_000_000}`.padStart(6, "0");
}
