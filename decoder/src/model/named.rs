//! What the menus of a ticket screen offer. No page documents these rows, so only what every menu needs has a name
//! of its own; all else is under `extra`.

use super::{Absent, Member, Rule, Shape, Unknown};

/// A user, channel, view or form.
pub static NAMED: Shape = Shape {
    name: "Named",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Expected,
    members: &[Member::required("id", "id", Rule::Id), Member::new("name", "name", Rule::TextOrNull)],
};

/// A field of a form. Its members are documented as parameters of `POST /formfield`; that answers have them is inferred.
pub static FORM_FIELD: Shape = Shape {
    name: "FormField",
    base: Some(&NAMED),
    absent: Absent::Filled,
    unknown: Unknown::Expected,
    members: &[
        Member::new("form_id", "formId", Rule::Id),
        Member::new("input_type", "inputType", Rule::WordOrNull("FormInputType")),
        Member::new("required_statuses", "requiredStatuses", Rule::Tags),
    ],
};
