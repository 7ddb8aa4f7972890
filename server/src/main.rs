//! A local server that answers the identity part of the W&B GraphQL API.

fn main() {}
