//! What each public call comes to: the good way, each refusal, each unclear end,
//! what is sent and in which order.

mod viewer;
