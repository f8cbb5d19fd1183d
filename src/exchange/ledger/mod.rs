//! Exports of finance systems: delimited text and workbooks become postings, and are held against them.
//!
//! A file is read once, line by line (`feed`, `text`, `sheet` into `row`), each line takes what its voucher says
//! once (`voucher`), is typed (`line`) and finds its account (`rules`). `books` makes postings of the lines, `booked` knows those that are there. Nothing is
//! dropped: every line is booked, without a home, left out for a reason, or a fault.

pub mod amount;
pub mod booked;
pub mod books;
pub mod columns;
pub mod day;
pub mod fault;
pub mod feed;
pub mod item;
pub mod line;
pub mod output;
pub mod place;
pub mod reader;
pub mod reconcile;
pub mod row;
pub mod rules;
pub mod sheet;
pub mod styles;
pub mod tally;
pub mod text;
pub mod voucher;
