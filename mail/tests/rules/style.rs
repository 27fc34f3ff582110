//! Styles: what is kept, and what refuses a declaration.

use omnidesk_mail::style::{hides, kept};
use proptest::prelude::*;

fn all(style: &str) -> Vec<(&'static str, &str)> {
    kept(style).collect()
}

#[test]
fn usual_styles_are_kept() {
    for (style, expected) in [
        ("color: #0563C1", vec![("color", "#0563C1")]),
        ("COLOR:RED", vec![("color", "RED")]),
        (
            "font-family:\"Segoe UI\", Arial,sans-serif; font-size : 11.0pt",
            vec![("font-family", "\"Segoe UI\", Arial,sans-serif"), ("font-size", "11.0pt")],
        ),
        ("margin:0cm 0 1.5em;", vec![("margin", "0cm 0 1.5em")]),
        ("margin:0 auto !important", vec![("margin", "0 auto")]),
        ("background:rgb(1, 2, 3)", vec![("background", "rgb(1, 2, 3)")]),
        (
            "border-bottom: 1px solid hsla(120, 50%, 50%, .5)",
            vec![("border-bottom", "1px solid hsla(120, 50%, 50%, .5)")],
        ),
        ("font: bold 14px/1.5 Verdana", vec![("font", "bold 14px/1.5 Verdana")]),
        ("width: 100%; height: 40px", vec![("width", "100%"), ("height", "40px")]),
        ("line-height:150%;font-weight:700", vec![("line-height", "150%"), ("font-weight", "700")]),
        ("display: inline-block", vec![("display", "inline-block")]),
        ("", vec![]),
    ] {
        assert_eq!(all(style), expected, "{style}");
    }
}

#[test]
fn functions_are_refused_unless_they_make_a_colour() {
    for function in [
        "url",
        "image-set",
        "-webkit-image-set",
        "src",
        "element",
        "attr",
        "var",
        "env",
        "if",
        "expression",
        "paint",
        "cross-fade",
        "image",
        "linear-gradient",
        "calc",
        "min",
        "max",
        "clamp",
        "counter",
        "symbols",
        "format",
        "local",
        "color-mix",
        "rgbx",
        "toggle",
        "random",
        "sibling-index",
    ] {
        for style in [
            format!("background: {function}(x)"),
            format!("background: {function}('x')"),
            format!("background:{function}(1)"),
            format!("color: red {function}(1)"),
            format!("width: {function}(1px)"),
            format!("list-style: {function}(1)"),
        ] {
            assert_eq!(all(&style), [], "{style}");
        }
    }
}

#[test]
fn disguises_are_refused() {
    for style in [
        "background:u\\72l(x)",
        "background:\\75rl(x)",
        "background:url/**/(x)",
        "background:/**/url(x)",
        "background:rgb(url(x))",
        "background:rgb(var(--a))",
        "background:rgb(",
        "background:rgb()",
        "background:\u{ff55}\u{ff52}\u{ff4c}(x)",
        "background:ur\u{0}l(x)",
        "background:@import",
        "background:{}",
        "background:red}*{color",
        "background:<style>",
        "color:red\u{a0}x",
        "font-family:'a\\'",
        "font-family:'open",
        "font-family:'a(b'",
        "color:#ff",
        "color:#12345",
    ] {
        assert_eq!(all(style), [], "{style}");
    }
}

#[test]
fn properties_that_leave_their_place_or_load_are_not_in_the_table() {
    for property in [
        "position",
        "top",
        "inset",
        "z-index",
        "transform",
        "translate",
        "scale",
        "animation",
        "transition",
        "content",
        "cursor",
        "behavior",
        "-moz-binding",
        "mask",
        "mask-image",
        "filter",
        "backdrop-filter",
        "clip-path",
        "offset-path",
        "shape-outside",
        "view-transition-name",
        "anchor-name",
        "background-image",
        "list-style-image",
        "border-image",
        "border-image-source",
        "--custom",
        "all",
        "font-feature-settings",
        "src",
        "zoom",
        "opacity",
        "pointer-events",
        "user-select",
        "overflow",
        "container",
        "contain",
        "will-change",
        "appearance",
        "scroll-snap-type",
        "columns",
        "grid-area",
        "order",
        "visibility",
    ] {
        assert_eq!(all(&format!("{property}: none")), [], "{property}");
    }
}

#[test]
fn sizes_stay_sane() {
    for style in [
        "font-size: 97px",
        "font-size: 9999999px",
        "font-size: 7em",
        "font-size: 301%",
        "font-size: 5vw",
        "line-height: 6",
        "width: 2001px",
        "width: 101%",
        "height: 100vh",
        "height: 1000000in",
        "margin: -1px",
        "margin: 0 -9999px",
        "margin-left: -.5em",
        "text-indent: -9999px",
        "padding: 401px",
        "border: 41px solid red",
        "letter-spacing: 9em",
        "width: 1e9px",
        "width: +5px",
        "width: 5xyz",
        "font-weight: 9px",
        "font: 14px/900 Arial",
    ] {
        assert_eq!(all(style), [], "{style}");
    }
    assert_eq!(all(&format!("color: {}", "a".repeat(500))), []);
    assert_eq!(all(&"color:red;".repeat(2_001)), []);
}

#[test]
fn knows_what_is_hidden() {
    for style in [
        "display:none",
        "DISPLAY : None !important",
        "visibility:hidden",
        "color:red;mso-hide:all",
        "display:none;display:block",
    ] {
        assert!(hides(style), "{style}");
    }
    for style in ["display:block", "visibility:visible", "mso-hide:screen", "color:none", ""] {
        assert!(!hides(style), "{style}");
    }
}

proptest! {
    #[test]
    fn what_is_kept_holds_nothing_that_could_load(style in "[a-z:; ()'\"\\\\/*#0-9.%,@{}!-]{0,60}", property in "background|color|font|width|list-style|border") {
        let style = format!("{property}:{style}");
        for (_, value) in kept(&style) {
            prop_assert!(!value.contains(['\\', '{', '}', '@', '*', ';']), "{value}");
            if let Some((before, _)) = value.split_once('(') {
                prop_assert!(["rgb", "rgba", "hsl", "hsla"].iter().any(|name| before.ends_with(name)), "{value}");
            }
        }
    }
}
