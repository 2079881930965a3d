use dementi_application::sign_in::openid_connect::ProviderSettings;

use super::tests::{gather, message};
use super::*;

const SECRET: &str = "DEMENTI_OIDC_CLIENT_SECRET";

fn read(toml: &str, secret: Option<&str>) -> Result<Option<ProviderSettings>, Failure> {
    let variables: Vec<_> = secret.map(|secret| (SECRET, secret)).into_iter().collect();
    gather(&[], &variables, Some(toml))?.provider()
}

const LEAST: &str = "oidc_issuer = \"https://id.example\"\noidc_client_id = \"dementi\"\n";

#[test]
fn a_provider_has_a_client_and_a_secret_that_is_never_shown() {
    let found = read(LEAST, Some("hunter2")).unwrap().unwrap();
    assert_eq!((found.issuer.as_str(), found.client_id.as_str()), ("https://id.example", "dementi"));
    assert_eq!(
        (found.label.as_str(), found.scopes.as_slice()),
        ("OpenID Connect", &["email".to_owned()][..])
    );
    assert_eq!((found.client_secret.as_str(), found.trust_second_factor), ("hunter2", false));
    assert!(!format!("{found:?}").contains("hunter2"));
    let more = format!(
        "{LEAST}oidc_label = \"our staff account\"\noidc_scopes = \"openid email  groups\"\noidc_trust_second_factor = \"true\"\n"
    );
    let found = read(&more, Some("hunter2")).unwrap().unwrap();
    assert_eq!((found.label.as_str(), found.trust_second_factor), ("our staff account", true));
    assert_eq!(found.scopes, ["email", "groups"]);
    assert_eq!(read("", None).unwrap(), None);
}

#[test]
fn the_secret_may_be_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, "hunter2\n").unwrap();
    let toml = format!("{LEAST}oidc_client_secret_file = {:?}\n", file.to_str().unwrap());
    assert_eq!(read(&toml, None).unwrap().unwrap().client_secret, "hunter2");
    assert!(message(read(&toml, Some("hunter2"))).contains("given twice"));
    std::fs::write(&file, " \n").unwrap();
    assert!(message(read(&toml, None)).contains("no secret is"));
    std::fs::remove_file(&file).unwrap();
    assert!(message(read(&toml, None)).contains("cannot be read"));
    let in_settings = read(&format!("{LEAST}oidc_client_secret = \"hunter2\""), None);
    let text = message(in_settings);
    assert!(text.contains("unknown setting") && !text.contains("hunter2"), "{text}");
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    for (toml, wanted) in [
        ("oidc_issuer = \"https://id.example\"", "with --oidc-client-id"),
        ("oidc_client_id = \"dementi\"", "with --oidc-issuer"),
        ("oidc_scopes = \"email\"", "with --oidc-issuer"),
        (LEAST, SECRET),
        (&LEAST.replace("https://", "http://"), "it does not begin with https://"),
        (&LEAST.replace("https://", ""), "it is not an absolute web address"),
        (&LEAST.replace(".example", ".example?x"), "it has a query"),
        (&format!("{LEAST}oidc_scopes = \"email\\nprofile\""), "it has other characters"),
        (&format!("{LEAST}oidc_trust_second_factor = \"yes\""), "write true or false"),
        (&format!("{LEAST}oidc_label = \"{}\"", "x".repeat(61)), "must have at most 60 characters"),
    ] {
        let secret = (wanted != SECRET).then_some("x");
        let text = message(read(toml, secret));
        assert!(text.contains(wanted), "{toml}: {text}");
    }
    let local = LEAST.replace("https://id.example", "http://127.0.0.1:3000");
    assert!(read(&local, Some("x")).unwrap().is_some());
}
