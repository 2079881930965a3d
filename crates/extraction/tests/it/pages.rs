//! Pages and their texts: no word is lost, none is added.

use dementi_extraction::extract;

fn text(html: &str) -> String {
    extract(html.as_bytes(), "text/html", Some("utf-8")).unwrap().unwrap().text
}

fn xhtml(html: &str) -> String {
    extract(html.as_bytes(), "application/xhtml+xml", None).unwrap().unwrap().text
}

#[test]
fn a_news_page() {
    insta::assert_snapshot!(text(include_str!("fixtures/news.html")));
}

#[test]
fn a_statement_as_tag_soup() {
    insta::assert_snapshot!(text(include_str!("fixtures/soup.html")));
}

#[test]
fn tables() {
    insta::assert_snapshot!(text(include_str!("fixtures/tables.html")));
}

#[test]
fn white_space_collapses_as_a_browser_shows_it() {
    assert_eq!(text(" a \n\t b "), "a b");
    assert_eq!(text("a <b> b</b> c"), "a b c");
    assert_eq!(text("a<b>b</b>c"), "abc");
    assert_eq!(text("<p> a </p> <p> b </p>"), "a\nb");
    assert_eq!(text("a<br>b<br/> c<br><br>d"), "a\nb\nc\n\nd");
    assert_eq!(text("<div><div><p>a</p></div></div>b"), "a\nb");
    assert_eq!(text("a<hr>b"), "a\nb");
    assert_eq!(text("a&nbsp; b&shy;c\u{2003}d<wbr>e"), "a\u{a0} b\u{ad}c\u{2003}de");
    assert_eq!(text("a<!-- b -->c"), "ac");
    assert_eq!(text("<p>a\r\nb\rc</p>"), "a b c");
}

#[test]
fn references_are_decoded() {
    assert_eq!(
        text("&lt;b&gt; &amp;amp; &#8220;x&#x201D; &euro;&eacute &xyzzy; &#x1F600;"),
        "<b> &amp; “x” €é &xyzzy; 😀"
    );
    assert_eq!(text("a&#0;b&#x80;"), "a\u{fffd}b€");
    assert_eq!(text("a\0b"), "ab");
}

#[test]
fn preformatted_text_stays() {
    assert_eq!(text("a<pre>\n  b\n\n    c  </pre>d"), "a\n  b\n\n    c  \nd");
    assert_eq!(text("<pre>\n\na</pre>"), "\na");
    assert_eq!(text("<pre>a <b>  b</b>\n</pre>"), "a   b\n");
    assert_eq!(text("<textarea>\n a <b>\n</textarea>"), " a <b>\n");
}

#[test]
fn lists_stand_by_line() {
    assert_eq!(text("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"), "a\nb\nc\nd\ne");
    assert_eq!(text("<dl><dt>a<dd>b<dt>c<dd>d</dl>"), "a\nb\nc\nd");
    assert_eq!(text("<select><option>a<option selected>b</select>"), "a\nb");
}

#[test]
fn what_no_reader_sees_is_left_out() {
    for hidden in [
        "<script>var a = '<p>x</p>';</script>",
        "<style>p::after { content: 'x' }</style>",
        "<template><p>x</p></template>",
        "<noscript><p>x</p></noscript>",
        "<iframe><p>x</p></iframe>",
        "<video>x <b>y</b></video>",
        "<title>x</title>",
        "<p hidden>x</p>",
        "<div hidden=''><p>x</p><br>y</div>",
        "<span style='color: red; DISPLAY : none !important'>x<span>y</span>z</span>",
        "<p hidden>x<p hidden>y</p>",
        "<ul><li hidden>x</ul>",
        "<!-- x -->",
        "<img alt=x title=y><input value=x placeholder=y>",
        "<svg><title>x</title><desc>y</desc><style>z</style></svg>",
        "<math><annotation>x</annotation></math>",
        "<datalist><option>x</datalist>",
        "<table><tr hidden><td>x</table>",
    ] {
        assert_eq!(text(&format!("<p>before</p>{hidden}<p>after</p>")), "before\nafter", "{hidden}");
    }
    assert_eq!(text("one<div hidden>x</div>word"), "oneword");
    assert_eq!(text("<td hidden>x<td>a<td hidden>y<td>b"), "a\tb");
}

#[test]
fn what_is_only_said_to_be_hidden_from_some_stays() {
    assert_eq!(
        text("<p hidden=until-found>a</p><p aria-hidden=true>b</p><p style='display: block'>c</p>"),
        "a\nb\nc"
    );
    assert_eq!(text("<details><summary>a</summary>b</details><dialog>c</dialog>"), "a\nb\nc");
    assert_eq!(text("<body style='display:none'>a"), "a");
    assert_eq!(text("<p data-hidden hiddenx stylex='display:none'>a"), "a");
    assert_eq!(
        text("<p style='display:block' style='display:none'>a"),
        "a",
        "of two attributes the first counts"
    );
}

#[test]
fn hidden_things_end_where_they_end() {
    assert_eq!(text("<p hidden>x<div>a</div>"), "a");
    assert_eq!(text("<p hidden>x<b>y</p>a"), "a");
    assert_eq!(text("<span hidden>x<span>y</span>x</span>a"), "a");
    assert_eq!(text("<div hidden>x</b></span></p></div>a"), "a");
    assert_eq!(text("<b><div hidden>x</b>y</div>a"), "a");
    assert_eq!(text("<div><p hidden>x</div>a"), "a");
    assert_eq!(text("<ul><li hidden>x<ul><li>y</ul>x<li>a</ul>"), "a");
    assert_eq!(text("<table><tr><td hidden>x<table><tr><td>y</table>x<td>a</table>"), "a");
    assert_eq!(text("<br hidden>a<input hidden>b<img hidden/>c"), "abc");
    assert_eq!(text("<script>x</script >a<script>x<!--<script>y</script>z--></script>b"), "ab");
    assert_eq!(text("a<div hidden>x"), "a");
}

#[test]
fn other_languages_within_html() {
    assert_eq!(text("<svg><text>2010</text><text>2011<tspan>x</tspan></text><path/></svg>"), "2010\n2011x");
    assert_eq!(text("<svg><![CDATA[a < b]]></svg> <![CDATA[c]]> d"), "a < b d");
    assert_eq!(text("<svg><title/><text>a</text></svg>"), "a");
    assert_eq!(text("<svg><foreignObject><p>a</p><title>x</title></foreignObject></svg>b"), "a\nb");
    assert_eq!(text("<svg><p>a<style>x</style>"), "a", "HTML ends SVG");
    assert_eq!(text("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>"), "x=1");
    assert_eq!(text("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"), "漢kan");
    assert_eq!(text("<ruby>漢<rp>(<rt>kan<rp>)</ruby>字"), "漢kan字");
    assert_eq!(text("<q>a</q>"), "a");
}

#[test]
fn in_xhtml_a_slash_closes_every_element() {
    assert_eq!(xhtml("<?xml version='1.0'?><html><script src='x'/><p hidden=''/><p>a</p></html>"), "a");
    assert_eq!(text("<p hidden/>a"), "", "in HTML it closes none");
}

#[test]
fn pages_that_stop_anywhere() {
    let page = include_str!("fixtures/news.html");
    let whole = text(page);
    let words: Vec<&str> = whole.split_whitespace().collect();
    for end in (0..page.len()).filter(|end| page.is_char_boundary(*end)) {
        let cut = text(&page[..end]);
        // All words but the last, which may be cut, are those of the whole page.
        let found: Vec<&str> = cut.split_whitespace().collect();
        let sure = found.len().saturating_sub(1);
        assert_eq!(found[..sure], words[..sure], "cut at {end}");
    }
}
