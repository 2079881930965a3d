//! The start page.

use crate::html::Text;

/// Where the page leads: path, name, and what is there.
const PLACES: [(&str, &str, &str); 5] = [
    ("/docs", "API reference", "Every operation, with examples; requests can be tried out from the page."),
    ("/api/v1/openapi.json", "OpenAPI document", "The same in OpenAPI 3.1, for generating clients."),
    ("/docs/problems", "Problems", "What each error code means and what to do about it."),
    ("/healthz", "Health", "Whether the process is running."),
    ("/readyz", "Readiness", "Whether the database can be reached and is up to date."),
];

/// Renders the page for a server of this version.
pub(crate) fn page(version: &str) -> String {
    let version = Text(version);
    let places: Vec<String> = PLACES
        .iter()
        .map(|(path, name, what)| {
            format!("<li><a href=\"{}\">{}</a> <span>{}</span></li>", Text(path), Text(name), Text(what))
        })
        .collect();
    let places = places.join("\n");
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Dementi</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="/start.css">
</head>
<body>
<main>
<header>
<h1>Dementi</h1>
<p class="lead">Who claimed what, on what origin, who denied which part of it, what the evidence shows,
what was decided, and who signed it off.</p>
</header>
<section aria-labelledby="here">
<h2 id="here">On this server</h2>
<ul>
{places}
</ul>
</section>
<section aria-labelledby="access">
<h2 id="access">Access</h2>
<p>The record is kept through the API. Every request to it carries a personal access token; whoever runs this server
makes one with <code>dementi token create</code> and sees it once.</p>
</section>
</main>
<footer><p>Dementi {version}</p></footer>
</body>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_leads_to_every_place_and_names_the_version() {
        let page = page("1.2.3");
        for (path, name, _) in PLACES {
            assert!(page.contains(&format!("<a href=\"{path}\">{name}</a>")), "{path}");
        }
        assert!(page.contains("Dementi 1.2.3"));
    }

    #[test]
    fn a_version_with_markup_is_shown_as_text() {
        let page = page("<i>");
        assert!(page.contains("Dementi &lt;i&gt;") && !page.contains("<i>"));
    }
}
