//! What the tests of the whole core share: fixtures, generators and the layout checker.

pub mod check;
pub mod corpus;
pub mod crash;
pub mod fixtures;
pub mod words;
