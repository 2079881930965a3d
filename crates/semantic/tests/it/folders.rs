//! What is no model says so.

use std::fs;

use dementi_semantic::{LoadError, SentenceTransformer};
use serde_json::{Value, json};

use crate::model::{Model, config, tensors, tokenizer};

/// Why the folder was refused, without the folder's own path.
#[track_caller]
fn refused(model: &Model) -> String {
    let error = model.load().err().expect("it is no model");
    error.to_string().replace(&format!("{}/", model.path().display()), "")
}

fn with(mut value: Value, key: &str, new: Value) -> Value {
    value[key] = new;
    value
}

#[test]
fn no_folder() {
    let model = Model::sound();
    let missing = model.path().join("missing");
    assert!(
        matches!(SentenceTransformer::load(&missing), Err(LoadError::NotAFolder(path)) if path == missing)
    );
    let file = model.path().join("config.json");
    assert!(matches!(SentenceTransformer::load(&file), Err(LoadError::NotAFolder(path)) if path == file));
}

#[test]
fn a_file_is_missing() {
    for file in ["config.json", "tokenizer.json", "model.safetensors"] {
        let model = Model::sound();
        fs::remove_file(model.path().join(file)).unwrap();
        let refused = refused(&model);
        assert!(refused.starts_with(&format!("{file} is missing; the folder of a sentence")), "{refused}");
    }
}

#[test]
fn a_file_is_a_folder() {
    let model = Model::sound();
    fs::remove_file(model.path().join("config.json")).unwrap();
    fs::create_dir(model.path().join("config.json")).unwrap();
    let refused = refused(&model);
    assert!(refused.starts_with("cannot read config.json: "), "{refused}");
}

#[test]
fn a_file_holds_something_else() {
    for file in
        ["config.json", "tokenizer.json", "model.safetensors", "modules.json", "1_Pooling/config.json"]
    {
        let model = Model::sound();
        model.write(file, &json!("something else"));
        let refused = refused(&model);
        assert!(refused.starts_with(&format!("{file} cannot be used: ")), "{refused}");
    }
}

#[test]
fn a_model_of_another_kind() {
    for (file, content, reason) in [
        (
            "config.json",
            with(config(), "model_type", json!("t5")),
            "config.json asks for the architecture \"t5\" (only \"bert\" is known), which is not supported",
        ),
        (
            "config.json",
            with(config(), "model_type", Value::Null),
            "config.json cannot be used: it does not say its model_type",
        ),
        (
            "config.json",
            with(config(), "num_attention_heads", json!(3)),
            "config.json cannot be used: 8 dimensions cannot be divided among 3 heads",
        ),
        (
            "config.json",
            with(config(), "num_attention_heads", json!(0)),
            "config.json cannot be used: 8 dimensions cannot be divided among 0 heads",
        ),
        (
            "config.json",
            with(config(), "vocab_size", json!(13)),
            "tokenizer.json cannot be used: it has 14 tokens, the model 13",
        ),
        (
            "modules.json",
            json!([{"type": "sentence_transformers.models.Transformer"}, {"type": "sentence_transformers.models.Dense"}]),
            "modules.json asks for the module sentence_transformers.models.Dense, which is not supported",
        ),
        (
            "1_Pooling/config.json",
            json!({"pooling_mode_max_tokens": true, "pooling_mode_mean_tokens": true, "word_embedding_dimension": 8}),
            "1_Pooling/config.json asks for the pooling [\"pooling_mode_max_tokens\", \"pooling_mode_mean_tokens\"], \
             which is not supported",
        ),
    ] {
        let model = Model::sound();
        model.write(file, &content);
        assert_eq!(refused(&model), reason);
    }
}

#[test]
fn weights_of_another_shape() {
    let model = Model::sound();
    let mut fewer = tensors();
    fewer.remove("encoder.layer.0.output.dense.bias");
    model.weights(&fewer);
    let missing = refused(&model);
    assert!(
        missing.starts_with("model.safetensors cannot be used: ") && missing.contains("output.dense.bias"),
        "{missing}"
    );

    let model = Model::sound();
    model.write("config.json", &with(config(), "intermediate_size", json!(32)));
    let shape = refused(&model);
    assert!(shape.starts_with("model.safetensors cannot be used: ") && shape.contains("shape"), "{shape}");
}

#[test]
fn files_that_do_not_fit_together() {
    let model = Model::sound();
    let nan = |tensor: &candle_core::Tensor| tensor.affine(f64::NAN, 0.0).unwrap();
    model.weights(&tensors().iter().map(|(name, tensor)| (name.clone(), nan(tensor))).collect());
    let error = model.load().err().expect("no vector");
    assert!(matches!(error, LoadError::Useless { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .ends_with("do not fit together: the model failed: a component is not a finite number"),
        "{error}"
    );
}

/// The ids of added tokens are not counted by their number: this one is far beyond the model's.
#[test]
fn a_token_beyond_the_model() {
    let model = Model::sound();
    let mut tokens = tokenizer();
    let vocabulary = tokens["model"]["vocab"].as_object_mut().unwrap();
    vocabulary.remove("nobody");
    vocabulary.insert("test".to_owned(), json!(99));
    model.write("tokenizer.json", &tokens);
    let error = model.load().err().expect("a token too many");
    assert!(matches!(error, LoadError::Malformed { .. } | LoadError::Useless { .. }), "{error:?}");
}
