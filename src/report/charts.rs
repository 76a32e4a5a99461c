//! stub while the charts are in the making
use crate::table::figure::Chart;
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct DrawError;
pub fn draw(_: &Chart) -> Result<String, DrawError> { Ok("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()) }
