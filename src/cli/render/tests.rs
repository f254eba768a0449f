//! To be seen as a person sees them.
