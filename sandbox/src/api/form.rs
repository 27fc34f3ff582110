//! The calls that tell about forms.

use super::list::{self, Page};
use super::{Answer, Call, Refusal};
use crate::desk::forms::{self, FORMS, Form, FormField};
use serde_json::{Map, Value, json};

const MOST_ROWS: u64 = 9999;

/// `GET /form`.
pub(super) fn forms(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let page = Page::of(call, MOST_ROWS)?;
    let wanted = list::search_text(call.query)?;
    let rows = FORMS.iter().filter(|form| list::mentions(wanted.as_deref(), &[form.name])).collect();
    page.answer(rows, |form| Ok(Value::Object(form_row(form))))
}

/// `GET /form/{id}`. With `ticketID` each field also has what is filled in for that ticket.
pub(super) fn form(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let ticket_id = call.query.number("ticketID")?;
    let form = call.id.parse().ok().and_then(forms::form).ok_or_else(|| Refusal::unknown("form", call.id))?;
    let mut item = form_row(form);
    let mut fields: Vec<_> = form.fields.iter().map(|field| field_row(form, field)).collect();
    if let Some(ticket_id) = ticket_id {
        let unknown = || Refusal::unknown("ticket", ticket_id.to_string());
        let ticket = call.desk.ticket(ticket_id).ok_or_else(unknown)?;
        let values = call.desk.form_values(ticket_id).filter(|_| ticket.form_id == Some(form.id));
        for (field, row) in form.fields.iter().zip(&mut fields) {
            let value = values.and_then(|values| values.get(field.name)).cloned();
            row.insert("value".to_owned(), value.unwrap_or(Value::Null));
        }
        item.insert("ticket_id".to_owned(), ticket_id.into());
    }
    item.insert("fields".to_owned(), fields.into_iter().map(Value::Object).collect());
    Ok(Answer::Item(Value::Object(item)))
}

/// `GET /formfield`.
pub(super) fn fields(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let page = Page::of(call, MOST_ROWS)?;
    let wanted = list::search_text(call.query)?;
    let all = FORMS.iter().flat_map(|form| form.fields.iter().map(move |field| (form, field)));
    let rows = all.filter(|(_, field)| list::mentions(wanted.as_deref(), &[field.name, field.label])).collect();
    page.answer(rows, |(form, field)| Ok(Value::Object(field_row(form, field))))
}

fn form_row(form: &Form) -> Map<String, Value> {
    members([
        ("id", form.id.into()),
        ("name", form.name.into()),
        ("brand_id", form.brand_id.into()),
        ("active", u8::from(form.is_active).into()),
        ("created_at", form.created_at.into()),
    ])
}

/// Options are an object, but a list when there are none, as happens to all maps of this API.
fn field_row(form: &Form, field: &FormField) -> Map<String, Value> {
    let options: Map<_, _> = field.options.iter().map(|(value, label)| ((*value).to_owned(), json!(label))).collect();
    members([
        ("id", field.id.to_string().into()),
        ("form_id", form.id.into()),
        ("name", field.name.into()),
        ("label", field.label.into()),
        ("input_type", field.input_type.into()),
        ("options", if options.is_empty() { json!([]) } else { Value::Object(options) }),
        ("required_statuses", json!(field.required_statuses)),
        ("default_value", field.default_value.into()),
    ])
}

fn members<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
