//! From tokens to vectors.

use candle_core::{DType, Device, Result, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};

use crate::folder::Pooling;

pub(crate) struct Encoder {
    bert: BertModel,
    pooling: Pooling,
    dimensions: usize,
    padding: u32,
}

impl Encoder {
    /// The weights must be those of a BERT of this shape.
    pub(crate) fn new(weights: Vec<u8>, config: &Config, pooling: Pooling) -> Result<Self> {
        let weights = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu)?;
        let bert = BertModel::load(weights, config)?;
        let padding = u32::try_from(config.pad_token_id).map_err(candle_core::Error::wrap)?;
        Ok(Self { bert, pooling, dimensions: config.hidden_size, padding })
    }

    pub(crate) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// One vector for each text of which these are the tokens.
    pub(crate) fn encode(&self, texts: &[&[u32]]) -> Result<Vec<Vec<f32>>> {
        let longest = texts.iter().map(|tokens| tokens.len()).max().unwrap_or(0);
        let shape = (texts.len(), longest);
        let filled = |value: &dyn Fn(Option<&u32>) -> u32| {
            let rows = texts.iter().flat_map(|tokens| (0..longest).map(|place| value(tokens.get(place))));
            Tensor::from_vec(rows.collect(), shape, &Device::Cpu)
        };
        let tokens = filled(&|token| token.copied().unwrap_or(self.padding))?;
        let mask = filled(&|token| u32::from(token.is_some()))?;
        let hidden = self.bert.forward(&tokens, &tokens.zeros_like()?, Some(&mask))?;
        let pooled = match self.pooling {
            Pooling::First => hidden.narrow(1, 0, 1)?.squeeze(1)?,
            // The sum is as good as the mean: only the direction is asked for.
            Pooling::Mean => {
                let mask = mask.to_dtype(DType::F32)?.unsqueeze(2)?;
                hidden.broadcast_mul(&mask)?.sum(1)?
            }
        };
        pooled.to_vec2()
    }
}
