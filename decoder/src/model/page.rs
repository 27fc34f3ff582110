//! Pages of lists. The envelope is documented for customers; that other lists have the same is inferred.

use super::{Absent, FORM_FIELD, Member, NAMED, Rule, Shape, TICKET_SUMMARY, Unknown};

/// What every page says beside its items.
pub static PAGE: Shape = Shape {
    name: "Page",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::new("type", "type", Rule::Envelope),
        Member::new("itemStart", "start", Rule::Number),
        Member::new("itemTotal", "total", Rule::Number),
        Member::new("itemLimit", "limit", Rule::Number),
    ],
};

/// A page of `GET /ticket`.
pub static TICKET_PAGE: Shape = Shape { members: &[items(&TICKET_SUMMARY)], ..PAGE_OF };

/// A page of what a menu offers: users, channels, views, forms.
pub static NAMED_PAGE: Shape = Shape { members: &[items(&NAMED)], ..PAGE_OF };

/// A page of `GET /formfield`.
pub static FORM_FIELD_PAGE: Shape = Shape { members: &[items(&FORM_FIELD)], ..PAGE_OF };

const PAGE_OF: Shape =
    Shape { name: "Page", base: Some(&PAGE), absent: Absent::Filled, unknown: Unknown::Drift, members: &[] };

const fn items(shape: &'static Shape) -> Member {
    Member::required("items", "items", Rule::Records(shape))
}
