// The JavaScript half of `key_rotation.rs`.

export const handOver = async (store, secret) => {
  await store(secret);
};
