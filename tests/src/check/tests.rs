//! Faulty scenes, one for each kind of fault: a checker that finds nothing is worth nothing.
