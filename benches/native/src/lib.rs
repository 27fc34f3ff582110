//! Holds benchmarks only.
