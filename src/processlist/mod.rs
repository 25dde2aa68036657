//! A pasted process list becomes sessions.
