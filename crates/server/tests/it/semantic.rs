use crate::program::{done, run};

#[test]
fn embedding_without_a_model_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &["embed"]);
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        ended.stderr,
        "error: there is no model to embed with\n  help: name its folder with --semantic-model or \
         DEMENTI_SEMANTIC_MODEL\n"
    );
}

/// A build that cannot run models says so before it does anything else.
#[cfg(not(feature = "semantic"))]
#[test]
fn a_build_without_models_says_how_to_get_one_with() {
    let home = tempfile::tempdir().unwrap();
    done(home.path(), &["migrate"]);
    for arguments in
        [&["embed", "--model", "x"][..], &["serve", "--listen", "127.0.0.1:0", "--semantic-model", "x"]]
    {
        let ended = run(home.path(), arguments);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(
            ended.stderr.contains(
                "error: this build of Dementi does not run models\n  help: build it with: cargo build --release \
                 --features semantic\n"
            ),
            "{}",
            ended.stderr
        );
    }
}

#[cfg(feature = "semantic")]
#[test]
fn a_folder_without_a_model_is_named() {
    let home = tempfile::tempdir().unwrap();
    done(home.path(), &["migrate"]);
    for arguments in
        [&["embed", "--model", "."][..], &["serve", "--listen", "127.0.0.1:0", "--semantic-model", "."]]
    {
        let ended = run(home.path(), arguments);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        let wanted = "error: the model in . cannot be used\n  caused by: ./config.json is missing; the folder of a \
                      sentence transformer has config.json, tokenizer.json and model.safetensors";
        assert!(ended.stderr.contains(wanted), "{}", ended.stderr);
    }
}
