//! What handlers take: the acting user, the body, the query, ids in the path, preconditions.
//!
//! Each extractor answers its own [`Problem`](crate::problem::Problem); none of axum's own rejections is ever sent.

mod acting;
mod arrival;
mod body;
mod command;
mod deadline;
mod fault;
mod fields;
mod if_match;
mod if_none_match;
mod json;
mod list;
mod path;
mod query;
mod raw;
mod token;
mod upload;

pub(crate) use acting::Acting;
pub(crate) use arrival::{Arrival, request_id};
pub(crate) use body::Input;
pub(crate) use command::Command;
pub(crate) use deadline::Deadline;
pub(crate) use fault::Fault;
pub(crate) use fields::Fields;
pub(crate) use if_match::IfMatch;
pub(crate) use if_none_match::IfNoneMatch;
pub(crate) use list::{List, NoFilter, Paging};
pub(crate) use path::Path;
pub(crate) use query::Query;
pub(crate) use raw::Raw;
pub(crate) use token::bearer;
pub(crate) use upload::{Form, Part, Upload, too_large};
