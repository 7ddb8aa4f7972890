//! Sending one operation.
