// Keys as W&B makes them: of the older form, 40 characters, of which the first 8 are the
// public name; and of the newer one, whose public name ends before its last underscore.

/** A whole secret of either form. */
export const secretForm = /^(?:[A-Za-z0-9]{40}|wandb_v1_[A-Za-z0-9]{11}_[A-Za-z0-9]{65})$/;

/** The public name of a key, from its secret or from a text that begins with the name. */
export const keyName = (text) => text.slice(0, text.startsWith("wandb_v1_") ? 20 : 8);
