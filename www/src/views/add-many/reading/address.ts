/** Addresses as the library takes them, so that the preview says the same before anything is sent. */
import { addUsers } from "../../../strings/add-users";

const text = addUsers.problem;

/**
 * What nobody sees, or stands for what could not be read: with it, two accounts look
 * like one. Braille's blank and U+FFFC are shown as nothing, too.
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff0-\ufffd]/u;

/** What stands around addresses and between them. */
const mark = /[<>()[\]:;,\\"]/;

/** One `@`, with something on both sides and no white space. */
const form = /^[^\s@]+@[^\s@]+$/u;

const isFormed = (address: string) => form.test(address) && !mark.test(address);

/** Whether a whole cell is an address, as far as one can see. */
export const isAddress = (cell: string): boolean => isFormed(addressIn(cell));

/** The address in a cell, which may have a name around it: `Ada Lovelace <ada@example.com>`. */
export function addressIn(cell: string): string {
  const [, inside] = /<\s*([^<>]*@[^<>]*?)\s*>\s*$/.exec(cell) ?? [];
  return (inside ?? cell).trim().replace(/^mailto:/i, "");
}

/** What keeps this from being an address; undefined where it is one. */
export function problemOfAddress(address: string): string | undefined {
  if (address === "") return text.missing;
  const found = unseen.exec(address);
  if (found) {
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const position = [...address.slice(0, found.index)].length + 1;
    return code === "FFFD" ? text.unread(position) : text.unseen(position, `U+${code}`);
  }
  return isFormed(address) ? undefined : text.email;
}
