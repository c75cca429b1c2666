//! What the tests of the whole core share: fixtures, generators and the layout checker.

pub mod corpus;
