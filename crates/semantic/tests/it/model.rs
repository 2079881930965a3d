//! A model of 8 dimensions and one layer, the same in every run.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use candle_core::{Device, Tensor};
use dementi_semantic::{LoadError, SentenceTransformer};
use serde_json::{Value, json};
use tempfile::TempDir;

const WORDS: [&str; 14] = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "microsoft",
    "denied",
    "the",
    "access",
    "to",
    "mail",
    "was",
    "given",
    "nobody",
    "##s",
];

/// A folder with a model.
pub(crate) struct Model(pub(crate) TempDir);

impl Model {
    /// A sound one.
    pub(crate) fn sound() -> Self {
        let model = Self(tempfile::tempdir().unwrap());
        model.write("config.json", &config());
        model.write("tokenizer.json", &tokenizer());
        model.weights(&tensors());
        model
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, file: &str, content: &Value) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content.to_string()).unwrap();
    }

    pub(crate) fn weights(&self, tensors: &HashMap<String, Tensor>) {
        candle_core::safetensors::save(tensors, self.path().join("model.safetensors")).unwrap();
    }

    pub(crate) fn load(&self) -> Result<SentenceTransformer, LoadError> {
        SentenceTransformer::load(self.path())
    }
}

pub(crate) fn config() -> Value {
    json!({
        "model_type": "bert", "vocab_size": WORDS.len(), "hidden_size": 8, "num_hidden_layers": 1,
        "num_attention_heads": 2, "intermediate_size": 16, "hidden_act": "gelu", "hidden_dropout_prob": 0.1,
        "max_position_embeddings": 12, "type_vocab_size": 2, "initializer_range": 0.02,
        "layer_norm_eps": 1e-12, "pad_token_id": 0,
    })
}

pub(crate) fn tokenizer() -> Value {
    let vocabulary: serde_json::Map<String, Value> =
        WORDS.iter().enumerate().map(|(id, word)| ((*word).to_owned(), id.into())).collect();
    let special = |id: usize| {
        json!({
            "id": id, "content": WORDS[id], "special": true,
            "single_word": false, "lstrip": false, "rstrip": false, "normalized": false,
        })
    };
    let piece = |id: usize| json!({"id": WORDS[id], "ids": [id], "tokens": [WORDS[id]]});
    let mark = |id: usize| json!({"SpecialToken": {"id": WORDS[id], "type_id": 0}});
    let text = json!({"Sequence": {"id": "A", "type_id": 0}});
    json!({
        "version": "1.0", "truncation": null, "decoder": null,
        // As saved models have it: ours must not fill every text up to this length.
        "padding": {
            "strategy": {"Fixed": 12}, "direction": "Right", "pad_to_multiple_of": null,
            "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]",
        },
        "added_tokens": (0..4).map(special).collect::<Vec<_>>(),
        "normalizer": {
            "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing", "single": [mark(2), text, mark(3)], "pair": [mark(2), text, mark(3)],
            "special_tokens": {"[CLS]": piece(2), "[SEP]": piece(3)},
        },
        "model": {
            "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": vocabulary,
        },
    })
}

/// Weights that look random: a linear congruential generator (Knuth's MMIX) over them all, in this order.
pub(crate) fn tensors() -> HashMap<String, Tensor> {
    let layer = "encoder.layer.0";
    let mut shapes: Vec<(String, Vec<usize>)> = vec![
        ("embeddings.word_embeddings.weight".into(), vec![WORDS.len(), 8]),
        ("embeddings.position_embeddings.weight".into(), vec![12, 8]),
        ("embeddings.token_type_embeddings.weight".into(), vec![2, 8]),
    ];
    let mut dense = |name: String, weight: Vec<usize>| {
        shapes.push((format!("{name}.bias"), vec![weight[0]]));
        shapes.push((format!("{name}.weight"), weight));
    };
    dense("embeddings.LayerNorm".into(), vec![8]);
    for part in ["query", "key", "value"] {
        dense(format!("{layer}.attention.self.{part}"), vec![8, 8]);
    }
    dense(format!("{layer}.attention.output.dense"), vec![8, 8]);
    dense(format!("{layer}.attention.output.LayerNorm"), vec![8]);
    dense(format!("{layer}.intermediate.dense"), vec![16, 8]);
    dense(format!("{layer}.output.dense"), vec![8, 16]);
    dense(format!("{layer}.output.LayerNorm"), vec![8]);
    let mut state: u64 = 20_130_711;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f32::from((state >> 48) as u16) / 32_768.0 - 1.0
    };
    let tensor = |(name, shape): (String, Vec<usize>)| {
        let values: Vec<f32> = (0..shape.iter().product()).map(|_| next()).collect();
        (name, Tensor::from_vec(values, shape, &Device::Cpu).unwrap())
    };
    shapes.into_iter().map(tensor).collect()
}
