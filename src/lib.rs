//! slackwater: tells people who run service operations whether their work will be done in time.
