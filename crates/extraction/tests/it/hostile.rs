//! Pages made to be slow, deep or large.

use dementi_extraction::extract;

fn text(html: &str) -> String {
    extract(html.as_bytes(), "text/html", Some("utf-8")).unwrap().unwrap().text
}

#[test]
fn depth_takes_no_stack() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<span hidden=until-found>", "</span>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<svg>", "</svg>"),
        ("<ul><li>", "</ul>"),
        ("<ruby>", "</ruby>"),
    ] {
        let html = format!("{}deep{}end", open.repeat(10_000), close.repeat(10_000));
        let text = text(&html);
        assert_eq!(text.split_whitespace().collect::<String>(), "deepend", "{open}");
    }
    let hidden = format!("{}deep{}end", "<div hidden>".repeat(10_000), "</div>".repeat(10_000));
    assert_eq!(text(&hidden), "end");
}

/// Each of these takes quadratic time if anything is searched without bounds: a hundred times as long.
#[test]
fn time_is_linear() {
    let many = 30_000;
    let deep = "<div>".repeat(many);
    for html in [
        format!("{deep}{}", "</x>".repeat(many)),
        format!("{deep}{}", "</b>".repeat(many)),
        format!("{deep}{}", "<li>x".repeat(many)),
        format!("{deep}{}", "<p>x".repeat(many)),
        format!("{}{}", "<p><b id=1><i><u>".repeat(many), "x"),
        format!("<div hidden>{}{}", "<span>".repeat(many), "</b>".repeat(many)),
        "<table><tr><td>".repeat(many),
        "<svg><p>".repeat(many),
        format!("<p {}>x", "an=x ".repeat(many)),
        format!("<p style='{}'>x", "display:block;".repeat(many)),
        "<!--".repeat(many),
        "<![CDATA[".repeat(many),
        "&".repeat(many),
        "<".repeat(many),
        format!("<{}>x", "a".repeat(many)),
        format!("<textarea>{}", "</textare".repeat(many)),
    ] {
        text(&html);
    }
}

#[test]
fn large_pages_come_out_whole() {
    let row = "<tr><td>cell &amp; more</td><td><p>one</p><p>two</p></td></tr>";
    let html = format!("<table>{}</table>", row.repeat(20_000));
    let expected = "cell & more\tone\ntwo\n".repeat(20_000);
    // Not `assert_eq`, which would print both.
    assert!(text(&html) == expected.trim_end());
}
