//! Reading and writing JSON, held against serde_json and the public test suite.

mod agreement;
mod places;
mod suite;
