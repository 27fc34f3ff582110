//! Forms: further data about a ticket, filled in by customers or agents.

use serde_json::{Map, Value};

/// What is filled in, by the name of the field.
pub(crate) type FormValues = Map<String, Value>;

/// A form.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    /// Zero for all brands.
    pub(crate) brand_id: u64,
    pub(crate) is_active: bool,
    /// As the API writes dates.
    pub(crate) created_at: &'static str,
    pub(crate) fields: &'static [FormField],
}

/// A field of a form.
#[derive(Debug)]
pub(crate) struct FormField {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// One of the documented words, such as `textarea`.
    pub(crate) input_type: &'static str,
    /// Values and what people read instead of them; empty unless something is to be selected.
    pub(crate) options: &'static [(&'static str, &'static str)],
    pub(crate) required_statuses: &'static [&'static str],
    pub(crate) default_value: &'static str,
}

pub(crate) const FORMS: &[Form] = &[
    Form {
        id: 41,
        name: "Retour of garantie",
        brand_id: 3,
        is_active: true,
        created_at: "2023-02-06 10:00:00",
        fields: &[
            FormField {
                id: 411,
                name: "order_number",
                label: "Bestelnummer",
                input_type: "text",
                options: &[],
                required_statuses: &["solved"],
                default_value: "",
            },
            FormField {
                id: 412,
                name: "frame_number",
                label: "Framenummer",
                input_type: "text",
                options: &[],
                required_statuses: &[],
                default_value: "",
            },
            FormField {
                id: 413,
                name: "reason",
                label: "Reden",
                input_type: "select",
                options: &[("size", "Verkeerde maat"), ("defect", "Defect"), ("other", "Anders")],
                required_statuses: &["pending", "solved"],
                default_value: "",
            },
            FormField {
                id: 414,
                name: "description",
                label: "Omschrijving",
                input_type: "textarea",
                options: &[],
                required_statuses: &[],
                default_value: "",
            },
            FormField {
                id: 415,
                name: "warranty_until",
                label: "Garantie tot",
                input_type: "textreadonly",
                options: &[],
                required_statuses: &[],
                default_value: "",
            },
        ],
    },
    Form {
        id: 42,
        name: "Meterstand en verbruik",
        brand_id: 5,
        is_active: true,
        created_at: "2023-05-15 11:30:00",
        fields: &[
            FormField {
                id: 421,
                name: "ean",
                label: "EAN-code",
                input_type: "text",
                options: &[],
                required_statuses: &["holding", "solved"],
                default_value: "",
            },
            FormField {
                id: 422,
                name: "meter_type",
                label: "Soort meter",
                input_type: "select",
                options: &[("smart", "Slimme meter"), ("analogue", "Draaischijf")],
                required_statuses: &[],
                default_value: "smart",
            },
            FormField {
                id: 423,
                name: "reading_kwh",
                label: "Stand in kWh",
                input_type: "text",
                options: &[],
                required_statuses: &["solved"],
                default_value: "0",
            },
            FormField {
                id: 424,
                name: "grid_operator",
                label: "Netbeheerder",
                input_type: "selectreadonly",
                options: &[("noord", "Net Noord"), ("zuid", "Net Zuid")],
                required_statuses: &[],
                default_value: "noord",
            },
            FormField {
                id: 425,
                name: "import_batch",
                label: "Import",
                input_type: "texthidden",
                options: &[],
                required_statuses: &[],
                default_value: "",
            },
        ],
    },
    Form {
        id: 43,
        name: "Koffieabonnement",
        brand_id: 4,
        is_active: true,
        created_at: "2023-02-06 10:20:00",
        fields: &[
            FormField {
                id: 431,
                name: "subscription_number",
                label: "Abonnementsnummer",
                input_type: "text",
                options: &[],
                required_statuses: &["solved"],
                default_value: "",
            },
            FormField {
                id: 432,
                name: "grind",
                label: "Maling",
                input_type: "select",
                options: &[("beans", "Hele bonen"), ("filter", "Filter"), ("espresso", "Espresso")],
                required_statuses: &[],
                default_value: "beans",
            },
            FormField {
                id: 433,
                name: "origin",
                label: "Herkomst",
                input_type: "selecthidden",
                options: &[("web", "Website"), ("shop", "Winkel")],
                required_statuses: &[],
                default_value: "web",
            },
        ],
    },
    Form {
        id: 44,
        name: "Terugbelverzoek",
        brand_id: 0,
        is_active: false,
        created_at: "2024-04-22 15:05:00",
        fields: &[],
    },
];

pub(crate) fn form(id: u64) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.id == id)
}
